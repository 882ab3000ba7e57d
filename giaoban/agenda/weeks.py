"""A week and a month as people look at them: days with their parts, entries and occasions in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.agenda import public_holidays, recurrence
from giaoban.agenda.choices import NOT_TAKING_PLACE, Audience, Status
from giaoban.agenda.lunar import LunarDate, lunar
from giaoban.agenda.models import Leader, Text, WorkEntry
from giaoban.agenda.occurrences import Occurrence, occurrences
from giaoban.base.registries import OccasionEntry, occasions

OWN = "work-entries"
FIRST_YEAR, LAST_YEAR = 2000, 2100
NOON, EVENING = time(12), time(18)


class NoSuchWeek(ValueError):
    """A week or month that this calendar does not show."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a day, ready to be read: a work entry, or an occasion of another app (`url`, no `entry`)."""

    starts_at: datetime
    ends_at: datetime | None
    all_day: bool
    title: Text
    words: dict[str, Text] = field(default_factory=dict)
    leaders: list[tuple[Leader, Text]] = field(default_factory=list)
    entry: WorkEntry | None = None
    kind: str = ""
    url: str = ""

    @property
    def takes_place(self) -> bool:
        """Neither postponed nor cancelled."""
        return self.entry is None or self.entry.status not in NOT_TAKING_PLACE

    @property
    def status(self) -> str:
        """The status in words, where it is not simply as planned."""
        return "" if self.entry is None or self.entry.status == Status.PLANNED else self.entry.get_status_display()

    @property
    def internal(self) -> bool:
        """Whether the public does not read it."""
        return self.entry is not None and self.entry.audience == Audience.INTERNAL

    @property
    def place(self) -> Text:
        """Where, or an empty text."""
        return self.words.get("place", Text(""))


@dataclass(frozen=True, kw_only=True)
class Part:
    """Morning, afternoon, evening or the whole day, with what takes place in it."""

    name: str
    label: str
    items: list[Item]


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day with its lunar date, what it is called, and its items."""

    on: date
    lunar: LunarDate
    name: str
    working: bool
    today: bool
    items: list[Item]

    @property
    def lunar_shown(self) -> str:
        """The lunar day; with the month on its first day and on the first day of a view."""
        return str(self.lunar)

    @property
    def parts(self) -> list[Part]:
        """The parts of the day that have something."""
        labels = {
            "day": _("Whole day"), "morning": _("Morning"), "afternoon": _("Afternoon"), "evening": _("Evening")
        }  # fmt: skip
        sorted_in: dict[str, list[Item]] = {name: [] for name in labels}
        for item in self.items:
            sorted_in[self._part(item)].append(item)
        return [Part(name=name, label=labels[name], items=items) for name, items in sorted_in.items() if items]

    def _part(self, item: Item) -> str:
        start = timezone.localtime(item.starts_at, recurrence.zone())
        if item.all_day or start.date() < self.on:
            return "day"
        return "morning" if start.time() < NOON else "afternoon" if start.time() < EVENING else "evening"


@dataclass(frozen=True, kw_only=True)
class Week:
    """Seven days from Monday."""

    year: int
    number: int
    days: list[Day]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(day.items for day in self.days)

    @property
    def first(self) -> date:
        """Its Monday."""
        return self.days[0].on

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.days[-1].on

    @property
    def before(self) -> tuple[int, int] | None:
        """Year and number of the week before, if this calendar shows it."""
        return _iso(self.first - timedelta(days=7))

    @property
    def after(self) -> tuple[int, int] | None:
        """Year and number of the week after, if this calendar shows it."""
        return _iso(self.first + timedelta(days=7))


@dataclass(frozen=True, kw_only=True)
class Month:
    """Whole weeks that cover a month."""

    first: date
    weeks: list[list[Day]]

    @property
    def days(self) -> list[Day]:
        """Its own days."""
        return [day for week in self.weeks for day in week if day.on.month == self.first.month]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(day.items for day in self.days)

    @property
    def before(self) -> date | None:
        """The first day of the month before, if this calendar shows it."""
        day = (self.first - timedelta(days=1)).replace(day=1)
        return day if day.year >= FIRST_YEAR else None

    @property
    def after(self) -> date | None:
        """The first day of the month after, if this calendar shows it."""
        day = (self.first + timedelta(days=31)).replace(day=1)
        return day if day.year <= LAST_YEAR else None


def _iso(day: date) -> tuple[int, int] | None:
    year, number, _weekday = day.isocalendar()
    return (year, number) if FIRST_YEAR <= year <= LAST_YEAR else None


def today() -> date:
    """The day it is where the portal stands."""
    return timezone.localdate(timezone=recurrence.zone())


def week_of(day: date) -> tuple[int, int]:
    """Year and number of the week (ISO 8601, as offices count) that holds a day."""
    year, number, _weekday = day.isocalendar()
    return year, number


def week(year: int, number: int, *, user: Any, language: str, occasions_too: bool = True) -> Week:
    """A week as this person may read it; raises NoSuchWeek."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchWeek
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError as error:
        raise NoSuchWeek from error
    days = _days(first, 7, user=user, language=language, occasions_too=occasions_too)
    return Week(year=year, number=number, days=days)


