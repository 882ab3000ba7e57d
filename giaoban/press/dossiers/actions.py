"""Every write to clarification dossiers."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.choices import ClockName
from giaoban.press.clocks.counting import NoClock, clock, reckoned
from giaoban.press.dossiers import rules
from giaoban.press.dossiers.choices import DossierStatus
from giaoban.press.dossiers.copying import fetched
from giaoban.press.models import Dossier, DossierSource
from giaoban.press.permitting import day_of, kept, locked, require

FIELDS = (
    "title", "found_at", "found_by", "content", "spread", "impact", "true_nature", "legal_basis", "message", "body",
)  # fmt: skip


@transaction.atomic
def find(*, by: Any, at: datetime, **fields: Any) -> Dossier:
    """Open a dossier: something false was found; the clock in force on that day begins to run.

    Raises ValidationError: found in the time to come, or before any clock was in force.
    """
    require(by, rules.may_work_on(by))
    dossier = Dossier(**_known(fields))
    _set_clock(dossier, at=at)
    if dossier.message:
        dossier.message_by = by
    kept(dossier)
    _log(dossier, "press.dossier.find", user=by)
    return dossier


def _set_clock(dossier: Dossier, *, at: datetime) -> None:
    if dossier.found_at > at:
        raise ValidationError({"found_at": _("That is still to come.")})
    try:
        row = clock(ClockName.CLARIFICATION, on=day_of(dossier.found_at))
    except NoClock as none:
        words = _("No legal clock of clarification was in force on that day; add it in the register of legal clocks.")
        raise ValidationError({"found_at": words}) from none
    dossier.due_at, dossier.basis = reckoned(row, dossier.found_at), row.basis


@transaction.atomic
def change(*, dossier: Dossier, by: Any, at: datetime, **fields: Any) -> Dossier:
    """Write in a dossier; whoever writes the message does not approve it."""
    dossier = locked(dossier)
    require(by, rules.may_change(by, dossier))
    message = dossier.message
    for name, value in _known(fields).items():
        setattr(dossier, name, value)
    _set_clock(dossier, at=at)
    if dossier.message != message:
        dossier.message_by = by
    kept(dossier)
    _log(dossier, "press.dossier.change", user=by, data={"fields": sorted(fields)})
    return dossier


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(FIELDS):
        raise TypeError(f"A dossier has no {sorted(strange)}.")
    return fields


def keep_source(
    *, dossier: Dossier, name: str, url: str = "", copy: str = "", by: Any, at: datetime, allow: Any = frozenset()
) -> DossierSource:
    """Keep where it was found: with a copy of the page, or with what somebody typed. Raises ValidationError.

    The page is fetched before anything is locked. `allow`: addresses of a test's own server.
    """
    require(by, rules.may_change(by, dossier))
    sha256, found = "", None
    if not copy.strip():
        if not url:
            raise ValidationError({"copy": _("Give an address, or write down what stood there.")})
        found = fetched(url, allow=allow)
        url, copy, sha256 = found.url, found.text, found.sha256
    with transaction.atomic():
        dossier = locked(dossier)
        require(by, rules.may_change(by, dossier))
        source = kept(
            DossierSource(
                dossier=dossier, name=name, url=url, copy=copy, fetched=found is not None, sha256=sha256, kept_at=at,
                kept_by=by,
            )
        )  # fmt: skip
        _log(dossier, "press.dossier.keep_source", user=by, data={"fetched": source.fetched})
    return source


@transaction.atomic
def verify(*, dossier: Dossier, by: Any, at: datetime) -> Dossier:
    """It is false: where it stood and what is true are written down. Raises ValidationError while they are not."""
    dossier = locked(dossier)
    require(by, rules.may_verify(by, dossier))
    if not dossier.sources.exists():
        raise ValidationError(_("Say where it was found, with a copy."), code="sources")
    if not dossier.true_nature:
        raise ValidationError(_("Write what is true."), code="true_nature")
    _move(dossier, DossierStatus.VERIFIED)
    dossier.verified_at, dossier.verified_by = at, by
    kept(dossier)
    _log(dossier, "press.dossier.verify", user=by)
    return dossier


@transaction.atomic
def dismiss(*, dossier: Dossier, reason: str, by: Any, at: datetime) -> Dossier:
    """It is not false: settled, with the reason."""
    dossier = locked(dossier)
    require(by, rules.may_dismiss(by, dossier))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is not false.")})
    _move(dossier, DossierStatus.NOT_FALSE)
    dossier.not_false_because, dossier.settled_at, dossier.settled_by = reason, at, by
    kept(dossier)
    _log(dossier, "press.dossier.dismiss", user=by)
    return dossier


@transaction.atomic
def approve(*, dossier: Dossier, by: Any, at: datetime) -> Dossier:
    """Approve the message that another person wrote. Raises ValidationError without message or legal basis."""
    dossier = locked(dossier)
    require(by, rules.may_approve(by, dossier), _("Another person than who wrote the message approves it."))
    if not dossier.message or not dossier.legal_basis:
        raise ValidationError(_("Message and legal basis are written before the message is approved."), code="message")
    _move(dossier, DossierStatus.APPROVED)
    dossier.approved_at, dossier.approved_by = at, by
    kept(dossier)
    _log(dossier, "press.dossier.approve", user=by)
    return dossier


@transaction.atomic
def reopen(*, dossier: Dossier, by: Any, at: datetime) -> Dossier:
    """Take the approval back: another message is to be written."""
    dossier = locked(dossier)
    require(by, rules.may_reopen(by, dossier))
    _move(dossier, DossierStatus.VERIFIED)
    for name in ("approved_at", "approved_by"):
        setattr(dossier, name, None)
    kept(dossier)
    _log(dossier, "press.dossier.reopen", user=by)
    return dossier


@transaction.atomic
def clarify(
    *, dossier: Dossier, action: str, action_url: str = "", on: datetime | None = None, by: Any, at: datetime
) -> Dossier:
    """The message is out: what was done, where it is read, since when; the days it took are counted."""
    dossier = locked(dossier)
    require(by, rules.may_clarify(by, dossier))
    when = on or at
    if not action.strip():
        raise ValidationError({"action": _("Say what was done.")})
    if when > at:
        raise ValidationError({"on": _("That is still to come.")})
    if when < dossier.found_at:
        raise ValidationError({"on": _("It was settled before it was found.")})
    _move(dossier, DossierStatus.CLARIFIED)
    dossier.action, dossier.action_url = action, action_url
    dossier.settled_at, dossier.settled_by = when, by
    dossier.days_taken = max((day_of(when) - day_of(dossier.found_at)) // timedelta(days=1), 0)
    kept(dossier)
    _log(dossier, "press.dossier.clarify", user=by, data={"days": dossier.days_taken})
    return dossier


def _log(dossier: Dossier, action: str, *, user: Any, data: Any = None) -> None:
    """The audit, which administrators read: it says that something was done, and not what is claimed."""
    audit(
        dossier, action, user=user, title=_("Clarification dossier no. %(number)s") % {"number": dossier.pk}, data=data
    )


def _move(dossier: Dossier, status: str) -> None:
    if not dossier.may_become(status):
        said = {"state": dossier.get_status_display(), "next": DossierStatus(status).label}
        raise ValidationError(_("A dossier that is “%(state)s” cannot become “%(next)s”.") % said, code="state")
    dossier.status = status
