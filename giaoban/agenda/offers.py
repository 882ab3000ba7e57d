"""What the calendar offers the house."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from giaoban.agenda import public_holidays
from giaoban.agenda.models import WorkEntry
from giaoban.agenda.occurrences import occurrences
from giaoban.agenda.weeks import OWN
from giaoban.base import workdays
from giaoban.base.registries import Occasion, OccasionEntry, occasions


def between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """Work entries this person may read and that take place between two moments."""
    entries = WorkEntry.objects.readable_by(user).taking_place().touching(start, end).with_words()
    for each in occurrences(entries, start, end):
        words = each.entry.words(get_language() or "")
        yield OccasionEntry(
            title=str(words["title"]), starts_at=each.starts_at, ends_at=each.ends_at, place=str(words["place"])
        )


def offer() -> None:
    """Register them, and the calendar of working days; called in AppConfig.ready()."""
    workdays.keep_office_calendar(public_holidays.workdays)
    occasions.register(Occasion(name=OWN, label=_("Work calendar"), between=between))
