"""Conclusions as the board of tasks can be asked for them: all of a notice, or one."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.committee.models import ConclusionTask
from giaoban.tasks.models import Task
from giaoban.tasks.origins import Origin, origins

MOST = 200
SHOWN = 60


def offer() -> None:
    """Called once, in AppConfig.ready()."""
    origins.register(
        Origin(name="conclusion", label=gettext_lazy("Conclusions"), choices=choices, of=given_by),
    )


def choices(tasks: QuerySet[Task]) -> list[tuple[str, str]]:
    """Notices, the latest first, each followed by its conclusions that became one of these tasks or their series."""
    keys = tasks.order_by().values("pk")
    links = ConclusionTask.objects.filter(Q(task__in=keys) | Q(series__tasks__in=keys)).distinct()
    rows = links.select_related("conclusion__notice").order_by(
        "-conclusion__notice__issued_on", "-conclusion__notice", "conclusion__order", "pk"
    )
    found: list[tuple[str, str]] = []
    known = set[int]()
    for link in rows[:MOST]:
        conclusion, notice = link.conclusion, link.conclusion.notice
        if notice.pk not in known:
            known.add(notice.pk)
            found.append((f"n{notice.pk}", _("Notice %(number)s, all") % {"number": notice.number}))
        said = {
            "number": notice.number, "order": conclusion.order, "text": Truncator(conclusion.text).chars(SHOWN),
        }  # fmt: skip
        found.append((f"c{conclusion.pk}", _("%(number)s, conclusion %(order)s: %(text)s") % said))
    return found


def given_by(tasks: QuerySet[Task], key: str) -> QuerySet[Task]:
    """The tasks that a notice (n7) or a conclusion (c12) became, those of its series and of transfers included."""
    if key[:1] not in ("n", "c") or not key[1:].isdecimal() or len(key) > 18:
        return tasks.none()
    links = ConclusionTask.objects.filter(**{"conclusion__notice" if key[0] == "n" else "conclusion": int(key[1:])})
    given = Q(pk__in=links.values("task")) | Q(series__in=links.values("series"))
    return tasks.filter(given | Q(pk__in=_heirs(links.values_list("task", flat=True))))


def _heirs(given: Iterable[int | None]) -> set[int]:
    """The tasks that transfers made of these, and of those in turn (one query a generation)."""
    found, young = set[int](), {key for key in given if key is not None}
    while young:
        young = set(Task.objects.filter(transferred_from__in=young).values_list("pk", flat=True)) - found
        found |= young
    return found
