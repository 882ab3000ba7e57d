"""Long lists of the press office ask the database as often as short ones."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from giaoban.press.delivery.choices import Step
from giaoban.press.models import Delivery, Inquiry, Outlet, PressRoom, Reporter
from tests.factories import OrganisationFactory
from tests.press.newsroom import ask
from tests.press.releases.conftest import approve, submit, write

pytestmark = pytest.mark.django_db


def releases(newsroom, count):
    room = PressRoom.objects.get(locale__language_code="vi")
    for number in range(count):
        made = write(PressRoom.objects.get(pk=room.pk), newsroom.officer, title=f"Thông cáo số {number}")
        submit(made, newsroom.officer)
        made = approve(made, newsroom.head)
        Delivery.objects.create(
            release=made, reporter=newsroom.reporter, step=Step.RELEASED, address="lan@baobien.example",
            made_at=timezone.now(), reasons=[],
        )  # fmt: skip


def reporters(newsroom, count):
    for number in range(count):
        outlet = Outlet.objects.create(organisation=OrganisationFactory(name=f"Báo {Reporter.objects.count()}"))
        Reporter.objects.create(
            outlet=outlet, full_name=f"Phóng viên {number}", email=f"pv{Reporter.objects.count()}@bao.example"
        )


def inquiries(newsroom, count):
    for number in range(count):
        ask(newsroom, subject=f"Câu hỏi {number}")
    Inquiry.objects.update(body=newsroom.department, routed_at=timezone.now() - timedelta(hours=1), state="routed")


def questions_asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (releases, "room"),
        (releases, "press_releases"),
        (releases, "press_deliveries"),
        (inquiries, "press_inquiries"),
        (inquiries, "desk_inquiries"),
        (reporters, "press_reporters"),
        (reporters, "press_outlets"),
    ],
)
def test_a_long_list_asks_no_more_than_a_short_one(newsroom, client, make, name):
    room = PressRoom.objects.get(locale__language_code="vi")
    address = room.get_url() if name == "room" else reverse(name)
    client.force_login(newsroom.head)
    make(newsroom, 2)
    short = questions_asked(client, address)
    make(newsroom, 6)
    assert questions_asked(client, address) == short
