"""What a lead body says: acknowledged, reported with evidence, more time asked for; and what others add."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.text import nfc
from giaoban.directory.models import Organisation
from giaoban.tasks import keeping, rules
from giaoban.tasks.actions.common import Refused, locked, move, move_report, note, require, words
from giaoban.tasks.choices import (
    SENT,
    WORKING,
    CopyState,
    EvidenceKind,
    ExtensionState,
    ReportState,
    State,
)
from giaoban.tasks.models import Contribution, Evidence, ExtensionRequest, ProgressReport, Task


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A piece of evidence as given: a record (kind and key), a document whose bytes were inspected, or an address."""

    title: str
    record_kind: str = ""
    record_key: str = ""
    url: str = ""
    file: UploadedFile | None = None


@transaction.atomic
def acknowledge(task: Task, *, by: Any, at: datetime | None = None) -> Task:
    """Say that the body has read the task. Saying it twice changes nothing."""
    task = locked(task)
    require(rules.may_report(by, task))
    if task.state != State.ISSUED and task.acknowledged_at:
        return task
    move(task, State.ACKNOWLEDGED)
    _acknowledged(task, by=by, at=at or timezone.now())
    task.save()
    return task


def _acknowledged(task: Task, *, by: Any, at: datetime) -> None:
    task.acknowledged_at, task.acknowledged_by = at, by
    note(task, "acknowledge", by=by, on_behalf=rules.acts_on_behalf(by, task))


@transaction.atomic
def report(
    task: Task, *, done: str, share: int, by: Any, final: bool = False, obstacle: str = "",
    evidence: Sequence[Pointer] = (), at: datetime | None = None, token: UUID | None = None,
) -> ProgressReport:  # fmt: skip
    """Report what was done. A final report says that the task is done, and goes to review.

    Where the body wants it, the report first waits for its head. `token`, made by the form, lets a report that is
    sent twice over a bad connection stand once. Raises Refused when nothing may be reported now, ValidationError by
    field, and writes nothing then.
    """
    task = locked(task)
    require(rules.may_report(by, task))
    if token is not None and (sent := task.reports.filter(token=token).first()):
        return sent
    _refuse_unless_working(task, final=final)
    if not 0 <= share <= 100:
        raise ValidationError({"share": _("The share complete lies between 0 and 100 per cent.")})
    if final and not evidence and not Evidence.objects.filter(report__task=task, report__state__in=SENT).exists():
        raise ValidationError({"evidence": _("A final report needs evidence: what shows that the task is done?")})
    on_behalf = rules.acts_on_behalf(by, task)
    moment = at or timezone.now()
    waits = task.lead.approves_reports and not on_behalf and task.lead.pk not in rules.standing(by).leads
    made = ProgressReport(
        task=task, done=words(done, field="done", message=_("Say what was done.")), share=100 if final else share,
        obstacle=nfc(obstacle).strip(), final=final, written_by=by, written_at=moment, on_behalf=on_behalf,
        state=ReportState.AWAITING_APPROVAL, token=token,
    )  # fmt: skip
    if not waits:
        move_report(made, ReportState.SUBMITTED if final else ReportState.NOTED)
        made.sent_at, made.due_on = moment, task.due_on  # measured by the deadline in force now, whenever reviewed
    made.full_clean()
    made.save()
    for pointer in evidence:
        _attach(made, pointer)
    if not waits:
        _follow(task, made, by=by)
    note(task, "report", by=by, share=made.share, final=final, on_behalf=on_behalf, waits=waits, report=made.pk)
    return made


