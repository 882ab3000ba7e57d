"""The sheet of a body's open tasks, there and back: each filled row becomes a report, or comes back with the reason."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base import sheets
from giaoban.tasks import pointing, rules, sheet_rows
from giaoban.tasks.actions import reporting
from giaoban.tasks.actions.common import Refused, locked, require
from giaoban.tasks.choices import WORKING
from giaoban.tasks.models import Task
from giaoban.tasks.sheet_columns import DONE, FILLED, MOST_EVIDENCE, OPEN_TASKS
from giaoban.tasks.sheet_rows import Whose

OUTCOMES = ("reported", "already", "untouched")
TOKENS = uuid5(NAMESPACE_URL, "giaoban:tasks.open")


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a sheet: rows by outcome and those refused, and the sheet that goes back with the reasons."""

    counts: dict[str, int]
    errors: list[sheets.CellError]
    answer: bytes | None = None


def write_sheet(whose: Whose, *, by: Any) -> bytes:
    """The workbook of the open tasks; raises PermissionDenied for whoever may report for none of these bodies."""
    require(bool(whose.bodies))
    tasks = whose.tasks().open().filter(pk__in=rules.visible_to(by).values("pk")).with_bodies()
    rows = map(sheet_rows.row_of, tasks.prefetch_related("reports").order_by("due_on", "pk")[: OPEN_TASKS.most_rows])
    return sheets.write(OPEN_TASKS, rows=rows)


def take_in(content: bytes, *, whose: Whose, by: Any) -> Taken:
    """Report what the rows say, each for itself; raises ValidationError for the file as a whole.

    A row in which nothing was written does nothing; one that was taken in before does nothing again.
    """
    require(bool(whose.bodies))
    reading = sheets.read(OPEN_TASKS, content)
    counted: Counter[str] = Counter()
    for row in list(reading.rows):
        try:
            outcome = _taken(row, whose=whose, by=by)
        except ValidationError as error:
            reading.refuse(row, error)
        else:
            counted[outcome] += 1
            if outcome != "untouched":
                reading.keep(row, id=row.id)
    refused = len({error.row for error in reading.errors})
    counts = {name: counted[name] for name in OUTCOMES} | {"refused": refused}
    audit(by, "tasks.take_in_sheet", user=by, data=counts)
    return Taken(counts=counts, errors=list(reading.errors), answer=sheets.marked(reading) if reading.errors else None)


@transaction.atomic
def _taken(row: sheets.ReadRow, *, whose: Whose, by: Any) -> str:
    """One row, whole or not at all; the task is locked first, so that of two sheets at once one comes second."""
    if not sheet_rows.is_filled(row.values, FILLED):
        return "untouched"
    task, last = _task_of(row, whose=whose, by=by)
    token = _token(row)
    if task.reports.filter(token=token).exists():
        return "already"
    _refuse_outdated(task, row.values, last=last)
    reporting.report(task, token=token, by=by, **_words(row.values, by=by))
    return "reported"


def _task_of(row: sheets.ReadRow, *, whose: Whose, by: Any) -> tuple[Task, int]:
    """The task of a row, locked. What is not this body's is answered alike, whether it exists or not."""
    if not row.id:
        raise Refused(_("Tasks are not added by a sheet: the committee gives them. Remove the row."))
    named = sheet_rows.parts_of(row.id)
    found = whose.tasks().filter(pk=named[0]).first() if named else None
    if named is None or found is None or not rules.may_report(by, found):
        raise Refused(_("This is no task of the body whose sheet is brought in. Remove the row."))
    if _bare(row.values["number"]) != _bare(found.number):
        raise ValidationError(
            {"number": _("This row belonged to %(number)s. Rows were mixed up: download the sheet afresh.")
             % {"number": found.number}}
        )  # fmt: skip
    return locked(found), named[1]


def _refuse_outdated(task: Task, values: Mapping[str, Any], *, last: int) -> None:
    """Raise Refused, or ValidationError by column, when the task is no longer what the sheet says."""
    if task.state not in WORKING:
        return  # the report itself says that nothing can be reported now
    if values["due_on"] != task.due_on:
        raise ValidationError(
            {"due_on": _("The deadline is %(due)s now, the sheet says another. Download the sheet afresh.")
             % {"due": f"{task.due_on:%d/%m/%Y}"}}
        )  # fmt: skip
    for key in ("title", "product"):
        if _bare(values[key]) != _bare(getattr(task, key)):
            raise ValidationError(
                {key: _("The task says something else now: “%(text)s”. Download the sheet afresh.")
                 % {"text": getattr(task, key)[:200]}}
            )  # fmt: skip
    since = task.reports.order_by("pk").last()
    if since is not None and since.pk > last:
        raise Refused(
            _("Since the sheet was downloaded %(name)s reported: %(said)s. Download the sheet afresh.")
            % {"name": since.written_by, "said": sheet_rows.said(since)}
        )


def _bare(text: str) -> str:
    """A text without what a spreadsheet may take from it or put to it."""
    return sheets.folded(sheets.CONTROL.sub("", text)).lstrip("' ")


def _words(values: Mapping[str, Any], *, by: Any) -> dict[str, Any]:
    """What a row says, as a report takes it."""
    final = values["final"] == DONE
    if values["share"] is None and not final:
        raise ValidationError({"share": _("Write how many per cent are done.")})
    try:
        evidence = [pointing.pointer(link, by=by) for link in _links(values["evidence"])]
    except ValidationError as error:
        raise ValidationError({"evidence": error}) from error
    return {
        "done": values["done"], "share": 100 if final else values["share"], "final": final,
        "obstacle": values["obstacle"], "evidence": evidence,
    }  # fmt: skip


def _links(text: str) -> list[str]:
    found = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(found) > MOST_EVIDENCE:
        raise ValidationError(
            _("At most %(limit)d addresses stand in a row. Add the others on the desk.")
            % {"limit": MOST_EVIDENCE}
        )  # fmt: skip
    return found


def _token(row: sheets.ReadRow) -> UUID:
    """The same for the same words beside the same row of the same download."""
    said = [row.id, *(row.values[key] for key in FILLED)]
    return uuid5(TOKENS, json.dumps(said, ensure_ascii=True))
