"""What those who direct a task decide: evidence verified, reports returned or accepted, time granted, tasks closed."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.text import nfc
from giaoban.tasks import rules
from giaoban.tasks.actions.common import Refused, locked, move, move_report, note, require, words
from giaoban.tasks.choices import OPEN, SENT, WORKING, ExtensionState, ReportState, State
from giaoban.tasks.models import Evidence, ExtensionRequest, ProgressReport, Task


@transaction.atomic
def verify(evidence: Evidence, *, by: Any, at: datetime | None = None) -> Evidence:
    """Say that one looked at a piece of evidence and it shows what it is said to show. Twice changes nothing."""
    task = locked(evidence.report.task)
    require(rules.may_review(by, task))
    _refuse_own_words(evidence.report, by=by)
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("report").get(pk=evidence.pk)
    if evidence.report.sent_at is None:
        raise Refused(_("The report has not left its body: there is nothing to verify yet."))
    if evidence.verified_at is None:
        evidence.verified_by, evidence.verified_at = by, at or timezone.now()
        evidence.save(update_fields=["verified_by", "verified_at"])
        note(task, "verify_evidence", by=by, evidence=evidence.title)
    return evidence


@transaction.atomic
def return_report(made: ProgressReport, *, reason: str, by: Any, at: datetime | None = None) -> ProgressReport:
    """Send a final report back with what is missing; the deadline in force stays."""
    task, made = _under_review(made, by=by)
    made.state, made.review_note = (
        ReportState.RETURNED,
        words(reason, field="reason", message=_("Say what is missing.")),
    )
    made.reviewed_by, made.reviewed_at = by, at or timezone.now()
    made.save()
    move(task, State.RETURNED)
    task.save()
    note(task, "return_report", by=by, report=made.pk, reason=made.review_note)
    return made


@transaction.atomic
def withdraw_acceptance(made: ProgressReport, *, reason: str, by: Any, at: datetime | None = None) -> ProgressReport:
    """Send back what was accepted, before its task is closed: as when its evidence turns out to prove nothing."""
    task = locked(made.task)
    made = ProgressReport.objects.select_for_update().get(pk=made.pk)
    require(rules.may_review(by, task))
    if made.state != ReportState.ACCEPTED or task.state != State.ACCEPTED:
        raise Refused(
            _("%(number)s is %(state)s: there is no acceptance to withdraw.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    move_report(made, ReportState.RETURNED)
    made.review_note = words(reason, field="reason", message=_("Say what is missing."))
    made.reviewed_by, made.reviewed_at = by, at or timezone.now()
    made.save()
    move(task, State.RETURNED)
    task.save()
    note(task, "withdraw_acceptance", by=by, report=made.pk, reason=made.review_note)
    return made


@transaction.atomic
def accept(made: ProgressReport, *, by: Any, remark: str = "", at: datetime | None = None) -> ProgressReport:
    """Accept a final report: the task is done as of the day on which the report was sent."""
    task, made = _under_review(made, by=by)
    move_report(made, ReportState.ACCEPTED)
    made.review_note = nfc(remark).strip()
    made.reviewed_by, made.reviewed_at = by, at or timezone.now()
    made.save()
    move(task, State.ACCEPTED)
    task.save()
    note(task, "accept", by=by, report=made.pk, remark=made.review_note)
    return made


def _refuse_own_words(made: ProgressReport, *, by: Any) -> None:
    if not rules.may_review_report(by, made):
        raise Refused(_("You entered this report yourself on behalf of the body, so another person must review it."))


def _under_review(made: ProgressReport, *, by: Any) -> tuple[Task, ProgressReport]:
    task = locked(made.task)
    made = ProgressReport.objects.select_for_update(of=("self",)).select_related("reviewed_by").get(pk=made.pk)
    require(rules.may_review(by, task))
    _refuse_own_words(made, by=by)
    if made.state != ReportState.SUBMITTED:
        if made.reviewed_by is not None and made.reviewed_at is not None:
            raise Refused(
                _("%(name)s has already decided on this report (%(state)s, %(time)s).")
                % {"name": made.reviewed_by, "state": made.get_state_display().lower(),
                   "time": f"{timezone.localtime(made.reviewed_at):%d/%m/%Y %H:%M}"}
            )  # fmt: skip
        raise Refused(_("Only a final report that was sent can be decided on."))
    if task.state != State.SUBMITTED:
        raise Refused(
            _("%(number)s is %(state)s: its report cannot be decided on now.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    return task, made


@transaction.atomic
def grant(
    request: ExtensionRequest, *, until: date | None = None, by: Any, remark: str = "", at: datetime | None = None
) -> ExtensionRequest:
    """Move the date, to the day asked for or another after the one in force; the first deadline stays written."""
    task, request = _asked(request)
    wanted = until or request.asked_until_on
    require(rules.may_grant(by, request, until=wanted))
    if task.state not in WORKING:
        raise Refused(
            _("%(number)s is %(state)s: its date cannot move now.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    if wanted <= task.due_on:
        raise ValidationError(
            {"until": _("Grant a day after the deadline in force, %(due)s.") % {"due": f"{task.due_on:%d/%m/%Y}"}}
        )
    request.state, request.granted_until_on = ExtensionState.GRANTED, wanted
    request.due_on_before = task.due_on
    request.decided_by, request.decided_at = by, at or timezone.now()
    request.decision_note = nfc(remark).strip()
    request.save()
    task.due_on = wanted
    task.save(update_fields=["due_on", "updated_at"])
    note(task, "grant_extension", by=by, before=request.due_on_before, until=wanted, remark=request.decision_note)
    return request


@transaction.atomic
def refuse_extension(
    request: ExtensionRequest, *, reason: str, by: Any, at: datetime | None = None
) -> ExtensionRequest:
    """Leave the date as it is, with the reason."""
    task, request = _asked(request)
    require(rules.may_refuse_extension(by, request))
    request.state, request.decision_note = ExtensionState.REFUSED, words(reason, field="reason")
    request.decided_by, request.decided_at = by, at or timezone.now()
    request.save()
    note(task, "refuse_extension", by=by, asked=request.asked_until_on, reason=request.decision_note)
    return request


def _asked(request: ExtensionRequest) -> tuple[Task, ExtensionRequest]:
    task = locked(request.task)
    request = ExtensionRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != ExtensionState.ASKED:
        raise Refused(
            _("This request has been decided already: %(state)s.") % {"state": request.get_state_display().lower()}
        )
    request.task = task
    return task, request


@transaction.atomic
def close(task: Task, *, by: Any, at: datetime | None = None) -> Task:
    """End an accepted task, or one that holds parts together once all of them have ended.

    Needs evidence that a person outside the lead body verified; of a parent its parts have it.
    """
    task = locked(task)
    require(rules.may_close(by, task))
    if task.children.filter(state__in=[State.DRAFT, State.ACCEPTED, *OPEN]).exists():
        raise Refused(_("%(number)s is closed after all of its parts.") % {"number": task.number})
    if task.holds_parts:
        if not task.children.filter(state=State.CLOSED).exists():
            raise Refused(_("No part of %(number)s was done: cancel it instead.") % {"number": task.number})
    elif not _verified(task):
        raise Refused(_("Nobody has verified the evidence yet. Look at it, verify it, then close the task."))
    move(task, State.CLOSED)
    task.closed_at, task.closed_by = at or timezone.now(), by
    task.save()
    note(task, "close", by=by)
    return task


def _verified(task: Task) -> bool:
    sent = Evidence.objects.filter(report__task=task, report__state__in=SENT)
    return task.state == State.ACCEPTED and sent.filter(verified_at__isnull=False).exists()
