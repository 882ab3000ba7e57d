"""Where tasks come from, as the board can be asked: the apps above add what they link tasks to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Registry
from giaoban.tasks.choices import Source
from giaoban.tasks.models import Task

MOST = 40


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A kind of origin: `choices(tasks)` names those of some tasks, `of(tasks, key)` keeps the tasks of one of them.

    A key is a short text; of one that means nothing no task remains.
    """

    name: str
    label: Any
    choices: Callable[[QuerySet[Task]], Iterable[tuple[str, str]]]
    of: Callable[[QuerySet[Task], str], QuerySet[Task]]


origins: Registry[Origin] = Registry("origin")


def offer() -> None:
    """Plans and documents are known by their words; called once, in AppConfig.ready()."""
    origins.register(Origin(name="said", label=_("Plans and documents"), choices=_titles, of=_titled))


def _titles(tasks: QuerySet[Task]) -> list[tuple[str, str]]:
    """The latest ones first; the key is the first task that names it."""
    said = tasks.exclude(source=Source.CONCLUSION).exclude(source_title="").order_by()
    rows = said.values("source_title").annotate(first=Min("pk"), latest=Max("pk")).order_by("-latest")[:MOST]
    return [(str(row["first"]), row["source_title"]) for row in rows]


def _titled(tasks: QuerySet[Task], key: str) -> QuerySet[Task]:
    if not key.isdecimal() or len(key) > 18:
        return tasks.none()
    title = tasks.filter(pk=key).values_list("source_title", flat=True).first()
    return tasks.filter(source_title=title).exclude(source=Source.CONCLUSION) if title else tasks.none()


def groups(tasks: QuerySet[Task]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """What can be chosen, by kind: values as `chosen` reads them, with labels; kinds without any are left out."""
    found = [(each.label, [(f"{each.name}:{key}", text) for key, text in each.choices(tasks)]) for each in origins]
    return [(label, choices) for label, choices in found if choices]


def chosen(tasks: QuerySet[Task], value: str) -> QuerySet[Task]:
    """The tasks that come from what was chosen."""
    name, _colon, key = value.partition(":")
    return origins[name].of(tasks, key) if name in origins else tasks.none()
