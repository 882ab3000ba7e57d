"""What the invited answer, and what they ask beforehand."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.events import rules
from giaoban.press.events.actions import seats
from giaoban.press.events.choices import Coming, EventMode
from giaoban.press.events.letters import sending
from giaoban.press.models import EventInvitation, EventQuestion, PressEvent
from giaoban.press.permitting import kept, locked

MOST_QUESTIONS = 20  # of one invitation, so that no robot fills the record
POSSIBLE = {
    EventMode.IN_PERSON: (Coming.IN_PERSON, Coming.NO),
    EventMode.ONLINE: (Coming.ONLINE, Coming.NO),
    EventMode.BOTH: (Coming.IN_PERSON, Coming.ONLINE, Coming.NO),
}


@transaction.atomic
def answer(
    *, invitation: EventInvitation, answer: str, attendee: str = "", note: str = "", by: Any, at: datetime,
    by_link: bool = False,
) -> EventInvitation:  # fmt: skip
    """Answer an invitation, or answer it anew. `by_link`: whoever holds its signed address, `by` then is None.

    Whoever comes in person has a place, or waits for one in the order of the answers; a place given back goes to the
    first who waits. Raises ValidationError, and PermissionDenied once the event has begun.
    """
    event = locked(invitation.event)
    invitation = EventInvitation.objects.select_related("reporter", "outlet__organisation").get(pk=invitation.pk)
    invitation.event = event
    _require(invitation, by=by, at=at, by_link=by_link)
    if answer not in POSSIBLE[EventMode(event.mode)]:
        raise ValidationError({"answer": _("Say whether you come, and how.")})
    if answer == Coming.IN_PERSON and invitation.answer != Coming.IN_PERSON:
        invitation.queued = seats.draw(event)
    elif answer != Coming.IN_PERSON:
        invitation.queued = invitation.seat = None
    invitation.answer, invitation.note = answer, note
    invitation.attendee = attendee if answer != Coming.NO else ""
    invitation.answered_at, invitation.answered_by = at, by
    kept(invitation)
    promoted = seats.settle(event)
    sending.tell_places([each for each in promoted if each.pk != invitation.pk], by=by, at=at)
    audit(event, "press.event.answer", user=by, data={"invited": invitation.name, "answer": answer, "link": by_link})
    invitation.refresh_from_db(fields=["seat"])
    return invitation


def _require(invitation: EventInvitation, *, by: Any, at: datetime, by_link: bool) -> None:
    open_ = invitation.event.takes_answers(at=at)
    if not open_ or not (by_link or by is None or rules.may_answer(by, invitation, at=at)):
        raise PermissionDenied(_("This invitation is not yours to answer, or no longer."))


@transaction.atomic
def ask(*, invitation: EventInvitation, text: str, by: Any, at: datetime, by_link: bool = False) -> EventQuestion:
    """Put a question beforehand. Raises ValidationError: no words, too many, the time for questions is over."""
    event: PressEvent = locked(invitation.event)
    invitation.event = event
    _require(invitation, by=by, at=at, by_link=by_link)
    if not event.takes_questions(at=at):
        raise ValidationError({"text": _("The time for questions beforehand is over; put it at the event.")})
    if invitation.questions.filter(beforehand=True).count() >= MOST_QUESTIONS:
        raise ValidationError({"text": _("You have put %(count)d questions; more can be put at the event.")
                               % {"count": MOST_QUESTIONS}})  # fmt: skip
    asked_by = ", ".join(each for each in (invitation.name, invitation.attendee) if each)[:300]
    question = kept(
        EventQuestion(event=event, invitation=invitation, asked_by=asked_by, text=text, asked_at=at, beforehand=True)
    )
    audit(event, "press.event.ask", user=by, data={"asked_by": asked_by})
    return question
