"""Writes of search that are not the index's: what found nothing is counted, and forgotten in time."""

import logging
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from giaoban.search.editors import rules
from giaoban.search.editors.models import FruitlessQuery
from giaoban.search.editors.wording import plain

logger = logging.getLogger(__name__)
MOST_A_DAY = 2000  # different queries; beyond them only what is known already is counted on


def count_fruitless(*, words: str, language: str, on: date) -> bool:
    """Count a query that found nothing, when it may be kept; returns whether it was. Never raises for the database.

    One small write, and only for what found nothing: whoever calls bounds how often one address gets here.
    """
    kept = plain(words).lower()
    if not rules.may_keep(kept):
        return False
    try:
        with transaction.atomic():
            return _add(words=kept, language=language, day=on)
    except DatabaseError as error:
        logger.warning("A query without results was not counted: %s", error)
        return False


def _add(*, words: str, language: str, day: date) -> bool:
    of_day = FruitlessQuery.objects.filter(day=day)
    known = of_day.filter(language=language, words=words)
    if known.update(times=F("times") + 1):
        return True
    if of_day.count() >= MOST_A_DAY:
        return False
    try:
        with transaction.atomic():
            FruitlessQuery.objects.create(day=day, language=language, words=words)
    except IntegrityError:  # another process counted the same words just now
        known.update(times=F("times") + 1)
    return True


def forget_fruitless() -> int:
    """Delete totals older than FRUITLESS_DAYS; returns how many. The clock calls it daily."""
    first = timezone.localdate() - timedelta(days=settings.FRUITLESS_DAYS)
    return FruitlessQuery.objects.filter(day__lt=first).delete()[0]
