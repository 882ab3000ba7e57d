"""The periods of a standing task and the days on which they are due: arithmetic alone."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from giaoban.base.workdays import Workdays
from giaoban.tasks.choices import DayOff, Frequency

MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}
LAST_YEAR = 9990


def first_day(frequency: str, day: date) -> date:
    """The first day of the period that holds a day; weeks begin on Monday."""
    if frequency == Frequency.WEEK:
        return day - timedelta(days=day.weekday())
    months = MONTHS[Frequency(frequency)]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def following(frequency: str, first: date) -> date:
    """The first day of the next period."""
    if frequency == Frequency.WEEK:
        return first + timedelta(days=7)
    return _months_later(first, MONTHS[Frequency(frequency)], day=1)


def last_day(frequency: str, first: date) -> date:
    """The last day of the period that begins on a day."""
    return following(frequency, first) - timedelta(days=1)


def since(frequency: str, day: date) -> Iterator[date]:
    """The first days of all periods from the one that holds a day, without end but that of the calendar."""
    first = first_day(frequency, day)
    while first.year < LAST_YEAR:
        yield first
        first = following(frequency, first)


def due_on(frequency: str, first: date, *, due_day: int, due_months: int, day_off: str, workdays: Workdays) -> date:
    """When a period is due: a day of the month `due_months` after its last month, or so many days after its week.

    A month that lacks the day gives its last one: the 31st of February is the 28th or 29th. Then days off.
    """
    last = last_day(frequency, first)
    if frequency == Frequency.WEEK:
        due = last + timedelta(days=due_day)
    else:
        due = _months_later(last.replace(day=1), due_months, day=due_day)
    if workdays.is_working(due) or day_off == DayOff.STAYS:
        return due
    return workdays.after(due, 1 if day_off == DayOff.NEXT else -1)


def _months_later(first: date, months: int, *, day: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))
