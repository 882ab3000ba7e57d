"""Whether a task is late: derived from what was sent and when, never stored.

The report that was finally accepted counts against the deadline in force when it was sent, so that a slow review
never blames the body. While a final report is under review, the day it was sent counts in the same way.
"""

from datetime import date, datetime
from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from giaoban.tasks.choices import DONE, ENDED_OTHERWISE, WORKING, ReportState, State
from giaoban.tasks.models import ProgressReport, Task


class Timeliness(StrEnum):
    """How a task stands against its deadline."""

    NOT_ISSUED = "not_issued"
    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    PAUSED = "paused"
    NONE = "none"


def day_of(moment: datetime) -> date:
    """The calendar day of a moment where offices work."""
    return timezone.localdate(moment)


def timeliness(task: Task, *, on: date) -> Timeliness:
    """How a task stands on a day. Reads `task.reports` and `task.parts`; prefetch them for a list."""
    if task.state == State.DRAFT:
        return Timeliness.NOT_ISSUED
    if task.state in ENDED_OTHERWISE:
        return Timeliness.NONE
    if task.state == State.SUSPENDED:
        return Timeliness.PAUSED
    counted = counting_report(task)
    if counted is not None and counted.sent_at and counted.due_on:
        return Timeliness.IN_TIME if day_of(counted.sent_at) <= counted.due_on else Timeliness.LATE
    if task.state in DONE or task.holds_parts:
        return Timeliness.NONE  # what holds parts together is neither late nor in time: its parts are
    return Timeliness.OVERDUE if task.due_on < on else Timeliness.RUNNING


def counting_report(task: Task) -> ProgressReport | None:
    """The final report by which lateness is reckoned: the accepted one, else the one under review."""
    wanted = ReportState.ACCEPTED if task.state in DONE else ReportState.SUBMITTED
    if task.state not in (*DONE, State.SUBMITTED):
        return None
    found = [report for report in task.reports.all() if report.final and report.state == wanted]
    return found[-1] if found else None


def days_late(task: Task, *, on: date) -> int:
    """Calendar days past the deadline that counts: of the report that counts, else of today; 0 when not late."""
    counted = counting_report(task)
    if counted is not None and counted.sent_at and counted.due_on:
        return max(0, (day_of(counted.sent_at) - counted.due_on).days)
    return max(0, (on - task.due_on).days) if timeliness(task, on=on) is Timeliness.OVERDUE else 0


def in_time(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Of these tasks those done whose accepted report was sent by the deadline then in force."""
    return tasks.filter(state__in=DONE, pk__in=_accepted().filter(sent_at__date__lte=F("due_on")).values("task"))


def late(tasks: QuerySet[Task], *, on: date) -> QuerySet[Task]:
    """Reported too late, or still with the lead body past the deadline on a day."""
    under_review = ProgressReport.objects.filter(final=True, state=ReportState.SUBMITTED)
    done = Q(state__in=DONE, pk__in=_accepted().filter(sent_at__date__gt=F("due_on")).values("task"))
    waiting = Q(state=State.SUBMITTED, pk__in=under_review.filter(sent_at__date__gt=F("due_on")).values("task"))
    return tasks.filter(done | waiting | Q(state__in=WORKING, due_on__lt=on, children=None))


def _accepted() -> QuerySet[ProgressReport]:
    return ProgressReport.objects.filter(final=True, state=ReportState.ACCEPTED)
