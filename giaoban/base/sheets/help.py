"""The page of help of a sheet: what each column wants."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from giaoban.base.sheets.declaring import Column, Kind, Sheet

MOST_SHOWN = 30


def help_lines(sheet: Sheet, edition: str) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Lines of the page: whether bold, and the text of each cell."""
    yield True, (f"{sheet.label} ({edition})" if edition else str(sheet.label),)
    if sheet.note:
        yield False, (str(sheet.note),)
    yield False, ("",)
    yield True, (_("Column"), _("Required"), _("What it holds"), _("How to fill in"))
    for column in sheet.columns:
        required = _("yes") if column.required else _("no")
        yield False, (str(column.label), required, holds(column), str(column.help or ""))
    yield False, ("",)
    yield True, (_("Rules of the sheet"),)
    for rule in _rules(sheet):
        yield False, (rule,)
    for column in sheet.columns:
        yield from _codes(column)


def _rules(sheet: Sheet) -> tuple[str, ...]:
    return (
        _("Write one record a row, new ones below the last row; at most %(limit)d rows.") % {"limit": sheet.most_rows},
        _("Do not change the headings, and add no column."),
        _("Write values, not formulas, and merge no cells."),
        _("Nothing is deleted by a sheet: a row that is left out stays as it is."),
    )


def holds(column: Column) -> str:
    """What a column holds, in words."""
    if column.kind is Kind.WHOLE:
        return _("a whole number from %(least)d to %(most)d") % {"least": column.least, "most": column.most}
    if column.kind is Kind.DAY:
        return _("a day as day/month/year, for example 16/12/2026")
    if column.many:
        return _("codes from the list, with semicolons between them")
    if column.options is not None:
        return _("an entry of the list")
    return _("text of at most %(limit)d signs") % {"limit": column.longest}


def _codes(column: Column) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """The codes of a list, as far as they are few enough to be read."""
    entries = list(column.options()) if column.options is not None else []
    if not entries or len(entries) > MOST_SHOWN:
        return
    yield False, ("",)
    yield True, (str(column.label), _("Code in the sheet"))
    for code, label in entries:
        yield False, (str(label), str(code))
