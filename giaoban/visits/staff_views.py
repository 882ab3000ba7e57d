"""Visit counts for the staff: charts with their tables, and the tables as CSV."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from giaoban.visits import queries
from giaoban.visits.forms import PeriodForm

MOST_PAGES = 20
USUAL = (7, 30, 90, 365)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Charts and tables of the days asked for."""
    from giaoban.visits import charts  # here: 80 MB that only the process that draws shall hold

    form = PeriodForm(request.GET)
    start, end, language = form.period()
    if form.is_valid():  # the fields show what was filled in for who left it out
        form = PeriodForm({"start": start, "end": end, "language": language})
    days = queries.by_day(start, end, language=language)
    languages = queries.by_language(start, end)
    sections = queries.by_section(start, end, language=language)
    context = {
        "form": form,
        "start": start,
        "end": end,
        "asked": urlencode({"start": start.isoformat(), "end": end.isoformat(), "language": language}),
        "periods": _periods(start, end, language),
        "views": sum(views for _day, views, _visits in days),
        "visits": sum(visits for _day, _views, visits in days),
        "counts": queries.counts(),
        "days": list(reversed(days)),
        "languages": languages,
        "sections": sections,
        "pages": queries.by_page(start, end, language=language, most=MOST_PAGES),
        "chart_days": charts.by_day(days),
        "chart_languages": charts.bars(languages, of="visits"),
        "chart_sections": charts.bars(sections, of="views") if sections else "",
    }
    return TemplateResponse(request, "visits/staff/report.html", context)


def _periods(start: date, end: date, language: str) -> list[dict[str, object]]:
    today = timezone.localdate()
    found: list[dict[str, object]] = []
    for days in USUAL:
        first = today - timedelta(days=days - 1)
        asked = urlencode({"start": first.isoformat(), "end": today.isoformat(), "language": language})
        name = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        found.append({"name": name, "asked": asked, "current": (start, end) == (first, today)})
    return found


@require_safe
def table(request: HttpRequest, kind: str) -> HttpResponse:
    """One table as CSV, as spreadsheets open it: UTF-8 with its mark, cells that are no formulas."""
    start, end, language = PeriodForm(request.GET).period()
    rows = _rows(kind, start, end, language)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"luot-truy-cap-{kind}-{start.isoformat()}-{end.isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response).writerows([_plain(cell) for cell in row] for row in rows)
    return response


def _rows(kind: str, start: date, end: date, language: str) -> Iterable[tuple[object, ...]]:
    views, visits = _("Page views"), _("Visits")
    match kind:
        case "day":
            head: tuple[object, ...] = (_("Day"), views, visits)
            return [head, *queries.by_day(start, end, language=language)]
        case "language":
            found = queries.by_language(start, end)
            return [(_("Language"), views, visits), *((row.name, row.views, row.visits) for row in found)]
        case "section":
            found = queries.by_section(start, end, language=language)
            return [(_("Section"), views, visits), *((row.name, row.views, row.visits) for row in found)]
        case "page":
            found = queries.by_page(start, end, language=language)
            head = (_("Page"), _("Language"), _("Address"), views, visits)
            return [head, *((row.name, row.language, row.url, row.views, row.visits) for row in found)]
    raise Http404


def _plain(cell: object) -> object:
    """A title that begins like a formula stays a text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
