"""A list of records as a screen: cells that may lead somewhere, deeds of one row, buttons above, perhaps a filter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.response import TemplateResponse


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a column: words, a remark below them, the address they lead to."""

    text: Any
    url: str = ""
    note: Any = ""
    alarm: bool = False


@dataclass(frozen=True, kw_only=True)
class Button:
    """A link, or a deed that is posted at once."""

    label: Any
    url: str
    post: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One record."""

    cells: Sequence[Cell]
    buttons: Sequence[Button] = field(default_factory=list)


def ledger(
    request: HttpRequest, *, heading: Any, columns: Sequence[Any], rows: Iterable[Row], buttons: Sequence[Button] = (),
    lead: Any = "", filters: forms.Form | None = None, page: Any = None, icon: str = "list-ul", query: str = "",
) -> TemplateResponse:  # fmt: skip
    """The screen; `page` (of a Paginator) and `query` where there are several pages."""
    values = {
        "heading": heading, "columns": columns, "rows": list(rows), "buttons": buttons, "lead": lead,
        "filters": filters, "page": page, "icon": icon, "query": query,
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/ledger.html", values)
