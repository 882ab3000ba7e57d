"""Every write of what readers say: messages, answers, ratings, interruptions."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from giaoban.agenda.public_holidays import workdays
from giaoban.portal import rules
from giaoban.portal.actions import Refused
from giaoban.portal.models import Feedback, FeedbackState, Outage, OutageWords, PageRating, RatingWords
from giaoban.portal.models.feedback import digest

ANSWER_WITHIN = 10
"""Working days in which a message is answered; the form promises it."""
ANNOUNCED_BEFORE = 7
"""Working days ahead of which readers hear of a planned interruption."""
LOOKED_AHEAD = timedelta(days=40)
CODE_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@transaction.atomic
def receive(*, language: str, name: str, contact: str, subject: str, text: str, at: datetime) -> tuple[Feedback, str]:
    """Keep a reader's message; returns it with the code that only its sender gets, kept nowhere."""
    code = "".join(secrets.choice(CODE_SIGNS) for _place in range(10))
    made = Feedback.objects.create(
        language=language,
        name=name,
        contact=contact,
        subject=subject,
        text=text,
        sent_at=at,
        due_on=working_days_after(timezone.localdate(at), ANSWER_WITHIN),
        code_digest=digest(code),
    )
    return made, code


@transaction.atomic
def take_up(feedback: Feedback, *, by: Any) -> None:
    """Say that somebody handles a message. Raises Refused."""
    feedback = _held(feedback, by)
    if feedback.state == FeedbackState.RECEIVED:
        feedback.state = FeedbackState.HANDLED
        feedback.save(update_fields=["state"])
        log(instance=feedback, action="portal.take_up_feedback", user=by)


@transaction.atomic
def answer(feedback: Feedback, *, text: str, by: Any, at: datetime, set_aside: bool = False) -> None:
    """Answer a message, or set it aside with the reason as its answer. The sender sees it by number and code.

    An answer may be bettered later. Raises Refused by the rule, ValidationError without words.
    """
    feedback = _held(feedback, by)
    if not text.strip():
        raise ValidationError({"text": _("Write the answer, or the reason why the message is set aside.")})
    feedback.state = FeedbackState.SET_ASIDE if set_aside else FeedbackState.ANSWERED
    feedback.answer = text.strip()
    feedback.answered_at, feedback.answered_by = feedback.answered_at or at, by
    feedback.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    log(instance=feedback, action="portal.answer_feedback", user=by, data={"state": feedback.state})


def _held(feedback: Feedback, by: Any) -> Feedback:
    if not rules.holds(by, rules.ANSWER_FEEDBACK):
        raise Refused(_("You do not have the right to answer messages of readers."))
    return Feedback.objects.select_for_update().get(pk=feedback.pk)


@transaction.atomic
def rate(page: Page, *, useful: bool, text: str, on: date) -> None:
    """Count one reader's judgement of a page, and keep the words beside it, without who it was."""
    total, _made = PageRating.objects.get_or_create(page_id=page.pk, day=on)
    name = "useful" if useful else "not_useful"
    PageRating.objects.filter(pk=total.pk).update(**{name: F(name) + 1})
    if text:
        RatingWords.objects.create(page_id=page.pk, day=on, useful=useful, text=text)


@transaction.atomic
def announce_outage(
    *, planned: bool, starts_at: datetime, expected_at: datetime, words: dict[str, str], by: Any, at: datetime
) -> Outage:
    """Tell readers of an interruption in every language given, at once. Raises Refused, ValidationError."""
    _may_announce(by)
    outage = Outage(planned=planned, announced_at=at, starts_at=starts_at, expected_at=expected_at)
    outage.full_clean()
    outage.save()
    for language, text in words.items():
        if text.strip():
            OutageWords.objects.create(outage=outage, language=language, text=text.strip())
    log(instance=outage, action="portal.announce_outage", user=by, data={"until": expected_at.isoformat()})
    return outage


@transaction.atomic
def put_off(outage: Outage, *, expected_at: datetime, by: Any) -> None:
    """Name a new expected restoration. Raises Refused, ValidationError."""
    _may_announce(by)
    outage.expected_at = expected_at
    outage.full_clean()
    outage.save(update_fields=["expected_at"])
    log(instance=outage, action="portal.put_off_outage", user=by, data={"until": expected_at.isoformat()})


@transaction.atomic
def restore(outage: Outage, *, by: Any, at: datetime) -> None:
    """Say that the service works again; readers see the notice no more. Raises Refused."""
    _may_announce(by)
    if Outage.objects.filter(pk=outage.pk, restored_at=None).update(restored_at=at):
        log(instance=outage, action="portal.restore_outage", user=by)


def _may_announce(by: Any) -> None:
    if not rules.holds(by, rules.ANNOUNCE_OUTAGE):
        raise Refused(_("You do not have the right to announce interruptions."))


def working_days_after(day: date, count: int) -> date:
    """The day that is some working days after a day, by the calendar of offices."""
    return workdays(day, day + LOOKED_AHEAD).after(day, count)


def announced_late(*, starts_at: datetime, at: datetime) -> bool:
    """Whether a planned interruption begins before the working days that readers are promised have passed."""
    return timezone.localdate(starts_at) < working_days_after(timezone.localdate(at), ANNOUNCED_BEFORE)
