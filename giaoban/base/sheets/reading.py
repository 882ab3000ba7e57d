"""A sheet that came back: good rows, and for every other the cell and the reason."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser

from giaoban.base import archives
from giaoban.base.sheets import cells
from giaoban.base.sheets.declaring import ERRORS, ID, Column, Kind, Sheet
from giaoban.base.sheets.ticket import Ticket

LAST_ROW = 100_000

NOT_OURS = _("This sheet was not made by this system. Download the sheet, fill it in and send that file.")
OTHER_SHEET = _("This is another sheet (%(name)s). Download “%(label)s” and fill that in.")
OLD_VERSION = _("The columns of this sheet have changed since it was downloaded. Download it afresh.")
OTHER_EDITION = _("This sheet is of %(found)s; the one of %(wanted)s is wanted.")
NO_DATA_SHEET = _("The page “%(name)s” is missing from the workbook. Download the sheet afresh.")
MERGED = _("Cells %(cells)s are merged. Unmerge them, fill in each one and send the sheet once more.")
UNKNOWN_COLUMN = _("Cell %(cell)s: “%(text)s” is no column of this sheet. Remove the column.")
TWICE = _("The column “%(label)s” stands twice in the sheet.")
MISSING = _("The column “%(label)s” is missing from the sheet.")
TOO_MANY = _("The sheet has more than %(limit)d rows. Send it in parts.")
NO_HEADING = _("Cell %(cell)s is filled in, but its column has no heading.")
FORMULA = _("Cell %(cell)s holds a formula. Write its value. A text that begins with = needs an apostrophe before it.")
ERROR_VALUE = _("Cell %(cell)s holds an error (%(text)s). Write its value.")
REPEATS = _("The same stands in row %(row)d.")
UNKNOWN_ROW = _("This row is none of those downloaded. If it is a new record, send it so again; if not, remove it.")
SAME_ROW = _("This row is a copy of row %(row)d. If it is a new record, send it so again; if not, remove it.")
EMPTIED = _("This row was emptied. Nothing is deleted by a sheet: fill it in again or remove the whole row.")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and whether it is a formula, an error, or a text marked as such."""

    name: str
    raw: Any
    kind: str = ""
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A good row: `number` as in the sheet, `id` empty for a new record."""

    number: int
    id: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CellError:
    """Why a row is refused; `key` is empty where the row as a whole is meant."""

    row: int
    key: str
    message: str
    code: str = ""


@dataclass(kw_only=True)
class Reading:
    """What a sheet held. What the caller keeps or refuses is noted here, for the sheet that goes back."""

    sheet: Sheet
    edition: str
    rows: list[ReadRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    kept: dict[int, str] = field(default_factory=dict)
    found: dict[int, tuple[str, dict[str, Cell]]] = field(default_factory=dict)

    def keep(self, row: ReadRow, *, id: str) -> None:
        """The row is stored as this record; the corrected sheet changes it instead of adding it again."""
        self.kept[row.number] = id

    def refuse(self, row: ReadRow, error: ValidationError) -> None:
        """The row is good in form but refused by a rule; errors by column keys are put into their cells."""
        self.rows = [each for each in self.rows if each.number != row.number]
        self.errors += _errors(row.number, error, {column.key for column in self.sheet.columns})
        self.errors.sort(key=lambda each: each.row)


def _errors(row: int, error: ValidationError, keys: set[str], key: str = "") -> list[CellError]:
    if hasattr(error, "error_dict"):
        return [
            found
            for name, each in error.error_dict.items()
            for one in each
            for found in _errors(row, one, keys, name if name in keys else "")
        ]
    return [
        CellError(row=row, key=key, message=" ".join(one.messages), code=one.code or "") for one in error.error_list
    ]


def read(sheet: Sheet, content: bytes, *, edition: str = "") -> Reading:
    """The rows of a workbook that came back; raises ValidationError when it is refused as a whole.

    Refused as a whole: no XLSX, cut off, too big, macros, another sheet, version or edition, merged cells, a
    column unknown, twice or missing, too many rows. Everything else is an error of its row. The ids are what the
    file says: whether this person may change those records is for the caller to ask.
    """
    archives.opened(content).close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False)
            ticket = Ticket.of(book)
        except Exception as error:  # openpyxl raises whatever a bent part makes Python raise
            raise ValidationError(archives.DAMAGED, code="damaged") from error
        try:
            return _read(sheet, book, _checked(sheet, ticket, edition), edition)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(archives.DAMAGED, code="damaged") from error
        finally:
            book.close()


def _checked(sheet: Sheet, ticket: Ticket | None, edition: str) -> Ticket:
    """The ticket, when it is the one of this sheet."""
    if ticket is None:
        raise ValidationError(NOT_OURS, code="not_ours")
    if ticket.name != sheet.name:
        params = {"name": ticket.label[:80] or ticket.name[:80], "label": sheet.label}
        raise ValidationError(OTHER_SHEET, params=params, code="other_sheet")
    if ticket.version != str(sheet.version):
        raise ValidationError(OLD_VERSION, code="old_version")
    if ticket.edition != edition:
        params = {"found": ticket.edition[:40] or "-", "wanted": edition or "-"}
        raise ValidationError(OTHER_EDITION, params=params, code="other_edition")
    return ticket


def _read(sheet: Sheet, book: Any, ticket: Ticket, edition: str) -> Reading:
    if ticket.page not in book.sheetnames:
        raise ValidationError(NO_DATA_SHEET, params={"name": ticket.page[:40]}, code="no_page")
    reading = Reading(sheet=sheet, edition=edition)
    lines = _lines(book, book[ticket.page])
    number, heading = next(lines, (1, {}))
    places = _places(sheet, ticket, heading)
    for number, line in lines:
        if len(reading.found) >= sheet.most_rows or number > LAST_ROW:
            raise ValidationError(TOO_MANY, params={"limit": sheet.most_rows}, code="too_many")
        named = {places[at]: cell for at, cell in line.items() if at in places}
        stray = [cell for at, cell in line.items() if at not in places]
        if stray:
            raise ValidationError(NO_HEADING, params={"cell": stray[0].name}, code="no_heading")
        id = cells.text_of(named.pop(ID).raw) if ID in named else ""
        named.pop(ERRORS, None)
        if named or id:
            reading.found[number] = (id, named)
    _judge(reading, ticket)
    return reading


def _lines(book: Any, page: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The rows that hold anything, as the file has them and not as its stated size would cut them."""
    with book._archive.open(page._worksheet_path) as part:
        parser = WorkSheetParser(
            part, page._shared_strings, data_only=False, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        last = 0
        for number, row in parser.parse():
            if number <= last:
                raise ValidationError(archives.DAMAGED, code="damaged")
            last = number
            line = {each["column"]: _cell(book, each) for each in row if each["value"] not in (None, "")}
            if line:
                yield number, line
        if parser.merged_cells is not None and parser.merged_cells.mergeCell:
            ranges = ", ".join(str(each.ref) for each in parser.merged_cells.mergeCell[:5])
            raise ValidationError(MERGED, params={"cells": ranges}, code="merged")


def _cell(book: Any, found: Mapping[str, Any]) -> Cell:
    quoted = bool(book._cell_styles[found["style_id"]].quotePrefix)
    name, raw, kind = f"{get_column_letter(found['column'])}{found['row']}", found["value"], found["data_type"]
    text = getattr(raw, "text", raw)
    if kind == "f":
        return Cell(name, str(text), "formula")
    if kind == "e":
        return Cell(name, str(raw), "error")
    formula = isinstance(raw, str) and raw.startswith("=") and not quoted
    return Cell(name, raw, "formula" if formula else "", quoted)


def _places(sheet: Sheet, ticket: Ticket, heading: Mapping[int, Cell]) -> dict[int, str]:
    """Which column of the page is which of ours, by the headings as they were written."""
    keys = {cells.folded(label): key for key, label in ticket.columns.items()}
    places: dict[int, str] = {}
    for at, cell in sorted(heading.items()):
        text = cells.text_of(cell.raw)
        key = keys.get(cells.folded(text))
        if key is None or cell.kind:
            raise ValidationError(UNKNOWN_COLUMN, params={"cell": cell.name, "text": text[:60]}, code="unknown_column")
        if key in places.values():
            raise ValidationError(TWICE, params={"label": text[:60]}, code="twice")
        places[at] = key
    for key in (ID, *(column.key for column in sheet.columns)):
        if key not in places.values():
            label = ticket.columns.get(key, key)
            raise ValidationError(MISSING, params={"label": label[:60]}, code="missing_column")
    return places


def _judge(reading: Reading, ticket: Ticket) -> None:
    """Every row becomes a good one or its errors."""
    sheet = reading.sheet
    options = {
        column.key: cells.Options.of(column, ticket.lists.get(column.key, {}))
        for column in sheet.columns
        if column.kind in (Kind.CHOICE, Kind.REFERENCE)
    }
    ids: dict[str, int] = {}
    seen: dict[tuple[str, str], int] = {}
    for number, (id, line) in reading.found.items():
        errors = _row_errors(number, id, line, ticket, ids)
        values: dict[str, Any] = {}
        for column in sheet.columns if not errors else ():
            try:
                values[column.key] = _value(column, line.get(column.key), options.get(column.key))
                _unique(column, values[column.key], seen, number)
            except ValidationError as error:
                errors += _errors(number, error, set(), column.key)
        reading.errors += errors
        if not errors:
            reading.rows.append(ReadRow(number=number, id=id, values=values))


def _row_errors(
    number: int, id: str, line: Mapping[str, Cell], ticket: Ticket, ids: dict[str, int]
) -> list[CellError]:  # fmt: skip
    """What is wrong with a row as a whole."""
    if id and id not in ticket.ids:
        return _errors(number, ValidationError(UNKNOWN_ROW, code="unknown_row"), set())
    if id and ids.setdefault(id, number) != number:
        return _errors(number, ValidationError(SAME_ROW, params={"row": ids[id]}, code="same_row"), set())
    if not line:
        return _errors(number, ValidationError(EMPTIED, code="emptied"), set())
    return []


def _value(column: Column, cell: Cell | None, options: cells.Options | None) -> Any:
    if cell is not None and cell.kind:
        message = FORMULA if cell.kind == "formula" else ERROR_VALUE
        raise ValidationError(message, params={"cell": cell.name, "text": cell.raw[:40]}, code=cell.kind)
    return cells.value(column, cell.raw if cell else None, options)


def _unique(column: Column, value: Any, seen: dict[tuple[str, str], int], number: int) -> None:
    if column.unique and value not in (None, "", ()):
        first = seen.setdefault((column.key, cells.folded(str(value))), number)
        if first != number:
            raise ValidationError(REPEATS, params={"row": first}, code="repeats")
