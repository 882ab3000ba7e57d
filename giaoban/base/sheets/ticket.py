"""What a workbook carries hidden about itself: which sheet, version and edition it is, its headings, lists and rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

PAGE, LISTS = "_giaoban", "_lists"
MARK = "giaoban-sheet"
MOST_LINES = 200_000


@dataclass(kw_only=True)
class Ticket:
    """The hidden page: `columns` the headings by key, `lists` for each key what its list shows by code."""

    name: str
    version: str
    edition: str
    label: str
    page: str
    columns: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def lines(self) -> Iterable[tuple[str, str, str]]:
        """As it is written, three cells a line."""
        yield MARK, self.name, self.version
        yield "edition", self.edition, ""
        yield "label", self.label, ""
        yield "page", self.page, ""
        yield from (("column", key, label) for key, label in self.columns.items())
        for key, entries in self.lists.items():
            yield "list", key, ""
            yield from (("entry", code, shown) for code, shown in entries.items())
        yield from (("row", id, "") for id in sorted(self.ids))

    @classmethod
    def of(cls, book: Any) -> "Ticket | None":
        """The ticket of a workbook, None where there is none."""
        if PAGE not in book.sheetnames:
            return None
        page = book[PAGE]
        page.reset_dimensions()
        lines = (
            tuple("" if cell is None else str(cell) for cell in (*line, None, None, None)[:3])
            for line in page.iter_rows(max_row=MOST_LINES, max_col=3, values_only=True)
        )
        mark, name, version = next(lines, ("", "", ""))
        if mark != MARK:
            return None
        ticket = cls(name=name, version=version, edition="", label="", page="")
        key = ""
        for kind, first, second in lines:
            if kind in ("edition", "label", "page"):
                setattr(ticket, kind, first)
            elif kind == "column":
                ticket.columns[first] = second
            elif kind == "list":
                key = first
            elif kind == "entry":
                ticket.lists.setdefault(key, {})[first] = second
            elif kind == "row":
                ticket.ids.add(first)
        return ticket
