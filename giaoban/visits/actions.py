"""Deeds on visit counts besides counting."""

from collections.abc import Mapping
from datetime import date

from django.core.cache import cache
from django.db import transaction

from giaoban.visits import totals
from giaoban.visits.models import PageDay, VisitSettings
from giaoban.visits.queries import CACHE_KEY


class AlreadyCounted(Exception):
    """There are totals of these days already."""


@transaction.atomic
def begin_with(sums: Mapping[tuple[date, int, str], tuple[int, int]], *, carried_over: int) -> None:
    """Give a new portal a past: totals by (day, page, language) and what the former portal had counted.

    Only where none of these days has any totals; raises AlreadyCounted otherwise.
    """
    if PageDay.objects.filter(day__in={day for day, _page, _language in sums}).exists():
        raise AlreadyCounted
    totals.add(sums)
    VisitSettings.objects.update_or_create(pk=VisitSettings.load().pk, defaults={"carried_over": carried_over})
    transaction.on_commit(lambda: cache.delete(CACHE_KEY))
