"""One cell: what was typed becomes a value, or a reason why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.base.sheets.declaring import Column, Kind
from giaoban.base.text import nfc

FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2999, 12, 31)
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_WHOLE = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:[. ]\d{3}){1,4})", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CARRIAGE = re.compile(r"_x000[dD]_\n?|\r\n?")

REQUIRED = _("This must be filled in.")
TOO_LONG = _("The text has %(count)d signs; at most %(limit)d are accepted.")
ONE_LINE = _("Write this on one line.")
NO_DAY = _("“%(text)s” is not a day. Write day/month/year, for example 16/12/2026.")
NO_SUCH_DAY = _("There is no such day as “%(text)s”.")
OUTSIDE = _("The day must lie between %(first)s and %(last)s.")
NO_WHOLE = _("“%(text)s” is not a whole number.")
RANGE = _("The number must lie between %(least)d and %(most)d.")
UNKNOWN_CODE = _("“%(text)s” is not in the list. Choose from the list of the cell or of the help sheet.")
NOT_CLEAR = _("“%(text)s” is the name of several entries. Write the code.")
BAD_SIGNS = _("The text holds signs that cannot be read. Type it again.")


@dataclass
class Options:
    """Codes of a column as they are now, found by code, by what the list shows, or by label where that is clear."""

    codes: set[str]
    shown: Mapping[str, str]
    labels: Mapping[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, column: Column, written: Mapping[str, str]) -> "Options":
        """The options now; `written` is what the list of this very workbook shows for each code, in its language."""
        now = [(str(code), str(label)) for code, label in column.options()] if column.options else []
        labels: dict[str, list[str]] = {}
        for code, label in now:
            labels.setdefault(folded(label), []).append(code)
        shown = {folded(text): code for code, text in written.items()}
        shown |= {folded(column.shown(code, label)): code for code, label in now}
        shown = {text: code for text, code in shown.items() if len(labels.get(text, ())) < 2}
        shown |= {folded(code): code for code, _label in now}
        return cls(codes={code for code, _label in now}, shown=shown, labels=labels)

    def code(self, text: str) -> str:
        """The code that a text means; raises ValidationError."""
        named = self.labels.get(folded(text), [])
        found = self.shown.get(folded(text)) or (named[0] if len(named) == 1 else "")
        found = found or self.shown.get(folded(text.partition(" | ")[0]), "")
        if found in self.codes:
            return found
        message = NOT_CLEAR if named else UNKNOWN_CODE
        raise ValidationError(message, params={"text": text[:80]}, code="unknown_code")


def folded(text: str) -> str:
    """Text for comparing: composed, without case, single spaces."""
    return " ".join(nfc(text).casefold().split())


def text_of(raw: Any) -> str:
    """What stands in a cell, as text: NFC, trimmed, without the apostrophe that marks text."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime):
        return f"{raw:%d/%m/%Y}" if raw.time() == time() else f"{raw:%d/%m/%Y %H:%M}"
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    text = _CARRIAGE.sub("\n", nfc(str(raw))).strip()
    return text[1:].strip() if text.startswith("'") else text


def value(column: Column, raw: Any, options: Options | None) -> Any:
    """The value of a cell; raises ValidationError with the reason for its reader."""
    text = text_of(raw)
    if not text:
        if column.required:
            raise ValidationError(REQUIRED, code="required")
        return column.empty
    if CONTROL.search(text):
        raise ValidationError(BAD_SIGNS, code="signs")
    if options is not None:
        return _coded(column, text, options)
    if column.kind is Kind.WHOLE:
        return _whole(column, text)
    return _day(raw, text) if column.kind is Kind.DAY else _text(column, text)


def _coded(column: Column, text: str, options: Options) -> Any:
    if not column.many:
        return options.code(text)
    return tuple(dict.fromkeys(options.code(part.strip()) for part in text.split(";") if part.strip()))


def _text(column: Column, text: str) -> str:
    if not column.lines and "\n" in text:
        raise ValidationError(ONE_LINE, code="one_line")
    if len(text) > column.longest:
        raise ValidationError(TOO_LONG, params={"count": len(text), "limit": column.longest}, code="too_long")
    return text


def _whole(column: Column, text: str) -> int:
    """Digits, with dots or spaces between thousands as Vietnamese writes them."""
    if not _WHOLE.fullmatch(text):
        raise ValidationError(NO_WHOLE, params={"text": text[:80]}, code="whole")
    number = int(text.replace(".", "").replace(" ", ""))
    if not column.least <= number <= column.most:
        raise ValidationError(RANGE, params={"least": column.least, "most": column.most}, code="range")
    return number


def _day(raw: Any, text: str) -> date:
    """A real date, or day/month/year with a year of four digits; a bare number is nobody's date."""
    if isinstance(raw, datetime):
        found = raw.date()
    elif isinstance(raw, date):
        found = raw
    else:
        parts = _DAY.fullmatch(text)
        if parts is None or not text.isascii():
            raise ValidationError(NO_DAY, params={"text": text[:80]}, code="day")
        try:
            found = date(int(parts[3]), int(parts[2]), int(parts[1]))
        except ValueError as error:
            raise ValidationError(NO_SUCH_DAY, params={"text": text[:80]}, code="day") from error
    if not FIRST_DAY <= found <= LAST_DAY:
        bounds = {"first": f"{FIRST_DAY:%d/%m/%Y}", "last": f"{LAST_DAY:%d/%m/%Y}"}
        raise ValidationError(OUTSIDE, params=bounds, code="day")
    return found
