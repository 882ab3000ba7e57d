"""What the standing office may decide alone and how reminders climb: kept as data, each change in the audit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base.text import nfc
from giaoban.directory.models import Organisation
from giaoban.tasks import rules
from giaoban.tasks.actions.common import require
from giaoban.tasks.models import ReminderStep, TaskPolicy

FARTHEST = 60
"""Working days around a deadline beyond which nobody is reminded."""


@transaction.atomic
def set_policy(
    committee: Organisation, *, office_grants_days: int, acknowledge_within: int, silent_after: int,
    review_within: int, by: Any, order: str = "",
) -> TaskPolicy:  # fmt: skip
    """Write what a committee's head set. Anybody else names on whose order the days the office may grant change."""
    policy = TaskPolicy.objects.select_for_update().filter(committee=committee).first()
    policy = policy or TaskPolicy(committee=committee)
    whose = nfc(order).replace("\x00", "").strip()
    require(rules.may_keep_policy(by, committee.pk))
    if office_grants_days != policy.office_grants_days and not rules.may_set_policy(by, committee.pk, order=whose):
        message = _("Write on whose order: what the office may grant is set by the head alone.")
        raise ValidationError({"order": message})
    wanted = {
        "office_grants_days": office_grants_days, "acknowledge_within": acknowledge_within,
        "silent_after": silent_after, "review_within": review_within,
    }  # fmt: skip
    for name, value in wanted.items():
        setattr(policy, name, value)
    policy.full_clean()
    policy.save()
    audit(policy, "tasks.set_policy", user=by, data={**wanted, "order": whose})
    return policy


@transaction.atomic
def add_step(*, days: int, audience: str, by: Any) -> ReminderStep:
    """Remind somebody on one more working day around every deadline."""
    require(rules.may_enter_screens(by))
    if abs(days) > FARTHEST:
        raise ValidationError({"days": _("Choose at most %(days)d working days.") % {"days": FARTHEST}})
    step = ReminderStep(days=days, audience=audience)
    step.full_clean()
    step.save()
    audit(step, "tasks.add_step", user=by, data={"days": days, "audience": audience})
    return step


@transaction.atomic
def remove_step(step: ReminderStep, *, by: Any) -> None:
    """Remind them on that day no longer."""
    require(rules.may_enter_screens(by))
    audit(step, "tasks.remove_step", user=by, data={"days": step.days, "audience": step.audience})
    step.delete()
