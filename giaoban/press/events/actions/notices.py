"""Third parties' press conferences: the notice registered, consented to or refused, withdrawn."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.events import deadlines, rules
from giaoban.press.events.choices import NoticeStatus
from giaoban.press.models import ConferenceNotice
from giaoban.press.permitting import kept, locked, require

NOTICE_FIELDS = (
    "organiser", "is_foreign", "contact", "subject", "content", "chaired_by", "place", "starts_at", "received_at",
)  # fmt: skip


@transaction.atomic
def receive_notice(*, by: Any, at: datetime, **fields: Any) -> ConferenceNotice:
    """Register a notice; a late one is registered too, and shown as late. Raises ValidationError."""
    require(by, rules.may_prepare(by))
    notice = ConferenceNotice(**_known(fields), received_by=by)
    _check_times(notice, at=at)
    kept(notice)
    audit(notice, "press.notice.receive", user=by)
    return notice


@transaction.atomic
def change_notice(*, notice: ConferenceNotice, by: Any, at: datetime, **fields: Any) -> ConferenceNotice:
    """Put right what was registered, until it is decided; whoever does it does not decide."""
    notice = locked(notice)
    require(by, rules.may_prepare(by) and notice.status == NoticeStatus.RECEIVED)
    for name, value in _known(fields).items():
        setattr(notice, name, value)
    notice.received_by = by
    _check_times(notice, at=at)
    kept(notice)
    audit(notice, "press.notice.change", user=by)
    return notice


def _check_times(notice: ConferenceNotice, *, at: datetime) -> None:
    wrong = {}
    if notice.received_at > at:
        wrong["received_at"] = _("That is still to come.")
    if notice.starts_at <= notice.received_at:
        wrong["starts_at"] = _("The conference begins after its notice was received.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def consent(*, notice: ConferenceNotice, decision: str = "", by: Any, at: datetime) -> ConferenceNotice:
    """Consent, by who decides and did not register it."""
    return _decide(notice, NoticeStatus.CONSENTED, decision=decision, reason="", by=by, at=at)


@transaction.atomic
def refuse_notice(
    *, notice: ConferenceNotice, reason: str, decision: str = "", by: Any, at: datetime
) -> ConferenceNotice:
    """Refuse, with the ground, before the legal clock closes. Raises ValidationError once it has."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say on which ground it is refused.")})
    closes_at = deadlines.refusal_closes_at(notice)
    if closes_at is not None and at > closes_at:
        when = timezone.localtime(closes_at).strftime("%d/%m/%Y %H:%M")
        words = _("A refusal was possible until %(when)s; now the conference may be held.") % {"when": when}
        raise ValidationError(words, code="late")
    return _decide(notice, NoticeStatus.REFUSED, decision=decision, reason=reason, by=by, at=at)


@transaction.atomic
def withdraw_notice(*, notice: ConferenceNotice, reason: str, by: Any, at: datetime) -> ConferenceNotice:
    """Note that the organiser takes the notice back."""
    notice = locked(notice)
    require(by, rules.may_prepare(by))
    if not reason.strip():
        raise ValidationError({"reason": _("Say how the organiser withdrew it.")})
    _move(notice, NoticeStatus.WITHDRAWN)
    notice.reason = reason
    kept(notice)
    audit(notice, "press.notice.withdrawn", user=by)
    return notice


def _decide(
    notice: ConferenceNotice, status: str, *, decision: str, reason: str, by: Any, at: datetime
) -> ConferenceNotice:
    notice = locked(notice)
    require(by, rules.may_decide_notice(by, notice), _("Another person than who registered it decides."))
    _move(notice, status)
    notice.decided_at, notice.decided_by = at, by
    notice.decision, notice.reason = decision, reason
    kept(notice)
    audit(notice, f"press.notice.{status}", user=by, data={"decision": notice.decision})
    return notice


def _move(notice: ConferenceNotice, status: str) -> None:
    if not notice.may_become(status):
        said = {"state": notice.get_status_display(), "next": NoticeStatus(status).label}
        raise ValidationError(_("A notice that is “%(state)s” cannot become “%(next)s”.") % said, code="state")
    notice.status = status


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(NOTICE_FIELDS):
        raise TypeError(f"A notice has no {sorted(strange)}.")
    return fields
