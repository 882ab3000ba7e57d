"""The sheet of a body's open tasks: what is known stands in it, what was done is written beside it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.base.sheets import Column, Kind, Sheet

DONE = "yes"
MOST_EVIDENCE = 5
KNOWN = ("number", "title", "lead", "product", "due_on", "state", "last")
FILLED = ("done", "share", "final", "evidence", "obstacle")
LEFT_ALONE = _("Leave this as it is.")


def _final() -> Callable[[], Iterable[tuple[str, Any]]]:
    return lambda: [(DONE, _("Yes"))]


def _known(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, help=LEFT_ALONE, **({"longest": 2000, "lines": True} | more))


OPEN_TASKS = Sheet(
    name="tasks.open",
    label=_("Open tasks of a body"),
    note=_(
        "Write what was done, how far it is, evidence and obstacles beside a task, and leave the rest as it is. "
        "A row without a word of yours is left alone. On a task that is suspended or under review nothing can be "
        "reported."
    ),
    columns=(
        _known("number", _("Number"), width=10),
        _known("title", pgettext_lazy("given to bodies", "Task"), width=44),
        _known("lead", _("Lead body"), width=24),
        _known("product", _("Expected product"), width=26),
        _known("due_on", _("Deadline"), kind=Kind.DAY, width=12),
        _known("state", _("State"), width=18),
        _known("last", _("Last reported"), width=34),
        Column(key="done", label=_("What was done"), longest=10_000, lines=True, width=44),
        Column(
            key="share", label=_("Share complete, per cent"), kind=Kind.WHOLE, most=100, width=12,
            help=_("A number from 0 to 100."),
        ),
        Column(
            key="final", label=_("The task is done: send it to be reviewed"), kind=Kind.CHOICE, options=_final(),
            width=24, help=_("Choose yes only when the task is done. It then needs evidence."),
        ),
        Column(
            key="evidence", label=_("Evidence: addresses of pages"), longest=8000, lines=True, width=40,
            help=_("One address a line, at most five. Documents and photographs are added on the desk."),
        ),
        Column(
            key="obstacle", label=_("Obstacle"), longest=5000, lines=True, width=34,
            help=_("Leave it empty when there is none."),
        ),
    ),
)  # fmt: skip
