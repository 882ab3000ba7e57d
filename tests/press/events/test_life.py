"""Press events from draft to held, put off and cancelled, with what each step asks."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.notices.models import Message
from giaoban.press.events import actions
from giaoban.press.events.choices import EventStatus
from giaoban.press.models import PressEvent
from tests.factories import UserFactory
from tests.press.events.conftest import NOW, TOMORROW

pytestmark = pytest.mark.django_db


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def test_announcing_invites_everybody_once(scene):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b)
    assert (event.status, event.announced_at) == (EventStatus.ANNOUNCED, NOW)
    assert sorted(Message.objects.values_list("address", flat=True)) == sorted([a.email, b.email])
    assert kinds() == ["press.event.invitation"] * 2


def test_nobody_outside_the_office_begins_or_announces(scene):
    stranger = UserFactory()
    with pytest.raises(PermissionDenied):
        scene.event(by=stranger)
    event = scene.event()
    with pytest.raises(PermissionDenied):
        actions.announce(event=event, by=stranger, at=NOW)
    assert PressEvent.objects.get().status == EventStatus.DRAFT


def test_what_announcing_needs(scene):
    event = scene.event(place="", mode="both", starts_at=NOW - timedelta(hours=1), ends_at=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.announce(event=event, by=scene.officer, at=NOW)
    assert sorted(refused.value.message_dict) == ["link", "place", "starts_at"]


def test_an_event_for_the_invited_alone_needs_somebody_invited(scene):
    event = scene.event(is_public=False)
    with pytest.raises(ValidationError, match="Chưa mời ai"):
        actions.announce(event=event, by=scene.officer, at=NOW)
    assert actions.announce(event=scene.event(), by=scene.officer, at=NOW).status == EventStatus.ANNOUNCED


def test_another_time_needs_a_reason_and_is_told(scene):
    event = scene.announced(scene.reporter())
    later = {"starts_at": TOMORROW + timedelta(days=1), "ends_at": TOMORROW + timedelta(days=1, hours=2)}
    with pytest.raises(ValidationError) as refused:
        actions.change(event=event, by=scene.officer, at=NOW, **later)
    assert list(refused.value.message_dict) == ["reason"]
    changed = actions.change(event=event, by=scene.officer, at=NOW, reason="Trùng lịch", **later)
    assert changed.sequence == 1
    assert kinds() == ["press.event.change", "press.event.invitation"]
    assert [(each.before, each.after, each.reason) for each in event.changes.all()] == [
        ("draft", "announced", ""), ("announced", "announced", "Trùng lịch"),
    ]  # fmt: skip


def test_postponed_is_announced_again_at_a_new_time_and_answers_are_gone(scene):
    reporter = scene.reporter()
    event = scene.announced(reporter)
    invitation = event.invitations.get()
    actions.answer(invitation=invitation, answer="in_person", by=reporter.user, at=NOW)
    with pytest.raises(ValidationError):
        actions.postpone(event=event, reason=" ", by=scene.officer, at=NOW)
    actions.postpone(event=event, reason="Bão số 5", by=scene.officer, at=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.announce(event=event, by=scene.officer, at=NOW)
    assert list(refused.value.message_dict) == ["starts_at"]
    start = TOMORROW + timedelta(days=7)
    again = actions.announce(event=event, starts_at=start, ends_at=start + timedelta(hours=1), by=scene.officer, at=NOW)
    invitation.refresh_from_db()
    assert (again.status, again.sequence) == (EventStatus.ANNOUNCED, 2)
    assert (invitation.answer, invitation.seat, invitation.queued) == ("", None, None)


def test_cancelled_for_good(scene):
    event = scene.announced(scene.reporter())
    event = actions.cancel(event=event, reason="Không còn cần", by=scene.officer, at=NOW)
    assert event.status == EventStatus.CANCELLED
    with pytest.raises(PermissionDenied):
        actions.announce(event=event, by=scene.officer, at=NOW)


def test_held_only_after_it_began(scene):
    event = scene.announced(scene.reporter())
    with pytest.raises(ValidationError):
        actions.hold(event=event, by=scene.officer, at=NOW)
    assert actions.hold(event=event, by=scene.officer, at=TOMORROW).status == EventStatus.HELD


def test_a_past_event_is_entered_as_held_without_a_letter(scene):
    event = scene.event(starts_at=NOW - timedelta(days=3), ends_at=NOW - timedelta(days=3, hours=-2))
    actions.invite(event=event, reporter=scene.reporter(), by=scene.officer, at=NOW)
    assert actions.hold(event=event, by=scene.officer, at=NOW).status == EventStatus.HELD
    assert kinds() == []


def test_ends_after_it_begins(scene):
    with pytest.raises(ValidationError, match="kết thúc trước khi bắt đầu"):
        scene.event(ends_at=TOMORROW - timedelta(hours=1))


def test_zero_bytes_are_dropped_and_letters_composed(scene):
    event = scene.event(title="Họp\x00 báo")
    assert event.title == "Họp báo"
