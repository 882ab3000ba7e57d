"""Registers of the press office as tables, and single records as facts with tables beneath: ready for two templates."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its text, where it leads, a remark below; `mark` is how a state is set off: good, bad, or nothing.

    `meter` is (how much, of how much): a bar under the text.
    """

    text: Any
    url: str = ""
    note: Any = ""
    mark: str = ""
    meter: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What can be done: a link, or with `post` a button that does it at once."""

    label: Any
    url: str
    post: bool = False
    kind: str = "button-secondary"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table of a record under its heading."""

    heading: Any
    columns: Sequence[Any] = ()
    rows: Sequence[Sequence[Cell]] = ()
    deeds: Sequence[Deed] = ()
    empty: Any = ""
    text: Any = ""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record: facts by label, what can be done, and its tables."""

    heading: Any
    facts: Sequence[tuple[Any, Any]]
    subtitle: Any = ""
    deeds: Sequence[Deed] = ()
    parts: Sequence[Part] = field(default_factory=list)
    back: tuple[Any, str] | None = None
    icon: str = "group"


def listing(
    request: HttpRequest, *, heading: Any, icon: str, found: QuerySet[Any], form: forms.Form, columns: Sequence[Any],
    row: Callable[[Any], Sequence[Cell]], deeds: Iterable[Deed] = (), empty: Any = "",
) -> HttpResponse:  # fmt: skip
    """A register: its filters, how many were found, a page of rows."""
    part = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    values = {
        "heading": heading, "icon": icon, "form": form, "columns": columns, "part": part, "deeds": list(deeds),
        "rows": [row(each) for each in part], "count": part.paginator.count, "empty": empty, "asked": asked.urlencode(),
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/list.html", values)


def record(request: HttpRequest, shown: Record) -> HttpResponse:
    """One record."""
    return TemplateResponse(request, "press/staff/record.html", {"record": shown})
