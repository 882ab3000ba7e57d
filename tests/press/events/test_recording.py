"""The door, the questions, the record and the answers owed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.notices.models import Message
from giaoban.press.events import actions
from giaoban.press.events.choices import EventStatus
from giaoban.press.models import Inquiry
from tests.factories import UserFactory
from tests.press.events.conftest import NOW, TOMORROW, an_outlet

pytestmark = pytest.mark.django_db
AFTER = TOMORROW + timedelta(hours=3)


def test_the_invited_come_and_it_can_be_corrected(scene):
    reporter = scene.reporter()
    event = scene.announced(reporter)
    invitation = actions.note_arrival(invitation=event.invitations.get(), by=scene.officer, at=TOMORROW)
    assert (invitation.arrived_at, invitation.accredited) == (TOMORROW, False)
    invitation = actions.take_arrival_back(invitation=invitation, by=scene.officer, at=TOMORROW)
    assert list(event.invitations.there()) == []


def test_only_the_office_notes_who_came_and_only_from_the_announcement_on(scene):
    event = scene.announced(scene.reporter())
    with pytest.raises(PermissionDenied):
        actions.note_arrival(invitation=event.invitations.get(), by=UserFactory(), at=TOMORROW)
    draft = scene.event()
    invitation = actions.invite(event=draft, reporter=scene.reporter(), by=scene.officer, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.note_arrival(invitation=invitation, by=scene.officer, at=TOMORROW)


def test_whoever_is_not_accredited_is_let_in_only_for_a_reason(scene):
    event = scene.announced(scene.reporter(), accredited_only=True)
    invitation = event.invitations.get()
    with pytest.raises(ValidationError) as refused:
        actions.note_arrival(invitation=invitation, by=scene.officer, at=TOMORROW)
    assert list(refused.value.message_dict) == ["because"]
    let = actions.note_arrival(invitation=invitation, because="Thẻ đang cấp lại", by=scene.officer, at=TOMORROW)
    assert let.let_in_because == "Thẻ đang cấp lại"


def test_a_full_room_takes_another_only_for_a_reason(scene):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b, places=1)
    actions.answer(invitation=event.invitations.get(reporter=a), answer="in_person", by=a.user, at=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.note_arrival(invitation=event.invitations.get(reporter=b), by=scene.officer, at=TOMORROW)
    assert list(refused.value.message_dict) == ["because"]
    assert actions.note_arrival(invitation=event.invitations.get(reporter=a), by=scene.officer, at=TOMORROW).seat == 1


def test_somebody_not_invited_is_let_in_without_a_letter(scene):
    event = scene.announced()
    outlet = an_outlet("Đài nước bạn")
    made = actions.let_in(event=event, outlet=outlet, attendee="Ông C", by=scene.officer, at=TOMORROW)
    assert (made.outlet, made.attendee, made.arrived_at) == (outlet, "Ông C", TOMORROW)
    assert Message.objects.count() == 0


def test_questions_beforehand_by_whom_the_invitation_reaches(scene):
    reporter, other = scene.reporter(), scene.reporter("B", outlet=an_outlet("Báo khác"))
    event = scene.announced(reporter, questions_until=TOMORROW - timedelta(hours=2))
    invitation = event.invitations.get()
    question = actions.ask(invitation=invitation, text="Bao giờ xong?", by=reporter.user, at=NOW)
    assert question.asked_by == "Phóng viên A (Báo Hải Đông)"
    with pytest.raises(PermissionDenied):
        actions.ask(invitation=invitation, text="?", by=other.user, at=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.ask(invitation=invitation, text="Muộn", by=reporter.user, at=TOMORROW - timedelta(hours=1))
    assert list(refused.value.message_dict) == ["text"]


def test_a_robot_is_stopped(scene):
    reporter = scene.reporter()
    event = scene.announced(reporter)
    invitation = event.invitations.get()
    with pytest.raises(ValidationError):
        actions.ask(invitation=invitation, text="a" * 100_000, by=reporter.user, at=NOW)
    for number in range(20):
        actions.ask(invitation=invitation, text=f"Câu {number}", by=reporter.user, at=NOW)
    with pytest.raises(ValidationError):
        actions.ask(invitation=invitation, text="Câu 21", by=reporter.user, at=NOW)
    assert event.questions.count() == 20


def test_the_record_is_closed_once_everything_is_said(scene):
    reporter = scene.reporter()
    event = scene.announced(reporter)
    asked = actions.ask(invitation=event.invitations.get(), text="Bao giờ xong?", by=reporter.user, at=NOW)
    event = actions.hold(event=event, by=scene.officer, at=AFTER)
    noted = actions.note_question(event=event, asked_by="Báo bạn", text="Kinh phí?", by=scene.officer, at=AFTER)
    with pytest.raises(ValidationError):
        actions.close_record(event=event, by=scene.officer, at=AFTER)
    actions.write_statement(event=event, statement="Đã thông tin kết quả quý III.", by=scene.officer, at=AFTER)
    with pytest.raises(ValidationError):
        actions.close_record(event=event, by=scene.officer, at=AFTER)
    with pytest.raises(ValidationError):
        actions.settle_question(question=asked, outcome="answered", by=scene.officer, at=AFTER)
    actions.settle_question(
        question=asked, outcome="answered", answer="Cuối năm.", answered_by="Chủ trì", by=scene.officer, at=AFTER
    )
    actions.settle_question(question=noted, outcome="owed", by=scene.officer, at=AFTER)
    event = actions.close_record(event=event, by=scene.officer, at=AFTER)
    assert (event.status, event.closed_by) == (EventStatus.CLOSED, scene.officer)
    with pytest.raises(PermissionDenied):
        actions.write_statement(event=event, statement="Sửa", by=scene.officer, at=AFTER)


def test_an_answer_owed_is_an_inquiry_once(scene):
    reporter = scene.reporter()
    event = scene.announced(reporter)
    asked = actions.ask(invitation=event.invitations.get(), text="Bao giờ xong?", by=reporter.user, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.settle_question(question=asked, outcome="owed", by=scene.officer, at=NOW)
    actions.hold(event=event, by=scene.officer, at=AFTER)
    for _time in range(2):
        asked = actions.settle_question(question=asked, outcome="owed", by=scene.officer, at=AFTER)
    inquiry = Inquiry.objects.get()
    assert asked.inquiry == inquiry
    assert (inquiry.question, inquiry.asked_by, inquiry.outlet, inquiry.event_key, inquiry.received_at) == (
        "Bao giờ xong?", reporter, scene.outlet, event.pk, AFTER,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        actions.settle_question(question=asked, outcome="dropped", by=scene.officer, at=AFTER)
