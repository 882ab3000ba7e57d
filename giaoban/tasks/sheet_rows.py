"""Which tasks stand in the sheet of a body, and what their rows say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.sheets import Row
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Organisation
from giaoban.directory.succession import Successions
from giaoban.tasks import rules
from giaoban.tasks.models import ProgressReport, Task
from giaoban.tasks.models.task import TaskQuerySet

LONGEST_LAST = 400


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Tasks led by any of these bodies; `owners` narrows them to those that these committees gave (None: any)."""

    bodies: frozenset[int]
    owners: frozenset[int] | None = None

    def tasks(self) -> TaskQuerySet:
        """Every issued task of these bodies, at an end or not; what only holds parts together is nobody's."""
        found: TaskQuerySet = Task.objects.led_by(self.bodies).issued().filter(children=None)
        return found if self.owners is None else found.filter(owner__in=self.owners)


def own(user: Any) -> Whose:
    """The bodies that the person heads or is focal point of, predecessors included."""
    where = rules.standing(user)
    return Whose(bodies=where.leads | where.focal)


def on_behalf(user: Any, body: Organisation) -> Whose:
    """What one body holds of the committees whose standing office the person keeps."""
    held = Successions(on=timezone.localdate()).held_by([body.pk])
    owners = rules.standing(user).answers_for(MandateRole.STANDING_OFFICE)
    return Whose(bodies=frozenset(held - owners), owners=owners)


def row_of(task: Task) -> Row:
    """A task as it stands now; wants bodies and reports prefetched."""
    reports = list(task.reports.all())
    last = reports[-1] if reports else None
    values = {
        "number": task.number, "title": task.title, "lead": str(task.lead), "product": task.product,
        "due_on": task.due_on, "state": str(task.get_state_display()), "last": said(last) if last else "",
    }  # fmt: skip
    return Row(id=id_of(task, last), values=values)


def id_of(task: Task, last: ProgressReport | None) -> str:
    """What a row knows of itself: the task, and the last report that its reader saw."""
    return f"{task.pk}.{last.pk if last else 0}"


def parts_of(id: str) -> tuple[int, int] | None:
    """Task and last report of a row, None for what no row of ours says."""
    task, _dot, last = id.partition(".")
    if not all(part.isascii() and part.isdecimal() and len(part) < 18 for part in (task, last)):
        return None
    return int(task), int(last)


def said(report: ProgressReport) -> str:
    """A report in one cell: share, day, state, the beginning of what was done and what came back."""
    text = _("%(share)d%%, %(day)s (%(state)s): %(done)s") % {
        "share": report.share, "day": f"{timezone.localtime(report.written_at):%d/%m/%Y}",
        "state": str(report.get_state_display()).lower(), "done": _cut(report.done),
    }  # fmt: skip
    if not report.review_note:
        return text
    return text + "\n" + _("Answer: %(note)s") % {"note": _cut(report.review_note)}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LAST else f"{text[:LONGEST_LAST]}…"


def is_filled(values: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether anything was written in the cells that are to be filled; nought per cent is something."""
    return any(values[key] not in ("", None) for key in keys)
