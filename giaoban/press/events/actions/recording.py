"""The door and the record: who came, what was told, asked and answered, what is still owed."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.events import neighbours, rules
from giaoban.press.events.actions.inviting import invited
from giaoban.press.events.actions.moving import move
from giaoban.press.events.choices import EventStatus, QuestionOutcome
from giaoban.press.models import EventInvitation, EventQuestion, Outlet, PressEvent, Reporter
from giaoban.press.permitting import day_of, kept, locked, require


@transaction.atomic
def note_arrival(
    *, invitation: EventInvitation, attendee: str = "", because: str = "", by: Any, at: datetime
) -> EventInvitation:
    """Somebody invited is at the door. Whoever is not accredited where that is asked, or has no place while all are
    given, is let in only for a reason. Raises ValidationError."""
    event = locked(invitation.event)
    invitation = EventInvitation.objects.select_related("reporter").get(pk=invitation.pk)
    require(by, rules.may_note_arrival(by, event))
    accredited = None
    if invitation.reporter is not None:
        accredited = neighbours.is_accredited(invitation.reporter, on=day_of(at))
    if not because.strip() and (hindrance := _hindrance(event, invitation, accredited)):
        raise ValidationError({"because": hindrance})
    invitation.arrived_at, invitation.arrived_noted_by = at, by
    invitation.accredited, invitation.let_in_because = accredited, because
    invitation.attendee = attendee or invitation.attendee
    kept(invitation)
    audit(event, "press.event.arrive", user=by, data={"invited": invitation.name, "because": because})
    return invitation


def _hindrance(event: PressEvent, invitation: EventInvitation, accredited: bool | None) -> str:
    if event.accredited_only and not accredited:
        return _("Not accredited today. Say why this person is let in all the same.")
    if event.places is not None and invitation.seat is None:
        outside = event.invitations.there().filter(seat=None).count()
        if event.invitations.confirmed().count() + outside >= event.places:
            return _("All places are given. Say why this person is let in all the same.")
    return ""


@transaction.atomic
def take_arrival_back(*, invitation: EventInvitation, by: Any, at: datetime) -> EventInvitation:
    """It was somebody else: nobody came on this invitation."""
    event = locked(invitation.event)
    require(by, rules.may_note_arrival(by, event))
    invitation.arrived_at = invitation.arrived_noted_by = invitation.accredited = None
    invitation.let_in_because = ""
    kept(invitation)
    audit(event, "press.event.take_arrival_back", user=by, data={"invited": invitation.name})
    return invitation


@transaction.atomic
def let_in(
    *, event: PressEvent, reporter: Reporter | None = None, outlet: Outlet | None = None, attendee: str = "",
    because: str = "", by: Any, at: datetime,
) -> EventInvitation:  # fmt: skip
    """Somebody came who was not invited: invited at the door, without a letter, and present."""
    event = locked(event)
    require(by, rules.may_note_arrival(by, event))
    if reporter is None and outlet is None:
        raise ValidationError(_("Name the reporter or the outlet."), code="nobody")
    found = invited(event, reporter=reporter, outlet=None if reporter else outlet, by=by, at=at, silent=True)
    return note_arrival(invitation=found, attendee=attendee, because=because, by=by, at=at)


@transaction.atomic
def write_statement(*, event: PressEvent, statement: str, by: Any, at: datetime) -> PressEvent:
    """Write what was told at the event."""
    event = locked(event)
    require(by, rules.may_record(by, event))
    event.statement = statement
    kept(event)
    audit(event, "press.event.write_statement", user=by)
    return event


@transaction.atomic
def note_question(*, event: PressEvent, asked_by: str, text: str, by: Any, at: datetime) -> EventQuestion:
    """Write down a question that was put at the event."""
    event = locked(event)
    require(by, rules.may_record(by, event))
    question = kept(EventQuestion(event=event, asked_by=asked_by, text=text, asked_at=at, beforehand=False))
    audit(event, "press.event.note_question", user=by, data={"asked_by": question.asked_by})
    return question


@transaction.atomic
def settle_question(
    *, question: EventQuestion, outcome: str, answer: str = "", answered_by: str = "", by: Any, at: datetime
) -> EventQuestion:
    """Say what became of a question. An answer owed becomes an inquiry, once; that is not taken back here."""
    event = locked(question.event)
    question = EventQuestion.objects.select_related("invitation__reporter__outlet", "invitation__outlet").get(
        pk=question.pk
    )
    question.event = event
    owed = outcome == QuestionOutcome.OWED
    require(by, rules.may_owe(by, event) if owed else rules.may_record(by, event))
    if question.inquiry_id is not None and not owed:
        raise ValidationError(_("The answer is owed as an inquiry; it is given there."), code="owed")
    question.outcome = outcome
    question.answer = answer if outcome == QuestionOutcome.ANSWERED else ""
    question.answered_by = answered_by if outcome == QuestionOutcome.ANSWERED else ""
    kept(question)
    if owed and question.inquiry_id is None:
        question.inquiry = neighbours.receive_inquiry(question, at=at, by=by)
        question.save(update_fields=["inquiry"])
    audit(event, "press.event.settle_question", user=by, data={"outcome": outcome, "asked_by": question.asked_by})
    return question


@transaction.atomic
def close_record(*, event: PressEvent, by: Any, at: datetime) -> PressEvent:
    """Close the record: what was told is written, and no question is left without a word. Raises ValidationError."""
    event = locked(event)
    require(by, rules.may_record(by, event))
    if not event.statement.strip():
        raise ValidationError(_("Write what was told before the record is closed."), code="statement")
    if event.questions.filter(outcome=QuestionOutcome.OPEN).exists():
        raise ValidationError(_("Say of every question what became of it."), code="questions")
    move(event, EventStatus.CLOSED, at=at, by=by)
    event.closed_at, event.closed_by = at, by
    kept(event)
    audit(event, "press.event.close_record", user=by)
    return event
