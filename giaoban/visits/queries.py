"""What has been counted, read: two small sums for readers, tables for staff."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from giaoban.visits import totals
from giaoban.visits.models import PageDay, PortalDay, VisitSettings

KEPT = 10  # seconds for which the numbers on public pages may be old
CACHE_KEY = "visits.counts"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Visits of today and of all time, what the former portal had counted included."""

    today: int
    ever: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table: a name, page views and visits; `url` leads to what is named, when it is still there."""

    name: str
    views: int
    visits: int
    url: str = ""
    language: str = ""
    page: int = 0


def counts() -> Counts:
    """For public pages: from the cache, else by two small queries; the table grows by a row a day and language."""
    kept = cache.get(CACHE_KEY)
    if kept is None:
        carried = VisitSettings.objects.values_list("carried_over", flat=True).first() or 0  # load() would write
        sums = PortalDay.objects.aggregate(
            today=Sum("visits", filter=Q(day=timezone.localdate()), default=0), ever=Sum("visits", default=0)
        )
        kept = Counts(today=sums["today"], ever=sums["ever"] + carried)
        cache.set(CACHE_KEY, kept, KEPT)
    return kept


def portal_days(start: date, end: date, *, language: str = "") -> QuerySet[PortalDay]:
    """The portal's totals between two days, both included."""
    return PortalDay.objects.filter(day__range=(start, end), **_in(language))


def page_days(start: date, end: date, *, language: str = "") -> QuerySet[PageDay]:
    """The pages' totals between two days, both included."""
    return PageDay.objects.filter(day__range=(start, end), **_in(language))


def _in(language: str) -> dict[str, str]:
    return {"language": language} if language else {}


def _summed(days: Any, *by: str) -> Any:
    """Totals added up by some fields, as views_ and visits_."""
    return days.values(*by).annotate(views_=Sum("views"), visits_=Sum("visits"))


def most_viewed(*, language: str, start: date, end: date, most: int) -> list[int]:
    """Numbers of the pages of a language with the most page views between two days, the most viewed first."""
    found = page_days(start, end, language=language).exclude(page=0).values("page").annotate(sum=Sum("views"))
    return list(found.order_by("-sum", "-page").values_list("page", flat=True)[:most])


def by_day(start: date, end: date, *, language: str = "") -> list[tuple[date, int, int]]:
    """(day, views, visits) of every day between two, those without any included."""
    found: dict[date, tuple[int, int]] = {
        row["day"]: (row["views_"], row["visits_"])
        for row in _summed(portal_days(start, end, language=language), "day")
    }
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    return [(day, *found.get(day, (0, 0))) for day in days]


def by_language(start: date, end: date) -> list[Row]:
    """Every language of the portal, the most visited first."""
    found = {row["language"]: (row["views_"], row["visits_"]) for row in _summed(portal_days(start, end), "language")}
    names = {code.lower(): name for code, name in settings.LANGUAGES}
    rows = [
        Row(name=names.get(code, code), views=views, visits=visits, language=code)
        for code, (views, visits) in {**dict.fromkeys(names, (0, 0)), **found}.items()
    ]
    return sorted(rows, key=lambda row: (-row.visits, -row.views))


def by_section(start: date, end: date, *, language: str = "") -> list[Row]:
    """Sections with their translations as one, by page views; then what belongs to none."""
    sums = list(_summed(page_days(start, end, language=language), "section", "page"))
    keys = {row["section"] or row["page"] for row in sums}
    pages = {page.pk: page for page in Page.objects.filter(pk__in=keys).select_related("locale")}
    views: dict[Any, int] = defaultdict(int)
    visits: dict[Any, int] = defaultdict(int)
    shown: dict[Any, Page] = {}
    for row in sums:
        page = pages.get(row["section"] or row["page"])
        key = page.translation_key if page else None
        views[key] += row["views_"]
        visits[key] += row["visits_"]
        if page and (key not in shown or page.locale.language_code == settings.LANGUAGE_CODE):
            shown[key] = page
    main = {
        page.translation_key: page
        for page in Page.objects.filter(translation_key__in=list(shown), locale__language_code=settings.LANGUAGE_CODE)
    }
    rows = [
        Row(name=_section_name(main.get(key) or shown.get(key)), views=views[key], visits=visits[key]) for key in views
    ]
    return sorted(rows, key=lambda row: (row.name == _no_page(), -row.views, row.name))


def by_page(start: date, end: date, *, language: str = "", most: int | None = None) -> list[Row]:
    """Pages by page views, those since deleted and those outside the page tree included."""
    sums = _summed(page_days(start, end, language=language), "page", "language")
    chosen = list(sums.order_by("-views_", "-visits_", "page")[:most])
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[row["page"] for row in chosen])}
    names = {code.lower(): name for code, name in settings.LANGUAGES}
    rows = []
    for row in chosen:
        page = pages.get(row["page"])
        rows.append(
            Row(
                name=_page_name(row["page"], page),
                url=(page.get_url() or "") if page and page.live else "",
                views=row["views_"],
                visits=row["visits_"],
                language=names.get(row["language"], row["language"]),
                page=row["page"],
            )
        )
    return rows


def _section_name(page: Page | None) -> str:
    if page is None:
        return _no_page()
    return page.title if page.depth >= totals.TOP_DEPTH else _("Home page")


def _page_name(number: int, page: Page | None) -> str:
    if page is not None:
        return page.title
    return _("Deleted page no. %(number)d") % {"number": number} if number else _no_page()


def _no_page() -> str:
    return _("Search, calendar and other pages")
