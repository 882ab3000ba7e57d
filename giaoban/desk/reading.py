"""What the desk reads for a person. Lists are bounded; nothing here grows with the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from giaoban.base.registries import OccasionEntry, WaitingItem, occasions, waiting
from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Organisation
from giaoban.tasks import lateness, rules
from giaoban.tasks.choices import OPEN, WORKING, State
from giaoban.tasks.lateness import Timeliness
from giaoban.tasks.models import Task

MOST_OF_A_GROUP = 8
MOST_TASKS = 12
MOST_OCCASIONS = 12


@dataclass(frozen=True, kw_only=True)
class Group:
    """Things of one kind that wait; `more` of them are not listed."""

    label: Any
    items: list[tuple[WaitingItem, bool]]
    more: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """A task as a list shows it."""

    task: Task
    timeliness: Timeliness
    days: int

    @property
    def late(self) -> bool:
        """Whether it is drawn as late."""
        return self.timeliness in (Timeliness.OVERDUE, Timeliness.LATE)


def waiting_for(user: Any, *, at: datetime) -> list[Group]:
    """What waits for a person, of every app, with whether its time has passed."""
    groups = []
    for offer in waiting:
        items = list(offer.items(user))
        if items:
            shown = [(item, bool(item.due_at and item.due_at < at)) for item in items[:MOST_OF_A_GROUP]]
            groups.append(Group(label=offer.label, items=shown, more=len(items) - len(shown)))
    return groups


def occasions_for(user: Any, *, start: datetime, end: datetime) -> list[OccasionEntry]:
    """What this person may see of the coming days, the nearest first."""
    found: list[OccasionEntry] = []
    for offer in occasions:
        found += offer.between(user, start, end)
    return sorted(found, key=lambda entry: entry.starts_at)[:MOST_OCCASIONS]


def rows(tasks: Iterable[Task], *, on: date) -> list[Row]:
    """The tasks as a list shows them; wants bodies and reports prefetched."""
    return [
        Row(task=task, timeliness=lateness.timeliness(task, on=on), days=abs((task.due_on - on).days)) for task in tasks
    ]


def my_tasks(user: Any, *, on: date) -> list[Row]:
    """Open tasks that one's bodies lead, the most urgent first."""
    return rows(with_all(led_by_mine(user).filter(state__in=OPEN))[:MOST_TASKS], on=on)


def with_all(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With what lists show, in a fixed number of queries."""
    return tasks.select_related("owner", "directing_member").prefetch_related("parts__body", "reports")


def led_by_mine(user: Any) -> Any:
    """Issued tasks led by a body that this person heads or is focal point of, predecessors included.

    What only holds parts together is nobody's to do.
    """
    where = rules.standing(user)
    found: Any = rules.visible_to(user)
    return found.led_by(where.leads | where.focal).issued().filter(children=None)


VIEWS = ("mine", "co_ordinated", "all")
FILTERS = ("open", "late", "review", "done")


def task_list(user: Any, *, view: str, state: str, on: date) -> Any:
    """Tasks this person may see, by whose they are and how they stand."""
    where = rules.standing(user)
    found: Any = rules.visible_to(user)
    if view == "mine":
        found = found.led_by(where.leads | where.focal).issued().filter(children=None)
    elif view == "co_ordinated":
        found = found.co_ordinated_by(where.leads | where.focal).issued()
    match state:
        case "late":
            found = lateness.late(found, on=on)
        case "review":
            found = found.filter(state=State.SUBMITTED)
        case "done":
            found = found.filter(state__in=[State.ACCEPTED, State.CLOSED, State.CANCELLED, State.TRANSFERRED])
        case _:
            found = found.filter(state__in=[*WORKING, State.SUBMITTED, State.SUSPENDED, State.ACCEPTED])
    order = ("-due_on", "-pk") if state == "done" else ("due_on", "pk")
    return with_all(found).order_by(*order)


def committees_led(user: Any, *, on: date) -> QuerySet[Organisation]:
    """The committees that a person heads or is deputy head of, and that still exist."""
    led = Organisation.objects.filter(pk__in=rules.standing(user).leads, kind=OrganisationKind.COMMITTEE)
    return led.valid(on=on).order_by("name")


def views_of(user: Any) -> list[str]:
    """Which of the lists have anything to show for this person."""
    where = rules.standing(user)
    own = where.leads | where.focal
    found = []
    if own:
        found += ["mine", "co_ordinated"]
    if where.answers_for(*rules.SEEING_ROLES):
        found.append("all")
    return found or ["mine"]
