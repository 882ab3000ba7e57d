"""Public holidays of Việt Nam, with an administrator's exceptions over them.

The days come from the package `holidays` (Labour Code 2019, Art. 112, and the yearly dispatches on swapped days); a
dispatch that it does not know yet is entered as a HolidayException.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from giaoban.agenda.choices import DayKind
from giaoban.agenda.models import HolidayException
from giaoban.base.workdays import Workdays

NAMES = (
    gettext_noop("New Year's Day"),
    gettext_noop("29 of Lunar New Year"),
    gettext_noop("Lunar New Year's Eve"),
    gettext_noop("Lunar New Year"),
    gettext_noop("Second Day of Lunar New Year"),
    gettext_noop("Third Day of Lunar New Year"),
    gettext_noop("Fourth Day of Lunar New Year"),
    gettext_noop("Fifth Day of Lunar New Year"),
    gettext_noop("Sixth Day of Lunar New Year"),
    gettext_noop("Hung Kings' Commemoration Day"),
    gettext_noop("Liberation Day/Reunification Day"),
    gettext_noop("International Labor Day"),
    gettext_noop("National Day"),
    gettext_noop("Vietnam Cultural Day"),
)
_SWAPPED = re.compile(r"\(substituted from (\d\d)/(\d\d)/(\d{4})\)")
FIRST_YEAR, LAST_YEAR = 1976, 2099


@lru_cache(maxsize=64)
def of_year(year: int) -> Mapping[date, str]:
    """Days off of a year by name, in English as the package has them; none outside 1976-2099."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return dict(holidays.country_holidays("VN", years=year, language="en_US"))


@lru_cache(maxsize=64)
def worked_weekends(year: int) -> Mapping[date, str]:
    """Saturdays and Sundays on which offices work in exchange for a day off, as far as the package knows them."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    days = holidays.country_holidays("VN", years=year, language="en_US").weekend_workdays
    return dict.fromkeys(days, gettext_noop("Working day in exchange"))


def workdays(first: date, last: date) -> Workdays:
    """Working days as decided for the days from `first` to `last`, a year around them included (one query)."""
    years = range(first.year - 1, last.year + 2)
    span = (date(years[0], 1, 1), date(years[-1], 12, 31))
    working = {day: name for year in years for day, name in worked_weekends(year).items()}
    off: dict[date, str] = {}
    for each in HolidayException.objects.filter(Q(on__range=span) | Q(worked_on__range=span)):
        if each.kind == DayKind.OFF:
            off[each.on] = each.name
            working.pop(each.on, None)
            if each.worked_on:
                working[each.worked_on] = _("Working day in exchange")
        else:
            working[each.on] = each.name
    return Workdays(holidays=of_year, off=off, working=working)


def shown(name: str) -> str:
    """A day's name in the reader's language."""
    if not name:
        return ""
    if swapped := _SWAPPED.search(name):
        month, day, year = map(int, swapped.groups())
        return _("Day off in exchange for %(day)s") % {"day": date_format(date(year, month, day), "DATE_FORMAT")}
    if name.endswith(" (observed)"):
        return _("%(name)s (day off in lieu)") % {"name": _(name.removesuffix(" (observed)"))}
    return _(name)
