"""What tasks offer the house: deadlines as occasions, what can be found, what waits, lines of digests."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from giaoban.base.registries import (
    Occasion,
    OccasionEntry,
    Searchable,
    Waiting,
    occasions,
    searchables,
    waiting,
)
from giaoban.directory.choices import LEADING_ROLES, MandateRole
from giaoban.notices.digests import Source, sources
from giaoban.tasks import reminders, rules
from giaoban.tasks import waiting as mine
from giaoban.tasks.choices import OPEN, State
from giaoban.tasks.models import Task

ABOVE = (*LEADING_ROLES, MandateRole.STANDING_OFFICE)


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    occasions.register(Occasion(name="tasks.deadlines", label=gettext_lazy("Deadlines of tasks"), between=deadlines))
    for name, label, items in (
        ("tasks.take_up", gettext_lazy("Tasks to take up"), mine.to_take_up),
        ("tasks.approve", gettext_lazy("Reports to approve in your body"), mine.to_approve),
        ("tasks.review", gettext_lazy("Reports and requests to decide on"), mine.to_review),
        ("tasks.office", gettext_lazy("Tasks and series for the standing office"), mine.for_the_office),
    ):
        waiting.register(Waiting(name=name, label=label, items=items))
    searchables.register(
        Searchable(
            name="tasks.task",
            label=pgettext_lazy("given to bodies", "Tasks"),
            model=Task,
            records=lambda: Task.objects.prefetch_related("parts"),
            document=document,
            visible=rules.visible_to,
            tokens=tokens,
            labels=labels,
        )
    )
    sources.register(Source(name="tasks", label=gettext_lazy("Tasks and their deadlines"), lines=reminders.lines))


def deadlines(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """Deadlines of open tasks that this person may see, at the end of their day."""
    days = (timezone.localdate(start), timezone.localdate(end))
    found = rules.visible_to(user).filter(state__in=OPEN, due_on__range=days).order_by("due_on", "pk")
    for task in found[:500]:
        ends = timezone.make_aware(datetime.combine(task.due_on, time(17)))
        yield OccasionEntry(
            title=_("Deadline: %(task)s") % {"task": task.title},
            starts_at=ends,
            url=reverse("desk_task", args=[task.pk]),
        )


def document(task: Task) -> Mapping[str, Any]:
    """What of a task is searched; who may find it is in its audience, and asked again of each hit."""
    bodies = [f"task-body:{part.body_id}" for part in task.parts.all()] if task.issued_on else []
    directed = [f"task-directed:{task.directing_member_id}"] if task.directing_member_id else []
    members = [f"task-member:{task.owner_id}"] if task.issued_on and not task.restricted else []
    return {
        "title": task.title,
        "language": settings.LANGUAGE_CODE,
        "lead": task.product,
        "body": task.details,
        "date": task.issued_on,
        "url": reverse("desk_task", args=[task.pk]),
        "status": task.state,
        "audience": [f"task-above:{task.owner_id}", *members, *bodies, *directed],
    }


def tokens(user: Any) -> Iterable[str]:
    """The tokens by which a person may find tasks."""
    where = rules.standing(user)
    person = getattr(user, "person", None)
    yield from (f"task-above:{body}" for body in where.leads | where.answers_for(MandateRole.STANDING_OFFICE))
    yield from (f"task-member:{body}" for body in where.answers_for(*rules.SEEING_ROLES))
    yield from (f"task-body:{body}" for body in where.leads | where.focal)
    if person is not None:
        yield f"task-directed:{person.pk}"


def labels(facet: str, values: Iterable[str]) -> Mapping[str, str]:
    """States in words."""
    known = {state.value: str(state.label) for state in State}
    return {value: known[value] for value in values if value in known} if facet == "status" else {}
