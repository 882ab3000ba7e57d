"""A sheet as a workbook: headings, lists to choose from, a page of help, and what it knows of itself, hidden."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from giaoban.base.sheets.cells import CONTROL, TOO_LONG
from giaoban.base.sheets.declaring import ERRORS, ID, MOST_SIGNS, Column, Kind, Row, Sheet
from giaoban.base.sheets.help import help_lines
from giaoban.base.sheets.reading import Reading
from giaoban.base.sheets.ticket import LISTS, PAGE, Ticket
from giaoban.base.text import nfc

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_REAL_DAY = date(1900, 3, 1)  # spreadsheets count a 29 February 1900 that never was
WIDTHS = {Kind.TEXT: 30, Kind.WHOLE: 14, Kind.DAY: 14, Kind.CHOICE: 22, Kind.REFERENCE: 34}
NUMBERS = {Kind.WHOLE: "#,##0", Kind.DAY: "dd/mm/yyyy"}
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "'")
HELP_WIDTHS = (34, 12, 34, 70)
LINE, HIGHEST = 15, 400  # points; a row has at most 409
MOST_NUMBER = 1e15  # beyond, a spreadsheet rounds
Lines = list[tuple[int, str, Mapping[str, Any]]]
HEAD, WRONG, EDGE = "#DDE9E8", "#F8D7DA", "#8A9A99"


def write(sheet: Sheet, *, rows: Iterable[Row] = (), edition: str = "") -> bytes:
    """The workbook to download, with the records that are known already; labels in the language now active."""
    lists = _lists(sheet)
    lines: Lines = []
    for at, row in enumerate(rows, start=1):
        values = {key: _shown(sheet.column(key), lists, value) for key, value in row.values.items()}
        lines.append((at, row.id, values))
    return _Workbook(sheet, edition, lines, lists).content()


def _lists(sheet: Sheet) -> dict[str, dict[str, str]]:
    """What the list of each column shows for each code, asked once a workbook."""
    return {
        column.key: {str(code): _clean(column.shown(str(code), label)) for code, label in column.options()}
        for column in sheet.columns
        if column.options is not None
    }


def marked(reading: Reading) -> bytes:
    """The same sheet to go back: each row where it stood, kept ones with their ids, the others with their errors."""
    foreign = {error.row for error in reading.errors if error.code in ("unknown_row", "same_row")}
    lines: Lines = []
    for number, (id, line) in sorted(reading.found.items()):
        id = reading.kept.get(number, "" if number in foreign else id)
        lines.append((number - 1, id, {key: cell.raw for key, cell in line.items()}))
    marks: dict[int, list[tuple[str, str]]] = {number - 1: [] for number in reading.kept}
    for error in reading.errors:
        marks.setdefault(error.row - 1, []).append((error.key, error.message))
    formulas = {
        (number - 1, key) for number, (_id, line) in reading.found.items()
        for key, cell in line.items() if cell.kind == "formula"
    }  # fmt: skip
    lists = _lists(reading.sheet)
    return _Workbook(reading.sheet, reading.edition, lines, lists, marks=marks, formulas=formulas).content()


def _shown(column: Column, lists: Mapping[str, Mapping[str, str]], value: Any) -> Any:
    """A value as its cell shows it; several codes with semicolons between them."""
    if column.options is None or not value:
        return value
    codes = value if column.many else (value,)
    return "; ".join(lists[column.key].get(str(code), str(code)) for code in codes)


class _Workbook:
    """One workbook in the making; rows and columns are counted from nought, as XlsxWriter does."""

    def __init__(
        self, sheet: Sheet, edition: str, lines: Lines, lists: dict[str, dict[str, str]], *,
        marks: dict[int, list[tuple[str, str]]] | None = None, formulas: set[tuple[int, str]] | None = None,
    ) -> None:  # fmt: skip
        self.sheet, self.lines, self.marks, self.formulas = sheet, lines, marks, formulas or set()
        self.body = BytesIO()
        self.book = xlsxwriter.Workbook(self.body, {"in_memory": True})
        self.page = self.book.add_worksheet(_("Data"))
        self.columns = [(key, 1 + at) for at, key in enumerate(([ERRORS] if marks is not None else []) + [
            column.key for column in sheet.columns
        ])]  # fmt: skip
        self.ticket = Ticket(
            name=sheet.name, version=str(sheet.version), edition=edition, label=str(sheet.label), page=_("Data"),
            columns={ID: "ID", ERRORS: _("Errors")} | {column.key: heading(column) for column in sheet.columns},
            ids={id for _at, id, _values in lines if id}, lists=lists,
        )  # fmt: skip
        self.plain = {"valign": "top", "text_wrap": True}
        self.quoted = self._formats(quote_prefix=True)
        self.loose = self._formats()
        self.bad = self._formats(bg_color=WRONG, border=1, border_color=EDGE)
        self.bad_quoted = self._formats(bg_color=WRONG, border=1, border_color=EDGE, quote_prefix=True)

    def _formats(self, **more: Any) -> dict[Kind, Any]:
        return {kind: self.book.add_format(self.plain | {"num_format": NUMBERS.get(kind, "@")} | more) for kind in Kind}

    def content(self) -> bytes:
        """Everything written, and the file closed."""
        self._headings()
        self._validation()
        for at, id, values in self.lines:
            self.page.write_string(at, 0, _clean(id))
            for key, place in self.columns:
                self._cell(at, place, key, values)
            said = self._mark(at)
            texts = [("" if key == ERRORS else str(values.get(key, "")), self._width(key)) for key, _at in self.columns]
            grow(self.page, at, [(said, self._width(ERRORS)), *texts])
        self._help()
        self._hidden()
        self.page.activate()
        self.book.close()
        return self.body.getvalue()

    def _headings(self) -> None:
        head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": HEAD, "border": 1, "border_color": EDGE}
        )
        self.page.write_string(0, 0, self.ticket.columns[ID], head)
        self.page.set_column(0, 0, 8, None, {"hidden": True})
        self.page.set_row(0, 36)
        for key, place in self.columns:
            self.page.write_string(0, place, self.ticket.columns[key], head)
            kind = Kind.TEXT if key == ERRORS else self.sheet.column(key).kind
            self.page.set_column(place, place, self._width(key), self.loose[kind])
        self.page.freeze_panes(1, 0)
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(0)

    def _width(self, key: str) -> int:
        """The width of a column, in signs."""
        if key == ERRORS:
            return 44
        column = self.sheet.column(key)
        return column.width or WIDTHS[column.kind]

    def _validation(self) -> None:
        """Lists to choose from, bounds of numbers, and a word of help at every cell."""
        lists = self.book.add_worksheet(LISTS)
        lists.hide()
        last = self.sheet.most_rows
        for at, (key, place) in enumerate(self.columns):
            if key == ERRORS:
                continue
            column = self.sheet.column(key)
            rule: dict[str, Any] = {"validate": "any"}
            if column.options is not None:
                entries = self.ticket.lists[key]
                for row, entry in enumerate(entries.values()):
                    lists.write_string(row, at, entry)
                if entries:
                    name = xl_col_to_name(at, col_abs=True)
                    source = f"={LISTS}!{name}$1:{name}${len(entries)}"
                    rule = {"validate": "list", "source": source, "show_error": not column.many}
            elif column.kind is Kind.WHOLE:
                rule = {
                    "validate": "integer", "criteria": "between", "minimum": column.least, "maximum": column.most
                }  # fmt: skip
            note = str(column.help or "")
            if note:
                rule |= {"input_title": str(column.label)[:32], "input_message": note[:255]}
            if len(rule) > 1:
                self.page.data_validation(1, place, last, place, rule)

    def _cell(self, at: int, place: int, key: str, values: Mapping[str, Any]) -> None:
        if key == ERRORS:
            return
        value, kind = values.get(key), self.sheet.column(key).kind
        wrong = any(each == key for each, _message in (self.marks or {}).get(at, ()))
        loose, quoted = (self.bad, self.bad_quoted) if wrong else (self.loose, self.quoted)
        if value in (None, "", ()):
            if wrong:
                self.page.write_blank(at, place, None, loose[kind])
        elif isinstance(value, bool):
            self.page.write_boolean(at, place, value, loose[kind])
        elif isinstance(value, int | float) and abs(value) < MOST_NUMBER:
            self.page.write_number(at, place, value, loose[kind])
        elif isinstance(value, date) and _day(value) >= FIRST_REAL_DAY:
            self.page.write_datetime(at, place, value, loose[Kind.DAY])
        else:
            text = self._text(value)
            # Never a formula: the cell is a string, and one that would turn into a formula under a hand is quoted.
            active = text.startswith(ACTIVE) and (at, key) not in self.formulas
            self.page.write_string(at, place, text, (quoted if active else loose)[kind])

    def _text(self, value: Any) -> str:
        text = f"{value:%d/%m/%Y}" if isinstance(value, date) else _clean(str(value))
        if len(text) > MOST_SIGNS:
            raise ValidationError(TOO_LONG, params={"count": len(text), "limit": MOST_SIGNS}, code="too_long")
        # Reading takes one apostrophe off; what comes back from a reading still has its own.
        return f"'{text}" if text.startswith("'") and self.marks is None else text

    def _mark(self, at: int) -> str:
        """The error column of a row, and a comment at each cell that is meant; what the column says."""
        if self.marks is None or at not in self.marks:
            return ""
        places, found = dict(self.columns), self.marks[at]
        lines = [f"{self.ticket.columns[key]}: {message}" if key else message for key, message in found]
        text = "\n".join(lines) if lines else _("Received")
        self.page.write_string(at, places[ERRORS], _clean(text)[:MOST_SIGNS], self.bad[Kind.TEXT] if lines else None)
        for key in {key for key, _message in found if key}:
            said = "\n".join(message for each, message in found if each == key)
            self.page.write_comment(xl_rowcol_to_cell(at, places[key]), _clean(said)[:2000], {"x_scale": 2})
        return text

    def _help(self) -> None:
        page = self.book.add_worksheet(_("How to fill in"))
        bold, plain = self.book.add_format({"bold": True, "valign": "top"}), self.book.add_format(self.plain)
        for place, width in enumerate(HELP_WIDTHS):
            page.set_column(place, place, width)
        for at, (strong, line) in enumerate(help_lines(self.sheet, self.ticket.edition)):
            alone = None if len(line) == 1 else plain  # a sentence alone in its row runs on over the empty cells
            for place, text in enumerate(line):
                page.write_string(at, place, _clean(text)[:MOST_SIGNS], bold if strong else alone)
            if len(line) > 1:
                grow(page, at, list(zip(line, HELP_WIDTHS, strict=False)))
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)

    def _hidden(self) -> None:
        page = self.book.add_worksheet(PAGE)
        page.very_hidden()
        for at, line in enumerate(self.ticket.lines()):
            for place, text in enumerate(line):
                page.write_string(at, place, _clean(text))


def grow(page: Any, at: int, texts: Iterable[tuple[str, int]]) -> None:
    """A row as high as its longest text needs; not every program finds that out by itself."""
    lines = max(
        sum(max(1, ceil(len(line) * 1.1 / width)) for line in text.split("\n")) for text, width in texts
    )  # fmt: skip
    if lines > 1:
        page.set_row(at, min(LINE * lines, HIGHEST))


def heading(column: Column) -> str:
    """The heading of a column; a star where it must be filled in."""
    return f"{column.label} *" if column.required else str(column.label)


def _clean(text: str) -> str:
    """NFC without signs that XML cannot hold."""
    return CONTROL.sub("", nfc(text).replace("\r\n", "\n").replace("\r", "\n"))


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
