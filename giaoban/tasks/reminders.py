"""Who is reminded of what on a day: the lines of the daily digest, asked again when it leaves.

Steps are data (ReminderStep), in working days from the deadline. Nothing is said while a report waits for its review,
while a task is suspended, or of history that was loaded. Those who owe a review are reminded as those who owe a report.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.base import workdays
from giaoban.base.workdays import Workdays
from giaoban.directory.choices import LEADING_ROLES, MandateRole
from giaoban.directory.standing import Standing, standing_of
from giaoban.notices.digests import DigestLine
from giaoban.tasks import queries, rules
from giaoban.tasks.choices import WORKING, Audience, ExtensionState, ReportState, State
from giaoban.tasks.models import ExtensionRequest, ProgressReport, ReminderStep, Task

FIRST_STEPS: tuple[tuple[int, str], ...] = (
    (-7, Audience.FOCAL),
    (-3, Audience.FOCAL),
    (-1, Audience.FOCAL),
    (-1, Audience.HEADS),
    (0, Audience.FOCAL),
    (1, Audience.FOCAL),
    (1, Audience.HEADS),
    (5, Audience.HEADS),
    (5, Audience.OFFICE),
    (5, Audience.DIRECTING),
    (10, Audience.HEADS),
    (10, Audience.OFFICE),
    (10, Audience.COMMITTEE),
)


LONGEST_HOLIDAY = timedelta(days=21)


def lay_steps() -> None:
    """The steps of a new installation; where any stands, an office has decided and nothing is added."""
    if not ReminderStep.objects.exists():
        ReminderStep.objects.bulk_create(ReminderStep(days=days, audience=who) for days, who in FIRST_STEPS)


def offset(due_on: date, *, on: date, days: Workdays) -> int:
    """Working days from the deadline to a day: negative before it, 0 on it, positive after it.

    A deadline on a day off counts as the working day before it: whoever reports after the day itself is late.
    """
    due = days.on_or_before(due_on)
    return -days.elapsed(on, due) if on < due else days.elapsed(due, on)


def lines(user: Any, on: date) -> Iterator[DigestLine]:
    """What this person is told of tasks on a day, the most urgent first."""
    where = standing_of(user, on=on)
    if not where.own:
        return
    tasks = rules.visible_to(user).filter(loaded=False)
    working = list(tasks.filter(state__in=WORKING).select_related("owner").prefetch_related("parts__body"))
    known = [on, *(task.due_on for task in working)]
    days = workdays.office(min(known) - LONGEST_HOLIDAY, max(known))
    yield from _deadlines(user, where, working, on=on, days=days)
    yield from _unacknowledged(where, working, on=on, days=days)
    yield from _reviews(user, tasks.filter(state=State.SUBMITTED), on=on)
    yield from _extensions(user, tasks.filter(state__in=WORKING))


def _deadlines(
    user: Any, where: Standing, working: Iterable[Task], *, on: date, days: Workdays
) -> Iterator[DigestLine]:
    steps: dict[int, set[str]] = {}
    for step in ReminderStep.objects.all():
        steps.setdefault(step.days, set()).add(step.audience)
    due = [(offset(task.due_on, on=on, days=days), task) for task in working if not task.holds_parts]
    for distance, task in sorted(due, key=lambda pair: (-pair[0], pair[1].pk)):
        if steps.get(distance, set()) & _audiences(user, where, task):
            note = _distance(distance) if distance or task.due_on <= on else _today(task.due_on)
            yield DigestLine(title=task.title, url=_address(task), note=note, urgent=distance >= 0)


def _audiences(user: Any, where: Standing, task: Task) -> set[str]:
    """As whom this person hears of a task."""
    lead = task.lead.pk
    person = getattr(user, "person", None)
    found = {
        Audience.FOCAL: lead in where.focal,
        Audience.HEADS: lead in where.leads,
        Audience.OFFICE: task.owner_id in where.answers_for(MandateRole.STANDING_OFFICE),
        Audience.DIRECTING: person is not None and task.directing_member_id == person.pk,
        Audience.COMMITTEE: task.owner_id in where.answers_for(*LEADING_ROLES),
    }
    return {who.value for who, is_so in found.items() if is_so}


def _today(due_on: date) -> str:
    return _("due on %(day)s, a day off: report today") % {"day": f"{due_on:%d/%m/%Y}"}


def _distance(distance: int) -> str:
    if distance == 0:
        return _("due today")
    if distance < 0:
        return ngettext("%(days)d working day left", "%(days)d working days left", -distance) % {"days": -distance}
    text = ngettext("%(days)d working day overdue", "%(days)d working days overdue", distance)
    return text % {"days": distance}


def _unacknowledged(where: Standing, working: Iterable[Task], *, on: date, days: Workdays) -> Iterator[DigestLine]:
    """Day after day, until the body says that it has read the task."""
    known = queries.policies()
    for task in working:
        if task.state != State.ISSUED or task.acknowledged_at or task.issued_on is None or task.holds_parts:
            continue
        allowed = known.get(task.owner_id, queries.DEFAULT_POLICY).acknowledge_within
        waited = days.elapsed(task.issued_on, on)
        if waited >= allowed and task.lead.pk in where.focal | where.leads:
            note = ngettext(
                "not acknowledged for %(days)d working day", "not acknowledged for %(days)d working days", waited
            )
            yield DigestLine(title=task.title, url=_address(task), note=note % {"days": waited}, urgent=True)


def _reviews(user: Any, tasks: QuerySet[Task], *, on: date) -> Iterator[DigestLine]:
    waiting = ProgressReport.objects.filter(task__in=tasks, state=ReportState.SUBMITTED).select_related("task__owner")
    known = queries.policies()
    for report in waiting.prefetch_related("task__parts__body").order_by("sent_at", "pk"):
        if report.sent_at is None or not rules.may_review_report(user, report):
            continue
        sent = timezone.localdate(report.sent_at)
        waited = workdays.office(sent, on).elapsed(sent, on)
        allowed = known.get(report.task.owner_id, queries.DEFAULT_POLICY).review_within
        note = ngettext(
            "waits %(days)d working day for its review", "waits %(days)d working days for its review", waited
        )
        yield DigestLine(
            title=report.task.title, url=_address(report.task), note=note % {"days": waited}, urgent=waited > allowed
        )


def _extensions(user: Any, tasks: QuerySet[Task]) -> Iterator[DigestLine]:
    asked = ExtensionRequest.objects.filter(task__in=tasks, state=ExtensionState.ASKED).select_related("task")
    for request in asked.prefetch_related("task__parts__body", "task__extensions").order_by("asked_at", "pk"):
        if rules.may_grant(user, request, until=request.asked_until_on):
            note = _("asks for more time, until %(day)s") % {"day": f"{request.asked_until_on:%d/%m/%Y}"}
            yield DigestLine(title=request.task.title, url=_address(request.task), note=note)


def _address(task: Task) -> str:
    return reverse("desk_task", args=[task.pk])
