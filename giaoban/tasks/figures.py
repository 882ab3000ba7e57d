"""What can be counted of tasks between two days, in all and by body."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.base.registries import Figure, figures
from giaoban.directory.models import Organisation
from giaoban.directory.succession import Successions
from giaoban.tasks import lateness
from giaoban.tasks.choices import ExtensionState, Part
from giaoban.tasks.models import ExtensionRequest, Task, TaskBody


def offer() -> None:
    """Called once, in AppConfig.ready()."""
    tasks = pgettext_lazy("given to bodies", "tasks")
    for name, label, unit, records in (
        ("tasks.issued", _("Tasks given"), tasks, given),
        ("tasks.in_time", _("Tasks done in time"), tasks, done_in_time),
        ("tasks.late", _("Tasks done late or overdue"), tasks, done_late),
        ("tasks.extended", _("Deadlines moved by an extension"), _("extensions"), extended),
        ("tasks.unheard", _("Overdue tasks nobody reported on"), tasks, unheard),
    ):
        figures.register(Figure(name=name, label=label, unit=unit, records=records))


def given(start: date, end: date) -> QuerySet[Any]:
    """Tasks issued between two days, both included, each once.

    What only holds parts together is not counted beside them, nor what a transfer made of a task given before.
    """
    return Task.objects.issued().filter(issued_on__range=(start, end), children=None, transferred_from=None)


def _due(start: date, end: date) -> QuerySet[Any]:
    return Task.objects.issued().filter(due_on__range=(start, end), children=None)


def done_in_time(start: date, end: date) -> QuerySet[Any]:
    """Tasks due between two days whose accepted report was sent by the deadline then in force."""
    return lateness.in_time(_due(start, end))


def done_late(start: date, end: date) -> QuerySet[Any]:
    """Tasks due between two days that were reported late or are still owed."""
    return lateness.late(_due(start, end), on=_as_of(end))


def extended(start: date, end: date) -> QuerySet[Any]:
    """Extensions granted between two days."""
    return ExtensionRequest.objects.filter(state=ExtensionState.GRANTED, decided_at__date__range=(start, end))


def unheard(start: date, end: date) -> QuerySet[Any]:
    """Tasks due between two days, overdue, on which not one report was sent."""
    return (
        Task.objects.overdue(on=_as_of(end))
        .filter(pk__in=_due(start, end).values("pk"))
        .exclude(reports__sent_at__isnull=False)
    )


def _as_of(end: date) -> date:
    """A period that has ended is looked at on the day after it; one that runs, today."""
    return min(end + timedelta(days=1), timezone.localdate())


def by_body(name: str, start: date, end: date) -> dict[Organisation, int]:
    """One of these figures by lead body, the largest number first; of a merged body its successor at the end counts."""
    found = figures[name].records(start, end)
    key = "pk" if found.model is Task else "task"
    leads = dict(
        TaskBody.objects.filter(part=Part.LEAD, task__in=found.order_by().values(key)).values_list("task", "body")
    )
    successions = Successions(on=end)
    counted = Counter(
        successions.holder(leads[task]).organisation_id or leads[task]
        for task in found.order_by().values_list(key, flat=True)
    )
    bodies = Organisation.objects.in_bulk(counted)
    return {bodies[body]: n for body, n in sorted(counted.items(), key=lambda each: (-each[1], bodies[each[0]].name))}
