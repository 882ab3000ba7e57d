"""Every write to guidance: each asks its rule, and leaves a neutral line in the audit."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.guidance import letters, rules
from giaoban.press.guidance.choices import GuidanceStatus, Reading
from giaoban.press.models import Guidance, GuidanceReading, GuidanceRecipient, Outlet, Reporter
from giaoban.press.permitting import kept, locked, require

FIELDS = ("number", "subject", "text", "valid_until", "acknowledge_by")


@transaction.atomic
def draft(*, by: Any, at: datetime, **fields: Any) -> Guidance:
    """Begin a guidance. Raises ValidationError: days that are past or out of order."""
    require(by, rules.may_draft(by))
    guidance = Guidance(**_known(fields))
    _check_days(guidance, at=at)
    kept(guidance)
    _written_by(guidance, by)
    audit(guidance, "press.guidance.draft", user=by)
    return guidance


@transaction.atomic
def change(*, guidance: Guidance, by: Any, at: datetime, **fields: Any) -> Guidance:
    """Change a draft; whoever changes it does not approve it."""
    guidance = locked(guidance)
    require(by, rules.may_change(by, guidance))
    for name, value in _known(fields).items():
        setattr(guidance, name, value)
    _check_days(guidance, at=at)
    kept(guidance)
    _written_by(guidance, by)
    audit(guidance, "press.guidance.change", user=by)
    return guidance


def _check_days(guidance: Guidance, *, at: datetime) -> None:
    wrong: dict[str, str] = {}
    if guidance.valid_until <= at:
        wrong["valid_until"] = _("That time is past.")
    if guidance.acknowledge_by <= at:
        wrong["acknowledge_by"] = _("That time is past.")
    elif guidance.acknowledge_by > guidance.valid_until:
        wrong["acknowledge_by"] = _("It is to be acknowledged while it holds.")
    if wrong:
        raise ValidationError(wrong)


def _written_by(guidance: Guidance, by: Any) -> None:
    if by is not None:
        guidance.writers.add(by)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(FIELDS):
        raise TypeError(f"A guidance has no {sorted(strange)}.")
    return fields


@transaction.atomic
def add_recipient(
    *, guidance: Guidance, reporter: Reporter | None = None, outlet: Outlet | None = None, user: Any = None,
    channel: str = "", by: Any, at: datetime,
) -> GuidanceRecipient:  # fmt: skip
    """Add whom a draft is to go to; whoever is on the list stays. Raises ValidationError: nobody, or two at once."""
    guidance = locked(guidance)
    require(by, rules.may_change(by, guidance))
    there = guidance.recipients.filter(reporter=reporter, outlet=outlet, user=user).first()
    if there is not None:
        return there
    made = kept(
        GuidanceRecipient(
            guidance=guidance, reporter=reporter, outlet=outlet, user=user, channel=channel if user else ""
        )
    )
    _written_by(guidance, by)
    audit(guidance, "press.guidance.add_recipient", user=by, data={"recipient": made.name})
    return made


@transaction.atomic
def remove_recipient(*, recipient: GuidanceRecipient, by: Any, at: datetime) -> None:
    """Take somebody off the list of a draft."""
    guidance = locked(recipient.guidance)
    require(by, rules.may_change(by, guidance))
    audit(guidance, "press.guidance.remove_recipient", user=by, data={"recipient": recipient.name})
    recipient.delete()


@transaction.atomic
def submit(*, guidance: Guidance, by: Any, at: datetime) -> Guidance:
    """Submit a draft for approval. Raises ValidationError while it goes to nobody."""
    guidance = locked(guidance)
    require(by, rules.may_submit(by, guidance))
    if not guidance.recipients.exists():
        raise ValidationError(_("Say whom it goes to."), code="nobody")
    _move(guidance, GuidanceStatus.SUBMITTED)
    guidance.submitted_at, guidance.submitted_by, guidance.returned_for = at, by, ""
    kept(guidance)
    audit(guidance, "press.guidance.submit", user=by)
    return guidance


@transaction.atomic
def give_back(*, guidance: Guidance, reason: str, by: Any, at: datetime) -> Guidance:
    """Give a submitted guidance back to be changed, with the reason."""
    guidance = locked(guidance)
    require(by, rules.may_return(by, guidance))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is to be changed.")})
    _move(guidance, GuidanceStatus.DRAFT)
    guidance.returned_for = reason
    kept(guidance)
    audit(guidance, "press.guidance.give_back", user=by)
    return guidance


@transaction.atomic
def approve(*, guidance: Guidance, by: Any, at: datetime) -> Guidance:
    """Approve what another person wrote; each recipient gets a letter with the address and no word of the text."""
    guidance = locked(guidance)
    require(by, rules.may_approve(by, guidance), _("Another person than who wrote it approves it."))
    _check_days(guidance, at=at)
    _move(guidance, GuidanceStatus.APPROVED)
    guidance.approved_at, guidance.approved_by = at, by
    kept(guidance)
    letters.tell(guidance, by=by)
    audit(guidance, "press.guidance.approve", user=by)
    return guidance


@transaction.atomic
def withdraw(*, guidance: Guidance, reason: str, by: Any, at: datetime) -> Guidance:
    """Withdraw a guidance; its recipients are told that it holds no longer."""
    guidance = locked(guidance)
    require(by, rules.may_withdraw(by, guidance))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is withdrawn.")})
    _move(guidance, GuidanceStatus.WITHDRAWN)
    guidance.withdrawn_at, guidance.withdrawn_by, guidance.withdrawn_for = at, by, reason
    kept(guidance)
    letters.tell_withdrawn(guidance, by=by)
    audit(guidance, "press.guidance.withdraw", user=by)
    return guidance


def _move(guidance: Guidance, status: str) -> None:
    if not guidance.may_become(status):
        said = {"state": guidance.get_status_display(), "next": GuidanceStatus(status).label}
        raise ValidationError(_("A guidance that is “%(state)s” cannot become “%(next)s”.") % said, code="state")
    guidance.status = status


@transaction.atomic
def acknowledge(*, guidance: Guidance, by: Any, at: datetime) -> int:
    """Acknowledge for every line of the list that reaches this person; returns how many were still open.

    Raises PermissionDenied for whom no line reaches, and once the guidance holds no longer.
    """
    guidance = locked(guidance)
    mine = list(guidance.recipients.reaching(by).distinct())
    if not mine or not guidance.holds(at=at):
        raise PermissionDenied(_("This guidance is not yours to acknowledge, or no longer."))
    open_ones = [each for each in mine if each.acknowledged_at is None]
    for each in open_ones:
        each.acknowledged_at, each.acknowledged_by = at, by
        each.save(update_fields=["acknowledged_at", "acknowledged_by"])
    if open_ones:
        _note(guidance, by, Reading.ACKNOWLEDGED, at=at)
        audit(guidance, "press.guidance.acknowledge", user=by)
    return len(open_ones)


@transaction.atomic
def note_opened(*, guidance: Guidance, by: Any, at: datetime) -> None:
    """Write into the log of the guidance that somebody opened it. Raises PermissionDenied for who may not."""
    require(by, rules.may_read(by, guidance, at=at))
    _note(guidance, by, Reading.OPENED, at=at)


def _note(guidance: Guidance, by: Any, what: str, *, at: datetime) -> None:
    GuidanceReading.objects.create(guidance=guidance, user=by, name=str(by)[:300], what=what, at=at)


def remind_due(*, now: datetime) -> int:
    """Remind once those who have not acknowledged a guidance in time; returns of how many guidances."""
    due = Guidance.objects.in_force(at=now).filter(acknowledge_by__lte=now, reminded_at=None)
    return sum(_remind(each, now=now) for each in due)


@transaction.atomic
def _remind(guidance: Guidance, *, now: datetime) -> int:
    guidance = locked(guidance)
    if guidance.reminded_at is not None or not guidance.holds(at=now):
        return 0
    guidance.reminded_at = now
    guidance.save(update_fields=["reminded_at"])
    letters.remind(guidance)
    return 1
