"""What waits for a person among tasks."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.registries import WaitingItem
from giaoban.directory.choices import MandateRole
from giaoban.tasks import queries, rules
from giaoban.tasks.choices import WORKING, ExtensionState, ReportState, SeriesState, State
from giaoban.tasks.models import ExtensionRequest, ProgressReport, Series, Task

MOST = 50


def _item(task: Task, note: str = "", since: datetime | None = None) -> WaitingItem:
    due = timezone.make_aware(datetime.combine(task.due_on, time.max))
    return WaitingItem(title=task.title, url=reverse("desk_task", args=[task.pk]), note=note, due_at=due, since=since)


def to_take_up(user: Any) -> Iterator[WaitingItem]:
    """For the lead body: tasks nobody acknowledged, and reports that came back."""
    where = rules.standing(user)
    mine = rules.visible_to(user).filter(parts__part="lead", parts__body__in=where.leads | where.focal, children=None)
    new = Q(state=State.ISSUED, acknowledged_at=None)
    for task in mine.filter(new | Q(state=State.RETURNED)).order_by("due_on", "pk")[:MOST]:
        note = _("returned: see what is missing") if task.state == State.RETURNED else _("not acknowledged yet")
        yield _item(task, note)


def to_approve(user: Any) -> Iterator[WaitingItem]:
    """For heads of bodies: reports that wait before they leave."""
    where = rules.standing(user)
    found = ProgressReport.objects.filter(
        state=ReportState.AWAITING_APPROVAL, task__state__in=WORKING,
        task__parts__part="lead", task__parts__body__in=where.leads,
    ).exclude(written_by=user.pk)  # fmt: skip
    for report in found.select_related("task").order_by("written_at", "pk")[:MOST]:
        yield _item(report.task, str(report.written_by), since=report.written_at)


def to_review(user: Any) -> Iterator[WaitingItem]:
    """For those who direct: final reports, and requests for more time they may grant."""
    seen = rules.visible_to(user)
    under_review = seen.filter(state=State.SUBMITTED)
    reports = ProgressReport.objects.filter(task__in=under_review, state=ReportState.SUBMITTED).select_related("task")
    for report in reports.prefetch_related("task__parts").order_by("sent_at", "pk")[:MOST]:
        if rules.may_review_report(user, report):
            yield _item(report.task, _("report to review"), since=report.sent_at)
    movable = seen.filter(state__in=WORKING)
    asked = ExtensionRequest.objects.filter(task__in=movable, state=ExtensionState.ASKED).select_related("task")
    for request in asked.prefetch_related("task__parts", "task__extensions").order_by("asked_at", "pk")[:MOST]:
        if rules.may_grant(user, request, until=request.asked_until_on):
            yield _item(request.task, _("asks for more time"), since=request.asked_at)


def for_the_office(user: Any) -> Iterator[WaitingItem]:
    """For the standing office: tasks to close, series to review, tasks that a split left without a body."""
    office = rules.standing(user).answers_for(MandateRole.STANDING_OFFICE)
    if not office:
        return
    given = Task.objects.filter(owner__in=office)
    for task in given.filter(state=State.ACCEPTED).order_by("due_on", "pk")[:MOST]:
        yield _item(task, _("accepted: verify its evidence and close it"))
    for task, _candidates in queries.undecided(given, on=timezone.localdate())[:MOST]:
        yield _item(task, _("its body was split: transfer it to one of the successors"))
    for series in Series.objects.filter(owner__in=office, state=SeriesState.FOR_REVIEW).order_by("pk")[:MOST]:
        yield WaitingItem(
            title=series.title, url=reverse("tasks_series", args=[series.pk]), note=_("its term ended: go on or end it")
        )
