"""Working days: arithmetic alone. Which days are holidays, and what an administrator decided, comes from outside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKEND = (5, 6)
FARTHEST = 3660


class NoWorkingDay(Exception):
    """No working day within ten years: the exceptions given cannot be right."""


@dataclass(frozen=True, kw_only=True)
class Workdays:
    """`holidays` names the days off of a year; `off` and `working` are exceptions that overrule it and the weekend."""

    holidays: Callable[[int], Mapping[date, str]] = lambda year: {}
    off: Mapping[date, str] = field(default_factory=dict)
    working: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day."""
        if day in self.working:
            return True
        return day not in self.off and day.weekday() not in WEEKEND and day not in self.holidays(day.year)

    def name(self, day: date) -> str:
        """What a day is called: an exception before a holiday; empty for an ordinary day."""
        return self.working.get(day) or self.off.get(day) or self.holidays(day.year).get(day, "")

    def after(self, day: date, count: int) -> date:
        """The day that is `count` working days after a day, which itself is not counted; negative counts go back."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        for _ in range(FARTHEST):
            if not left:
                return day
            day += step
            left -= self.is_working(day)
        raise NoWorkingDay

    def on_or_after(self, day: date) -> date:
        """The day itself if offices work on it, else the next on which they do."""
        return day if self.is_working(day) else self.after(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself if offices work on it, else the last before it on which they do."""
        return day if self.is_working(day) else self.after(day, -1)

    def elapsed(self, since: date, on: date) -> int:
        """How many working days have passed since a day, which itself is not counted, up to another, which is."""
        return self.between(since + timedelta(days=1), on)

    def between(self, first: date, last: date) -> int:
        """How many working days lie between two days, both included; 0 when the last comes before the first."""
        return sum(self.is_working(first + timedelta(days=n)) for n in range((last - first).days + 1))


Calendar = Callable[[date, date], Workdays]
_calendars: list[Calendar] = []


def keep_office_calendar(calendar: Calendar) -> None:
    """Take an app's calendar for that of the office; called in AppConfig.ready(), the last one counts."""
    _calendars[:] = [calendar]


def office(first: date, last: date) -> Workdays:
    """The office's working days from one day to another; weekends alone while no app keeps a calendar."""
    return _calendars[0](first, last) if _calendars else Workdays()
