"""When a legal clock runs out.

A time in days ends with its last day, and where offices do not work then, with the next day on which they do (Civil
Code 2015, Art. 148.5); the day on which it begins is not counted (Art. 147.2). Hours run from the very minute, and a
day of the year that the law names itself does not move.
"""

import calendar
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from giaoban.agenda.public_holidays import workdays
from giaoban.press.choices import BEFORE, Unit
from giaoban.press.models import LegalClock, OfficeHours

A_YEAR = timedelta(days=370)


class NoClock(LookupError):
    """No clock of this name was in force on the day."""


def clock(name: str, *, on: date) -> LegalClock:
    """The clock in force on a day; raises NoClock when there is none."""
    found = LegalClock.objects.in_force(name, on=on)
    if found is None:
        raise NoClock(name)
    return found


def due_at(name: str, since: datetime) -> datetime:
    """The moment at which what began `since` is due; for clocks that count back, the latest moment before it.

    Raises NoClock when no such clock was in force on that day.
    """
    began = timezone.localtime(since)
    return reckoned(clock(name, on=began.date()), began)


def reckoned(row: LegalClock, since: datetime) -> datetime:
    """The same by a clock at hand."""
    began = timezone.localtime(since)
    sign = -1 if row.name in BEFORE else 1
    match row.unit:
        case Unit.HOURS:
            return since + sign * timedelta(hours=row.amount)
        case Unit.WORKING_HOURS:
            return _after_working_hours(began, row.amount)
        case Unit.WORKING_DAYS:
            calendar_of = workdays(began.date() - A_YEAR, began.date() + A_YEAR * 4)
            return end_of(calendar_of.after(began.date(), sign * row.amount))
        case Unit.DAYS:
            day = began.date() + sign * timedelta(days=row.amount)
            return end_of(day if sign < 0 else _working(day))
        case Unit.MONTHS:
            return end_of(_working(_months_after(began.date(), row.amount)))
        case _:
            return end_of(_next(began.date(), row.month or 1, row.day or 1))


def end_of(day: date) -> datetime:
    """The end of a day (24:00) where the portal stands."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def last_day(due: datetime) -> date:
    """The day that a moment made by end_of() ends; the day itself for any other moment."""
    return timezone.localdate(due - timedelta(microseconds=1))


def _working(day: date) -> date:
    return workdays(day, day + timedelta(days=60)).on_or_after(day)


def _months_after(day: date, count: int) -> date:
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _next(after: date, month: int, day: int) -> date:
    here = date(after.year, month, day)
    return here if here >= after else date(after.year + 1, month, day)


def _after_working_hours(since: datetime, hours: int) -> datetime:
    left = timedelta(hours=hours)
    stretches = OfficeHours.load().stretches
    days = workdays(since.date(), since.date() + A_YEAR)
    day = days.on_or_after(since.date())
    while True:
        for opens, closes in stretches:
            begins = max(since, timezone.make_aware(datetime.combine(day, opens)))
            ends = timezone.make_aware(datetime.combine(day, closes))
            if begins < ends:
                if ends - begins >= left:
                    return begins + left
                left -= ends - begins
        day = days.after(day, 1)
