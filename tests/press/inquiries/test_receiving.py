"""What the press asks is kept with the clock of its kind."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.press.choices import ClockName
from giaoban.press.clocks.counting import due_at
from giaoban.press.inquiries import actions
from giaoban.press.models import Inquiry, LegalClock
from tests.factories import UserFactory
from tests.press.newsroom import ask


def at(*parts):
    return timezone.make_aware(datetime(*parts))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("question", ClockName.REPLY),
        ("criticism", ClockName.CRITICISM),
        ("complaint", ClockName.COMPLAINT),
        ("foreign", ClockName.FOREIGN_REPLY),
        ("sudden", ClockName.SUDDEN_RECEIVED),
    ],
)
def test_its_kind_chooses_the_clock(newsroom, kind, name):
    inquiry = ask(newsroom, kind=kind, received_at=at(2026, 11, 20, 9))
    row = LegalClock.objects.get(name=name)
    assert (inquiry.clock, inquiry.basis) == (row, row.basis)
    assert inquiry.due_at == due_at(name, at(2026, 11, 20, 9))


def test_a_later_clock_leaves_earlier_inquiries_alone(newsroom):
    before = ask(newsroom, received_at=at(2026, 11, 20, 9))
    LegalClock.objects.create(
        name=ClockName.REPLY, unit="days", amount=10, basis="Luật mới", in_force_from=datetime(2026, 11, 21)
    )
    after = ask(newsroom, received_at=at(2026, 11, 21, 9))
    before.refresh_from_db()
    assert [before.due_at, after.due_at] == [at(2026, 12, 22), at(2026, 12, 2)]
    assert after.basis == "Luật mới"


def test_before_any_clock_nothing_is_due(newsroom):
    inquiry = ask(newsroom, received_at=at(2026, 6, 30, 9))
    assert (inquiry.clock, inquiry.due_at, inquiry.basis) == (None, None, "")


def test_the_outlet_is_the_reporters(newsroom):
    inquiry = ask(newsroom)
    assert (inquiry.outlet, inquiry.address, inquiry.state) == (newsroom.outlet, "lan@baobien.example", "received")
    entry = ModelLogEntry.objects.get(action="press.inquiry_receive")
    assert (entry.user, entry.object_id) == (newsroom.officer, str(inquiry.pk))
    assert "Bao giờ" not in str(entry.data)


def test_a_stranger_asks_and_says_who(newsroom):
    asker = actions.Asker(name="John Smith", email="john@wire.example", outlet="Wire")
    inquiry = ask(newsroom, asked_by=None, asker=asker, by=None, channel="room", language="en")
    assert (inquiry.asker, inquiry.address, inquiry.registered_by) == ("John Smith (Wire)", "john@wire.example", None)


def test_nobody_asks_in_another_reporters_name(newsroom):
    stranger = UserFactory()
    with pytest.raises(PermissionDenied):
        ask(newsroom, by=stranger)
    assert ask(newsroom, by=newsroom.reporter.user).registered_by == newsroom.reporter.user


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("question", {"question": "a" * 100_000}),
        ("question", {"question": " \x00 "}),
        ("subject", {"subject": ""}),
        ("subject", {"subject": "b" * 301}),
        ("kind", {"kind": "gossip"}),
        ("channel", {"channel": "pigeon"}),
        ("received_at", {"received_at": timezone.now() + timedelta(hours=1)}),
        ("received_at", {"received_at": at(1900, 1, 1)}),
        ("asker_name", {"asked_by": None}),
        ("asker_email", {"asked_by": None, "asker": actions.Asker(name="A", email="no address")}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(newsroom, field, more):
    with pytest.raises(ValidationError) as refused:
        ask(newsroom, **more)
    assert list(refused.value.message_dict) == [field]
    assert not Inquiry.objects.exists()


def test_the_length_is_told(newsroom):
    with pytest.raises(ValidationError, match="100000"):
        ask(newsroom, question="a" * 100_000)
