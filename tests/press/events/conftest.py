"""A press office with a host, outlets, reporters, and press events ahead."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from giaoban.directory.models import Organisation
from giaoban.press.events import actions
from giaoban.press.models import Outlet, Reporter
from tests.factories import OrganisationFactory, PersonFactory, UserFactory

NOW = timezone.make_aware(datetime(2026, 9, 7, 9, 0))
TOMORROW = NOW + timedelta(days=1)


class Scene(SimpleNamespace):
    """`host`, `officer`, `head`, `outlet`; reporters and events are made on demand."""

    def reporter(self, name="Phóng viên A", *, outlet=None, verified=True, **fields):
        address = f"phongvien{Reporter.objects.count()}@toasoan.example"
        user = UserFactory(email=address, full_name=name) if verified else None
        return Reporter.objects.create(
            full_name=name, email=address, outlet=outlet or self.outlet, user=user,
            verified_at=NOW if verified else None, **fields,
        )  # fmt: skip

    def event(self, **fields):
        values = {
            "title": "Họp báo quý III", "host": self.host, "chair": self.chair, "place": "Trung tâm hội nghị",
            "starts_at": TOMORROW, "ends_at": TOMORROW + timedelta(hours=2), "by": self.officer, "at": NOW,
        }  # fmt: skip
        return actions.begin(**values | fields)

    def announced(self, *reporters, **fields):
        event = self.event(**fields)
        for each in reporters:
            actions.invite(event=event, reporter=each, by=self.officer, at=NOW)
        return actions.announce(event=event, by=self.officer, at=NOW)

    def held(self, *reporters, **fields):
        event = self.announced(*reporters, **fields)
        return actions.hold(event=event, by=self.officer, at=TOMORROW + timedelta(hours=3))


def an_outlet(name, **fields):
    return Outlet.objects.create(
        organisation=OrganisationFactory(name=name, email=f"toasoan{Outlet.objects.count()}@bao.example"), **fields
    )


@pytest.fixture
def scene(press):
    host = Organisation.objects.create(name="Ủy ban nhân dân tỉnh", email="ubnd@tinh.example", place="Hải Đông")
    return Scene(
        host=host, chair=PersonFactory(full_name="Người Chủ Trì"), outlet=an_outlet("Báo Hải Đông"), home=press.home,
        officer=press.officer, head=press.head,
    )  # fmt: skip
