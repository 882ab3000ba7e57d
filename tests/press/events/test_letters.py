"""Letters about press events: who gets which, the calendar entry in them, and what is no longer wanted."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from giaoban.notices.models import Message
from giaoban.press.events import actions
from giaoban.press.events.letters import links, sending
from tests.press.events.conftest import NOW, TOMORROW

pytestmark = pytest.mark.django_db


def entry(message):
    calendar = Calendar.from_ical(bytes(message.attachments.get().content))
    return calendar["METHOD"], calendar.walk("VEVENT")[0]


def test_an_invitation_holds_the_calendar_entry_and_the_signed_address(scene):
    reporter = scene.reporter(language="en")
    event = scene.announced(reporter)
    message = Message.objects.get()
    method, made = entry(message)
    assert method == "REQUEST"
    assert (made["UID"], made["SEQUENCE"], made["SUMMARY"]) == (f"press-event-{event.pk}@localhost", 0, event.title)
    assert made["DTSTART"].dt == TOMORROW
    assert message.subject == "Invitation: Họp báo quý III, 08/09/2026 09:00"
    assert links.address(event.invitations.get()) in message.text
    assert (message.reply_to, message.language) == ("ubnd@tinh.example", "en")


def test_an_outlet_is_written_to_at_its_own_address(scene):
    event = scene.event()
    actions.invite(event=event, outlet=scene.outlet, by=scene.officer, at=NOW)
    actions.announce(event=event, by=scene.officer, at=NOW)
    assert Message.objects.get().address == scene.outlet.organisation.email


def test_late_invitations_leave_at_once(scene):
    event = scene.announced()
    actions.invite(event=event, reporter=scene.reporter(), by=scene.officer, at=NOW)
    actions.invite(event=event, reporter=event.invitations.get().reporter, by=scene.officer, at=NOW)
    assert Message.objects.count() == 1


def test_calling_off_takes_the_entry_out_and_calls_back_what_has_not_left(scene):
    event = scene.announced(scene.reporter())
    event = actions.cancel(event=event, reason="Bão", by=scene.officer, at=NOW)
    first, last = Message.objects.order_by("pk")
    assert (first.state, last.kind) == ("cancelled", "press.event.called_off")
    method, made = entry(last)
    assert (method, made["SEQUENCE"], made["STATUS"]) == ("CANCEL", 1, "CANCELLED")
    assert sending.calling_off_is_wanted(last) != ""
    Message.objects.filter(pk=first.pk).update(state="sent", sent_at=NOW, sending_at=NOW)
    assert sending.calling_off_is_wanted(last) == ""


def test_what_is_no_longer_wanted(scene, monkeypatch):
    monkeypatch.setattr("giaoban.press.events.letters.sending.timezone.now", lambda: NOW)
    event = scene.announced(scene.reporter())
    message = Message.objects.get()
    assert sending.asking_is_wanted(message) == ""
    later = {"starts_at": TOMORROW + timedelta(days=1), "ends_at": TOMORROW + timedelta(days=1, hours=2)}
    actions.change(event=event, reason="Trùng lịch", by=scene.officer, at=NOW, **later)
    assert sending.asking_is_wanted(message) != ""
    change = Message.objects.get(kind="press.event.change")
    assert sending.asking_is_wanted(change) == ""
    actions.uninvite(invitation=event.invitations.get(), by=scene.officer, at=NOW)
    assert sending.asking_is_wanted(change) != ""
    assert {each.state for each in Message.objects.all()} == {"cancelled"}


def test_a_place_is_told_only_while_it_is_still_wanted(scene, monkeypatch):
    monkeypatch.setattr("giaoban.press.events.letters.sending.timezone.now", lambda: NOW)
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b, places=1)
    for who, said in ((a, "in_person"), (b, "in_person"), (a, "no")):
        actions.answer(invitation=event.invitations.get(reporter=who), answer=said, by=who.user, at=NOW)
    message = Message.objects.get(kind="press.event.place")
    assert sending.place_is_wanted(message) == ""
    actions.answer(invitation=event.invitations.get(reporter=b), answer="no", by=b.user, at=NOW)
    assert sending.place_is_wanted(message) != ""