def _refuse_unless_working(task: Task, *, final: bool) -> None:
    if task.state not in WORKING:
        raise Refused(
            _("%(number)s is %(state)s: nothing can be reported on it now.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    if task.reports.filter(state=ReportState.AWAITING_APPROVAL).exists():
        raise Refused(_("A report waits for approval in your body. Have it approved or declined first."))
    if final and task.children.exclude(state__in=[State.CLOSED, State.CANCELLED, State.TRANSFERRED]).exists():
        raise Refused(_("%(number)s is done when all of its parts are closed.") % {"number": task.number})


def _follow(task: Task, made: ProgressReport, *, by: Any) -> None:
    """Take the task where its report leads; a first report acknowledges too."""
    if task.acknowledged_at is None:
        _acknowledged(task, by=by, at=made.written_at)
    wanted = State.SUBMITTED if made.final else State.IN_PROGRESS
    if task.state != wanted:
        move(task, wanted)
    task.save()


def _attach(made: ProgressReport, pointer: Pointer) -> Evidence:
    kind = EvidenceKind.RECORD if pointer.record_kind else EvidenceKind.FILE if pointer.file else EvidenceKind.URL
    title = words(pointer.title or pointer.url, field="evidence")[:500]
    given = Evidence(
        report=made, kind=kind, title=title, record_kind=pointer.record_kind, record_key=pointer.record_key,
        url=pointer.url, copy_state=CopyState.WAITING if kind == EvidenceKind.URL else CopyState.NONE,
    )  # fmt: skip
    if pointer.file is not None:
        keeping.keep(given, name=pointer.file.name or "", content=pointer.file)
    given.full_clean()
    given.save()
    if kind == EvidenceKind.URL:
        transaction.on_commit(lambda: keeping.copy_page.enqueue(given.pk))
    return given


@transaction.atomic
def approve_report(made: ProgressReport, *, by: Any, at: datetime | None = None) -> ProgressReport:
    """Let a report leave its body; the deadline in force now is what it is measured by."""
    task = locked(made.task)
    made = ProgressReport.objects.select_for_update().get(pk=made.pk)
    require(rules.may_approve_report(by, made))
    move_report(made, ReportState.SUBMITTED if made.final else ReportState.NOTED)
    if task.state not in WORKING:
        raise Refused(_("%(number)s is %(state)s: nothing can be reported on it now.")
                      % {"number": task.number, "state": task.get_state_display()})  # fmt: skip
    made.sent_at, made.due_on = at or timezone.now(), task.due_on
    made.approved_by = by
    made.save()
    note(task, "approve_report", by=by, report=made.pk)
    _follow(task, made, by=by)
    return made


@transaction.atomic
def decline_report(made: ProgressReport, *, reason: str, by: Any, at: datetime | None = None) -> ProgressReport:
    """Give a report back inside the body, with the reason; it never left."""
    task = locked(made.task)
    made = ProgressReport.objects.select_for_update().get(pk=made.pk)
    require(rules.may_approve_report(by, made))
    move_report(made, ReportState.DECLINED)
    made.review_note = words(reason, field="reason")
    made.reviewed_by, made.reviewed_at = by, at or timezone.now()
    made.save()
    note(task, "decline_report", by=by, report=made.pk, reason=made.review_note)
    return made


@transaction.atomic
def ask_extension(
    task: Task, *, until: date, reason: str, by: Any, at: datetime | None = None
) -> ExtensionRequest:  # fmt: skip
    """Ask for more time: the only way a date moves. One request at a time."""
    task = locked(task)
    require(rules.may_report(by, task))
    if task.state not in WORKING:
        raise Refused(_("%(number)s is %(state)s: its date cannot move now.")
                      % {"number": task.number, "state": task.get_state_display()})  # fmt: skip
    if task.extensions.filter(state=ExtensionState.ASKED).exists():
        raise Refused(_("A request for more time is waiting for its answer already."))
    if until <= task.due_on:
        raise ValidationError(
            {
                "asked_until_on": _("Ask for a day after the deadline in force, %(due)s.")
                % {"due": f"{task.due_on:%d/%m/%Y}"}
            }
        )
    asked = ExtensionRequest(
        task=task, asked_until_on=until,
        reason=words(reason, field="reason", message=_("Say why more time is needed.")),
        asked_by=by,
        asked_at=at or timezone.now(), due_on_before=task.due_on,
        on_behalf=rules.acts_on_behalf(by, task),
    )  # fmt: skip
    asked.full_clean()
    asked.save()
    note(task, "ask_extension", by=by, asked=until, reason=asked.reason, on_behalf=asked.on_behalf)
    return asked


@transaction.atomic
def contribute(task: Task, *, body: Organisation, text: str, by: Any, at: datetime | None = None) -> Contribution:
    """Add what a co-ordinating body did or knows."""
    task = locked(task)
    require(rules.may_contribute(by, task, body.pk))
    if not task.is_open:
        raise Refused(_("%(number)s is %(state)s: nothing can be added to it now.")
                      % {"number": task.number, "state": task.get_state_display()})  # fmt: skip
    made = Contribution(
        task=task, body=body, text=words(text, field="text"), written_by=by, written_at=at or timezone.now()
    )
    made.full_clean()
    made.save()
    note(task, "contribute", by=by, body=str(body))
    return made
