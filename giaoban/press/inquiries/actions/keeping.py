"""Answers kept to be given again, and the steps by which a deadline wakes people."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.inquiries import rules
from giaoban.press.inquiries.actions.common import note
from giaoban.press.models import EscalationStep, Inquiry, KeptAnswer
from giaoban.press.wording import Refused, one_line, plain, require, words

LONGEST_HOLD = timedelta(days=366)


@transaction.atomic
def keep_answer(inquiry: Inquiry, *, subject: str, until_on: date, by: Any) -> KeptAnswer:
    """Keep an answer that was given, to be given again until a day, a year at most."""
    inquiry = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    require(rules.may_keep_answer(by, inquiry))
    if KeptAnswer.objects.filter(inquiry=inquiry).exists():
        raise Refused(_("This answer is kept already."))
    _refuse_day(until_on)
    draft = inquiry.signed_draft
    if draft is None:
        raise Refused(_("Nothing was signed off."))
    kept = KeptAnswer(
        subject=words(one_line(subject), field="subject", longest=300), text=draft.text, language=inquiry.language,
        inquiry=inquiry, holds_until_on=until_on, kept_by=by,
    )  # fmt: skip
    kept.save()
    note(inquiry, "keep_answer", by=by, until_on=until_on)
    return kept


@transaction.atomic
def renew_answer(answer: KeptAnswer, *, until_on: date, by: Any) -> KeptAnswer:
    """Say after checking that an earlier answer still holds, until another day."""
    require(rules.may_renew_answer(by))
    answer = KeptAnswer.objects.select_for_update().get(pk=answer.pk)
    _refuse_day(until_on)
    before, answer.holds_until_on = answer.holds_until_on, until_on
    answer.save(update_fields=["holds_until_on"])
    note(answer.inquiry, "renew_answer", by=by, before=before, until_on=until_on)
    return answer


def _refuse_day(until_on: date) -> None:
    today = timezone.localdate()
    if not today <= until_on <= today + LONGEST_HOLD:
        raise ValidationError({"until_on": _("Choose a day from today to a year from now.")})


@transaction.atomic
def add_step(*, hours: int, audience: str, by: Any) -> EscalationStep:
    """Wake somebody so many working hours before every deadline; a negative number is after it."""
    require(rules.may_set_steps(by))
    step = EscalationStep(hours=hours, audience=audience)
    step.full_clean()
    step.save()
    audit(step, "press.add_step", user=by, data=plain({"hours": hours, "audience": audience}))
    return step


@transaction.atomic
def remove_step(step: EscalationStep, *, by: Any) -> None:
    """Wake them then no longer."""
    require(rules.may_set_steps(by))
    audit(step, "press.remove_step", user=by, data=plain({"hours": step.hours, "audience": step.audience}))
    step.delete()
