"""The spokesperson's duties, the six figures with the records behind each, and the yearly report to download."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from giaoban.base.registries import figures
from giaoban.desk.pages import desk_page, show
from giaoban.press.inquiries import letters
from giaoban.press.models import Correction, Inquiry, PressEvent, Statement, SuddenMatter, YearlyReport
from giaoban.press.speaking import counting, report
from giaoban.press.speaking.duties import duties, report_period
from giaoban.press.speaking.offers import unpublished
from giaoban.press.speaking.queries import spokespersons
from giaoban.press.speaking.rules import in_office, speaks_generally
from giaoban.press.staff.page import document
from giaoban.press.wording import Refused

PLACE = "press"
PER_PAGE = 50


def _only_concerned(request: HttpRequest) -> None:
    """The press office and whoever speaks of everything; for others there is no such page."""
    if not (in_office(request.user) or speaks_generally(request.user)):
        raise Http404


def _present() -> int:
    """The report's year that runs: the next one begins on 15 December."""
    today = timezone.localdate()
    return today.year + (today > report_period(today.year)[1])


def _year(request: HttpRequest) -> int:
    """The report's year that is looked at."""
    asked = request.GET.get("year", "")[:6]
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= _present() else _present()


@require_GET
@desk_page
def overview(request: HttpRequest) -> HttpResponseBase:
    """What falls due, who speaks, and the figures of a year."""
    _only_concerned(request)
    today, year = timezone.localdate(), _year(request)
    start, end = report_period(year)
    context = {
        "duties": duties(on=today), "year": year, "start": start, "end": end,
        "figures": counting.of_year(year), "parts": _parts(year), "unpublished": unpublished(),
        "speaking": spokespersons(on=today), "sent": YearlyReport.objects.filter(year=year).first(),
        "office": in_office(request.user), "present": _present(),
    }  # fmt: skip
    return show(request, "desk/press/duties.html", context, place=PLACE)


def _parts(year: int) -> dict[str, list[tuple[Any, int, str]]]:
    """Of each of the six the figures that make it up: words, number, address of the records."""
    start, end = report_period(year)
    return {
        six.name: [
            (figures[name].label, figures[name].number(start, end), reverse("desk_figure", args=[year, name]))
            for name in (*six.parts, *six.whole)
            if name in figures
        ]
        for six in counting.SIX
    }


@require_GET
@desk_page
def records(request: HttpRequest, year: int, name: str) -> HttpResponseBase:
    """The records behind a figure."""
    _only_concerned(request)
    known = {part for six in counting.SIX for part in (*six.parts, *six.whole)}
    if name not in known or name not in figures or not 2000 <= year <= 2100:
        raise Http404
    start, end = report_period(year)
    page = Paginator(figures[name].records(start, end), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "figure": figures[name], "year": year, "start": start, "end": end, "page": page,
        "rows": [(str(each), *_told(each)) for each in page],
    }  # fmt: skip
    return show(request, "desk/press/records.html", context, place=PLACE)


def _told(record: Any) -> tuple[str, str]:
    """When it was, and where a record is read."""
    match record:
        case Inquiry():
            return f"{timezone.localtime(record.received_at):%d/%m/%Y}", letters.page_of(record)
        case SuddenMatter():
            return f"{timezone.localtime(record.received_at):%d/%m/%Y}", reverse("desk_sudden", args=[record.pk])
        case Statement():
            place = reverse("desk_sudden", args=[record.sudden_id]) if record.sudden_id else record.url
            return f"{timezone.localtime(record.said_at):%d/%m/%Y}", place
        case Correction():
            return f"{record.found_on:%d/%m/%Y}", record.url
        case PressEvent():
            try:
                place = reverse("press_event", args=[record.pk])
            except NoReverseMatch:
                place = ""
            return f"{timezone.localtime(record.starts_at):%d/%m/%Y}", place
        case _:
            moment = getattr(record, "released_at", None)
            return f"{timezone.localtime(moment):%d/%m/%Y}" if moment else "", getattr(record, "url", "") or ""


@require_GET
@desk_page
def yearly(request: HttpRequest, year: str, ending: str) -> HttpResponseBase:
    """The yearly report as DOCX to be signed, or as PDF."""
    _only_concerned(request)
    number = int(year)
    if not 2000 <= number <= _present():
        raise Http404
    try:
        context = report.context(number, on=timezone.localdate())
    except Refused as refused:
        raise PermissionDenied(" ".join(refused.messages)) from refused
    return document(kind=report.KIND, layout="state", context=context, stem=f"bao-cao-phat-ngon-{year}", ending=ending)