def month(year: int, number: int, *, user: Any, language: str) -> Month:
    """A month as this person may read it; raises NoSuchWeek."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12):
        raise NoSuchWeek
    first = date(year, number, 1)
    monday = first - timedelta(days=first.weekday())
    after = (first + timedelta(days=31)).replace(day=1)
    count = -(-(after - monday).days // 7) * 7
    days = _days(monday, count, user=user, language=language)
    return Month(first=first, weeks=[days[at : at + 7] for at in range(0, count, 7)])


def _days(first: date, count: int, *, user: Any, language: str, occasions_too: bool = True) -> list[Day]:
    dates = [first + timedelta(days=n) for n in range(count)]
    begin, end = midnight(first), midnight(first + timedelta(days=count))
    items = list(_items(begin, end, user=user, language=language, occasions_too=occasions_too))
    offices = public_holidays.workdays(first, dates[-1])
    return [
        Day(
            on=on,
            lunar=lunar(on),
            name=public_holidays.shown(offices.name(on)),
            working=offices.is_working(on),
            today=on == today(),
            items=_on(items, on),
        )
        for on in dates
    ]


def midnight(day: date, *, after: bool = False) -> datetime:
    """The first moment of a day, or of the day after it."""
    return datetime.combine(day + timedelta(days=after), time.min, recurrence.zone())


def _on(items: Sequence[Item], day: date) -> list[Item]:
    """What takes place on a day, what began earlier and lasts included."""
    begin, end = midnight(day), midnight(day, after=True)
    lasting = [each for each in items if each.starts_at < begin < (each.ends_at or begin)]
    return lasting + [each for each in items if begin <= each.starts_at < end]


def _items(first: datetime, last: datetime, *, user: Any, language: str, occasions_too: bool) -> Iterator[Item]:
    entries = WorkEntry.objects.readable_by(user).touching(first, last).with_words()
    found = [_item(each, language) for each in occurrences(entries, first, last)]
    if occasions_too:
        for offer in occasions:
            if offer.name != OWN:
                found += [_occasion(each, str(offer.label)) for each in offer.between(user, first, last)]
    yield from sorted(found, key=lambda each: (each.starts_at, not each.all_day))


def _item(found: Occurrence, language: str) -> Item:
    entry = found.entry
    words = entry.words(language)
    return Item(
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        all_day=entry.all_day,
        title=words["title"],
        words=words,
        leaders=[(leader, leader.post_in(language)) for leader in entry.leaders],
        entry=entry,
    )


def _occasion(found: OccasionEntry, kind: str) -> Item:
    return Item(
        starts_at=found.starts_at, ends_at=found.ends_at, all_day=False, title=Text(found.title),
        words={"place": Text(found.place)}, kind=kind, url=found.url,
    )  # fmt: skip
