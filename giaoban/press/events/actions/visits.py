"""Visits of foreign press: the request, its dossier, the decision of another person, the report afterwards."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.events import rules
from giaoban.press.events.choices import VisitStatus
from giaoban.press.models import ForeignVisit, VisitMember, VisitStop
from giaoban.press.permitting import day_of, kept, locked, require

VISIT_FIELDS = (
    "residence", "outlet", "outlet_name", "country", "contact", "purpose", "arrives_on", "leaves_on", "host",
    "interpreter", "guide", "equipment", "received_at",
)  # fmt: skip


@transaction.atomic
def receive_visit(*, by: Any, at: datetime, **fields: Any) -> ForeignVisit:
    """Register a request; its clock runs from when it was received. Raises ValidationError."""
    require(by, rules.may_prepare(by))
    visit = ForeignVisit(**_known(fields), prepared_by=by)
    _check_times(visit, at=at)
    kept(visit)
    audit(visit, "press.visit.receive", user=by)
    return visit


@transaction.atomic
def change_visit(*, visit: ForeignVisit, by: Any, at: datetime, **fields: Any) -> ForeignVisit:
    """Keep the dossier; whoever does it before the decision does not decide."""
    visit = locked(visit)
    require(by, rules.may_change_visit(by, visit))
    for name, value in _known(fields).items():
        setattr(visit, name, value)
    if visit.status == VisitStatus.RECEIVED:
        visit.prepared_by = by
    _check_times(visit, at=at)
    kept(visit)
    audit(visit, "press.visit.change", user=by, data={"fields": sorted(fields)})
    return visit


def _check_times(visit: ForeignVisit, *, at: datetime) -> None:
    if visit.received_at > at:
        raise ValidationError({"received_at": _("That is still to come.")})
    if visit.arrives_on < day_of(visit.received_at):
        raise ValidationError({"arrives_on": _("The visit begins after the request was received.")})


@transaction.atomic
def add_member(
    *, visit: ForeignVisit, name: str, nationality: str, document: str = "", post: str = "", by: Any, at: datetime
) -> VisitMember:
    """Put a person on the list of the visit."""
    visit = locked(visit)
    require(by, rules.may_change_visit(by, visit))
    made = kept(VisitMember(visit=visit, name=name, nationality=nationality, document=document, post=post))
    audit(visit, "press.visit.change", user=by, data={"member": made.name})
    return made


@transaction.atomic
def add_stop(
    *, visit: ForeignVisit, starts_at: datetime, place: str, activity: str, met: str = "", by: Any, at: datetime
) -> VisitStop:
    """Put a line into the programme; it lies within the days of the visit."""
    visit = locked(visit)
    require(by, rules.may_change_visit(by, visit))
    if not visit.arrives_on <= day_of(starts_at) <= visit.leaves_on:
        raise ValidationError({"starts_at": _("This is not within the days of the visit.")})
    made = kept(VisitStop(visit=visit, starts_at=starts_at, place=place, activity=activity, met=met))
    audit(visit, "press.visit.change", user=by, data={"stop": made.place})
    return made


@transaction.atomic
def remove_line(*, line: VisitMember | VisitStop, by: Any, at: datetime) -> None:
    """Take a person off the list, or a line out of the programme."""
    visit = locked(line.visit)
    require(by, rules.may_change_visit(by, visit))
    audit(visit, "press.visit.change", user=by, data={"removed": str(line)})
    line.delete()


@transaction.atomic
def propose_visit(*, visit: ForeignVisit, opinion: str, by: Any, at: datetime) -> ForeignVisit:
    """Propose a decision. Raises ValidationError while the dossier names no person and no programme."""
    visit = locked(visit)
    require(by, rules.may_propose_visit(by, visit))
    if not visit.members.exists() or not visit.stops.exists():
        raise ValidationError(_("The dossier names the persons and the programme before it is proposed."), code="file")
    if not opinion.strip():
        raise ValidationError({"opinion": _("Say what is proposed.")})
    _move(visit, VisitStatus.PROPOSED)
    visit.opinion, visit.proposed_at, visit.prepared_by = opinion, at, by
    kept(visit)
    audit(visit, "press.visit.propose", user=by)
    return visit


@transaction.atomic
def return_visit(*, visit: ForeignVisit, reason: str, by: Any, at: datetime) -> ForeignVisit:
    """Give the dossier back to be completed, with the reason."""
    visit = _decided(visit, VisitStatus.RECEIVED, reason=reason, by=by)
    kept(visit)
    audit(visit, "press.visit.return", user=by)
    return visit


@transaction.atomic
def agree_visit(*, visit: ForeignVisit, licence: str, by: Any, at: datetime) -> ForeignVisit:
    """Agree, with the number of the licence or reply; by another person than who proposed it."""
    if not licence.strip():
        raise ValidationError({"licence": _("Give the number of the licence or reply.")})
    visit = _decided(visit, VisitStatus.AGREED, reason="-", by=by)
    visit.reason, visit.licence, visit.decided_at, visit.decided_by = "", licence, at, by
    kept(visit)
    audit(visit, "press.visit.agreed", user=by, data={"licence": visit.licence})
    return visit


@transaction.atomic
def refuse_visit(*, visit: ForeignVisit, reason: str, licence: str = "", by: Any, at: datetime) -> ForeignVisit:
    """Refuse, with the ground; by another person than who proposed it."""
    visit = _decided(visit, VisitStatus.REFUSED, reason=reason, by=by)
    visit.licence, visit.decided_at, visit.decided_by = licence, at, by
    kept(visit)
    audit(visit, "press.visit.refused", user=by)
    return visit


def _decided(visit: ForeignVisit, status: str, *, reason: str, by: Any) -> ForeignVisit:
    visit = locked(visit)
    require(by, rules.may_decide_visit(by, visit), _("Another person than who proposed it decides."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    _move(visit, status)
    visit.reason = reason
    return visit


@transaction.atomic
def withdraw_visit(*, visit: ForeignVisit, reason: str, by: Any, at: datetime) -> ForeignVisit:
    """Note that the outlet takes its request back."""
    visit = locked(visit)
    require(by, rules.may_withdraw_visit(by, visit))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    _move(visit, VisitStatus.WITHDRAWN)
    visit.reason = reason
    kept(visit)
    audit(visit, "press.visit.withdrawn", user=by)
    return visit


@transaction.atomic
def report_visit(*, visit: ForeignVisit, report: str, by: Any, at: datetime) -> ForeignVisit:
    """Report on a visit that has begun. Raises ValidationError before that, and without words."""
    visit = locked(visit)
    require(by, rules.may_report_visit(by, visit))
    if day_of(at) < visit.arrives_on:
        raise ValidationError(_("The visit has not begun yet."), code="early")
    if not report.strip():
        raise ValidationError({"report": _("Write the report.")})
    _move(visit, VisitStatus.REPORTED)
    visit.report, visit.reported_at, visit.reported_by = report, at, by
    kept(visit)
    audit(visit, "press.visit.report", user=by)
    return visit


def _move(visit: ForeignVisit, status: str) -> None:
    if not visit.may_become(status):
        said = {"state": visit.get_status_display(), "next": VisitStatus(status).label}
        raise ValidationError(_("A request that is “%(state)s” cannot become “%(next)s”.") % said, code="state")
    visit.status = status


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(VISIT_FIELDS):
        raise TypeError(f"A visit has no {sorted(strange)}.")
    return fields
