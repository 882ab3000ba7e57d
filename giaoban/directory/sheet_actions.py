"""A sheet of the directory taken in: good rows kept one by one, the others sent back with the reason."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.log_actions import log as audit

from giaoban.base import sheets
from giaoban.directory import rules
from giaoban.directory.models import User
from giaoban.directory.sheet_rows import TABLES, Table, tally

MOST_PASSES = 5


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a sheet: counts, and the sheet that goes back when rows were refused."""

    counts: dict[str, int]
    errors: list[sheets.CellError]
    answer: bytes | None = None


def edition() -> str:
    """The year of a sheet: last year's is no longer taken in."""
    return str(timezone.localdate().year)


def may_use(user: User, name: str) -> bool:
    """Bodies and localities for who manages the directory; people and mandates for standing offices too."""
    if name in ("organisations", "localities"):
        return rules.may_manage_directory(user)
    return rules.may_write_people(user)


def write_sheet(name: str, *, by: User) -> bytes:
    """The workbook of all records of one kind; raises KeyError for an unknown name, PermissionDenied."""
    if not may_use(by, name):
        raise PermissionDenied
    table = TABLES[name]
    return sheets.write(table.sheet, rows=table.rows(), edition=edition())


def take_in(name: str, content: bytes, *, by: User) -> Taken:
    """Take in a filled sheet, each row through its action; raises ValidationError for the file as a whole."""
    if not may_use(by, name):
        raise PermissionDenied
    table = TABLES[name]
    reading = sheets.read(table.sheet, content, edition=edition())
    counts = tally(_kept(table, reading, by=by))
    refused = len({error.row for error in reading.errors})
    audit(by, "directory.take_in_sheet", user=by, data={"sheet": name, **counts, "refused": refused})
    return Taken(
        counts={**counts, "refused": refused},
        errors=list(reading.errors),
        answer=sheets.marked(reading) if reading.errors else None,
    )


def _kept(table: Table, reading: sheets.Reading, *, by: User) -> list[str]:
    """Keep what can be kept; a row that names a later one gets another chance, as long as others succeed."""
    outcomes, waiting = [], list(reading.rows)
    refused: list[tuple[sheets.ReadRow, ValidationError]] = []
    for _pass in range(MOST_PASSES):
        refused = []
        for row in waiting:
            try:
                id, outcome = table.take(row, on=timezone.localdate(), by=by)
            except ValidationError as error:
                refused.append((row, error))
            else:
                reading.keep(row, id=id)
                outcomes.append(outcome)
        if not refused or len(refused) == len(waiting):
            break
        waiting = [row for row, _error in refused]
    for row, reason in refused:
        reading.refuse(row, reason)
    return outcomes
