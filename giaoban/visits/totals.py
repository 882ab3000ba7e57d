"""The one way in which totals grow."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from wagtail.models import Page

from giaoban.visits.models import PageDay, PortalDay

TOP_DEPTH = 3  # root, home of a language, what stands right below it


@transaction.atomic
def add(sums: Mapping[tuple[date, int, str], tuple[int, int]]) -> None:
    """Add views and visits by (day, page, language); the section is the page's top one at this moment."""
    sections = sections_of({page for _day, page, _language in sums})
    rows = [
        (day, page, sections.get(page, 0), language, views, visits)
        for (day, page, language), (views, visits) in sorted(sums.items())
    ]
    portal: dict[tuple[date, str], list[int]] = defaultdict(lambda: [0, 0])
    for day, _page, _section, language, views, visits in rows:
        portal[day, language][0] += views
        portal[day, language][1] += visits
    _add_rows(PageDay, ("day", "page", "section", "language"), rows)
    _add_rows(PortalDay, ("day", "language"), [(*key, *both) for key, both in portal.items()])


def sections_of(pages: Iterable[int]) -> dict[int, int]:
    """The page right below the home that each page belongs to, itself perhaps; homes and unknown pages have none."""
    paths = dict(Page.objects.filter(pk__in=[page for page in pages if page]).values_list("pk", "path"))
    length = TOP_DEPTH * Page.steplen
    tops = {path[:length] for path in paths.values() if len(path) >= length}
    by_path = dict(Page.objects.filter(path__in=tops).values_list("path", "pk"))
    return {page: by_path[path[:length]] for page, path in paths.items() if path[:length] in by_path}


def _add_rows(model: type[models.Model], keys: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert, or add to what is there: one statement a row, the same on SQLite and PostgreSQL."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    columns = [quote(name) for name in (*keys, "views", "visits")]
    grown = [f"{column} = {table}.{column} + excluded.{column}" for column in columns[len(keys) :]]
    statement = (  # every name is this module's own
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))}) "  # noqa: S608
        f"ON CONFLICT ({', '.join(columns[: len(keys)])}) DO UPDATE SET {', '.join(grown)}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))
