"""Reads across tasks: who is silent, what a split left undecided, how many tasks each body carries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.base import workdays
from giaoban.directory.models import Organisation
from giaoban.directory.succession import Successions
from giaoban.tasks import lateness
from giaoban.tasks.choices import OPEN, WORKING, Part, State
from giaoban.tasks.models import Task, TaskBody, TaskPolicy

DEFAULT_POLICY = TaskPolicy()


def policies() -> Mapping[int, TaskPolicy]:
    """The policy of each committee that has one (one query)."""
    return {policy.committee_id: policy for policy in TaskPolicy.objects.all()}


def last_words(tasks: QuerySet[Task]) -> dict[int, date]:
    """On which day something was last heard of each task: issued, acknowledged, reported, more time asked for.

    The day of an answer counts too, and that on which a suspended task was taken up again: nobody is silent for as
    long as others kept it.
    """
    rows = tasks.annotate(
        heard_report=Max("reports__sent_at"), answered_report=Max("reports__reviewed_at"),
        heard_extension=Max("extensions__asked_at"), answered_extension=Max("extensions__decided_at"),
    ).values_list(
        "pk", "issued_on", "acknowledged_at", "heard_report", "answered_report", "heard_extension",
        "answered_extension",
    )  # fmt: skip
    resumed = _resumed()
    found = {}
    for key, issued_on, *moments in rows:
        days = [timezone.localdate(moment) for moment in (*moments, resumed.get(str(key))) if moment]
        found[key] = max([day for day in (issued_on, *days) if day])
    return found


def _resumed() -> dict[str, datetime]:
    """When tasks were last taken up again, by key (one query)."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Task), action="tasks.resume")
    return dict(entries.order_by("timestamp").values_list("object_id", "timestamp"))


def silent(tasks: QuerySet[Task], *, on: date) -> list[tuple[Task, date]]:
    """Of these tasks those of which nothing was heard for longer than their committee's policy allows, oldest first."""
    working = tasks.filter(state__in=WORKING, loaded=False)
    heard = last_words(working)
    known = policies()
    days = workdays.office(min(heard.values(), default=on), on)
    found = []
    for task in working.select_related("owner").prefetch_related("parts__body"):
        if task.holds_parts:  # nobody reports on it: its parts speak
            continue
        allowed = known.get(task.owner_id, DEFAULT_POLICY).silent_after
        if days.elapsed(heard[task.pk], on) > allowed:
            found.append((task, heard[task.pk]))
    return sorted(found, key=lambda pair: (pair[1], pair[0].pk))


def undecided(tasks: QuerySet[Task], *, on: date) -> list[tuple[Task, tuple[int, ...]]]:
    """Open tasks whose lead body was split among several: each waits for a person to transfer it."""
    left = Successions(on=on).undecided()
    found = tasks.filter(state__in=OPEN, parts__part=Part.LEAD, parts__body__in=left).distinct()
    return [(task, left[task.lead.pk]) for task in found.prefetch_related("parts__body").order_by("due_on", "pk")]


@dataclass(frozen=True, kw_only=True)
class Load:
    """What one body carries: counts of tasks it leads."""

    body: Organisation
    open: int
    overdue: int
    in_time: int
    late: int

    @property
    def share_in_time(self) -> int | None:
        """Per cent of its finished tasks that were in time; None while none is finished."""
        done = self.in_time + self.late
        return round(100 * self.in_time / done) if done else None


def workload(tasks: QuerySet[Task], *, on: date) -> list[Load]:
    """Each body that holds any of these tasks today, the most overdue first (a fixed number of queries)."""
    leads = dict(TaskBody.objects.filter(part=Part.LEAD, task__in=tasks).values_list("task", "body"))
    successions = Successions(on=on)
    holders = {body: successions.holder(body).organisation_id or body for body in set(leads.values())}
    groups = {
        "open": set(tasks.filter(state__in=OPEN).values_list("pk", flat=True)),
        "overdue": set(tasks.filter(state__in=WORKING, due_on__lt=on).values_list("pk", flat=True)),
        "in_time": set(lateness.in_time(tasks).values_list("pk", flat=True)),
        "late": set(lateness.late(tasks, on=on).exclude(state__in=WORKING).values_list("pk", flat=True)),
    }
    counts: dict[int, dict[str, int]] = {}
    for task, body in leads.items():
        mine = counts.setdefault(holders[body], dict.fromkeys(groups, 0))
        for name, keys in groups.items():
            mine[name] += task in keys
    bodies = Organisation.objects.in_bulk(counts)
    loads = [Load(body=bodies[key], **numbers) for key, numbers in counts.items()]
    return sorted(loads, key=lambda load: (-load.overdue, -load.open, load.body.name))


def states_of(tasks: Iterable[Task], *, on: date) -> dict[int, tuple[Any, lateness.Timeliness]]:
    """How each task stands in words and against its deadline; wants `reports` prefetched."""
    return {task.pk: (State(task.state).label, lateness.timeliness(task, on=on)) for task in tasks}
