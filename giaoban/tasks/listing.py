"""Lists of tasks that leave the board: a workbook, and the list in the official layout of its committee."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from xlsxwriter import Workbook

from giaoban.base.sheets.writing import grow
from giaoban.directory.models import Organisation
from giaoban.office import actions as office
from giaoban.office import shapes
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.tasks import lateness
from giaoban.tasks.lateness import Timeliness
from giaoban.tasks.models import Task

LIST = "tasks.list"
CHASING = "tasks.chasing"
WIDTHS = (10, 50, 28, 28, 24, 30, 30, 12, 12, 12, 18, 24)


def offer() -> None:
    """The documents that are made of tasks."""
    kinds.register(DocumentKind(name=LIST, label=gettext_lazy("List of tasks"), shape=shapes.TASKS))
    kinds.register(DocumentKind(name=CHASING, label=gettext_lazy("Chasing letter"), shape=shapes.LETTER))


def timeliness_in_words(task: Task, *, on: date) -> str:
    """How a task stands against its deadline on a day, as people say it; wants `reports` prefetched."""
    days = lateness.days_late(task, on=on)
    return {
        Timeliness.OVERDUE: pgettext("task", "%(days)d days overdue") % {"days": days},
        Timeliness.LATE: pgettext("task", "done %(days)d days late") % {"days": days},
        Timeliness.IN_TIME: pgettext("task", "in time"),
        Timeliness.RUNNING: pgettext("task", "running"),
        Timeliness.PAUSED: pgettext("task", "paused"),
    }.get(lateness.timeliness(task, on=on), "")


def _headings() -> list[str]:
    return [
        _("Number"), pgettext("given to bodies", "Task"), _("Lead body"), _("Co-ordinating bodies"),
        _("Directing member"), _("What it comes from"), _("Expected product"), _("Issued on"), _("First deadline"),
        _("Deadline"), _("State"), _("How they stand"),
    ]  # fmt: skip


def workbook(tasks: Iterable[Task], *, on: date) -> bytes:
    """The list as XLSX, one task a row, printed on the width of a sheet; every text is a text, never a formula."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        page = book.add_worksheet(pgettext("given to bodies", "Tasks"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for place, (label, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, label, bold)
        _fill(book, page, [_values(task, on=on) for task in tasks])
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
    return kept.getvalue()


def _fill(book: Workbook, page: Any, rows: Iterable[list[Any]]) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for at, values in enumerate(rows, start=1):
        for place, value in enumerate(values):
            if isinstance(value, date):
                page.write_datetime(at, place, value, day)
            else:
                page.write_string(at, place, value, text)
        texts = [(value, width) for value, width in zip(values, WIDTHS, strict=True) if isinstance(value, str)]
        grow(page, at, texts)


def _values(task: Task, *, on: date) -> list[Any]:
    return [
        task.number, task.title, str(task.lead), "; ".join(map(str, task.co_ordinating)),
        str(task.directing_member or ""), task.source_title, task.product, task.issued_on or "", task.first_due_on,
        task.due_on, str(task.get_state_display()), timeliness_in_words(task, on=on),
    ]  # fmt: skip


def _row(task: Task, *, on: date) -> dict[str, str]:
    late = timeliness_in_words(task, on=on) if lateness.days_late(task, on=on) else ""
    return {
        "task": task.title, "lead": _called(task.lead), "partners": "; ".join(map(_called, task.co_ordinating)),
        "product": task.product, "deadline": f"{task.due_on:%d/%m/%Y}",
        "state": ", ".join(filter(None, [str(task.get_state_display()), late])),
    }  # fmt: skip


def _called(body: Organisation) -> str:
    """A body as short as tables of its own province say it."""
    return body.short_name or body.name


def issuer(committee: Organisation) -> dict[str, str]:
    """Who issues, as the head of a document says it."""
    return {"name": committee.name, "parent": str(committee.parent or ""), "place": committee.place}


def document(
    tasks: Iterable[Task], *, committee: Organisation, on: date, make: Callable[..., bytes] = office.render_docx
) -> bytes:
    """The list in the layout of the committee that gives the tasks; the words are Vietnamese, as it is issued.

    It goes to every lead body: drafts and restricted tasks stay out of it, whatever the board shows.
    """
    with translation.override("vi"):
        rows = [_row(task, on=on) for task in tasks if task.issued_on and not task.restricted]
    context = {
        "issuer": issuer(committee), "title": "Danh mục", "subject": f"Nhiệm vụ tính đến ngày {on:%d/%m/%Y}",
        "tasks": rows, "archive": "VT", "receivers": ["Các cơ quan chủ trì"],
    }  # fmt: skip
    return make(kind=LIST, layout=committee.layout, context=context)
