"""Who works on inquiries: the press office, a body that drafts, and those who speak."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from giaoban.directory.choices import MandateRole
from giaoban.press.inquiries import actions
from giaoban.press.models import Outlet, Reporter
from giaoban.press.speaking import actions as speaking
from giaoban.press.speaking.choices import Capacity
from tests.factories import MandateFactory, OrganisationFactory, PersonFactory, UserFactory

DOCUMENT = speaking.Document(number="12/QĐ-UBND", on=timezone.localdate() - timedelta(days=40))


def contact(title: str = "Người phát ngôn") -> speaking.Contact:
    return speaking.Contact(title=title, phone="0203 3 000 111", email="nguoiphatngon@tinh.example")


def person(name: str, **more: Any) -> Any:
    """A person with an account."""
    return PersonFactory(full_name=name, user=UserFactory(full_name=name), **more)


def serves(who: Any, body: Any, role: str) -> Any:
    return MandateFactory(person=who, body=body, role=role, valid_from_on=timezone.localdate() - timedelta(days=400))


def build(press: Any) -> SimpleNamespace:
    """The press fixture with `province`, `department`, `chief`, `focal`, `speaker` (standing), `reporter`."""
    room = SimpleNamespace(**vars(press))
    room.province = OrganisationFactory(name="Uỷ ban nhân dân tỉnh")
    room.department = OrganisationFactory(name="Sở Xây dựng")
    room.chief, room.focal = person("Giám đốc Sở"), person("Đầu mối Sở")
    serves(room.chief, room.department, MandateRole.HEAD)
    serves(room.focal, room.department, MandateRole.FOCAL_POINT)
    room.spokesman = person("Trần Phát Ngôn")
    room.speaker = speaking.register(
        person=room.spokesman, body=room.province, capacity=Capacity.STANDING, contact=contact(), document=DOCUMENT,
        from_on=timezone.localdate() - timedelta(days=30), by=press.officer,
    )  # fmt: skip
    room.outlet = Outlet.objects.create(organisation=OrganisationFactory(name="Báo Biển"))
    room.reporter = Reporter.objects.create(
        outlet=room.outlet, user=UserFactory(full_name="Phóng viên Lan"), full_name="Phóng viên Lan",
        email="lan@baobien.example", verified_at=timezone.now(),
    )  # fmt: skip
    return room


def ask(room: Any, **more: Any) -> Any:
    """A question of the reporter, received now."""
    fields: dict[str, Any] = {
        "subject": "Tiến độ cầu Bến Đò", "question": "Bao giờ cầu thông xe?", "kind": "question", "channel": "mail",
        "asked_by": room.reporter, "by": room.officer,
    }  # fmt: skip
    return actions.receive(**(fields | more))
