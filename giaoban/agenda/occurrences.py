"""Entries reckoned out into the times at which they take place, and which of those are in each other's way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from giaoban.agenda import recurrence
from giaoban.agenda.choices import NOT_TAKING_PLACE
from giaoban.agenda.models import Leader, WorkEntry
from giaoban.base.text import nfc

# How long an entry without an end is taken to last when overlaps are looked for.
ASSUMED = timedelta(hours=1)
# How far ahead of its start a repeating entry is compared with others.
HORIZON = timedelta(days=183)


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One time at which an entry takes place; `ends_at` is None for a moment, else the first moment after it."""

    entry: WorkEntry
    starts_at: datetime
    ends_at: datetime | None

    @property
    def busy_until(self) -> datetime:
        """Until when leaders and the hall are taken."""
        return self.ends_at or self.starts_at + ASSUMED


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Two occurrences at the same time that want the same leaders or the same place."""

    one: Occurrence
    other: Occurrence
    leaders: list[Leader]
    place: str


def occurrences(entries: Iterable[WorkEntry], first: datetime, last: datetime) -> list[Occurrence]:
    """All times between two moments (the second excluded) at which entries take place, in order."""
    found = [each for entry in entries for each in _of(entry, first, last)]
    return sorted(found, key=lambda each: (each.starts_at, not each.entry.all_day, each.entry.pk or 0))


def _of(entry: WorkEntry, first: datetime, last: datetime) -> Iterator[Occurrence]:
    skipped = {each.on for each in entry.skipped_days.all()} if entry.rrule else set()
    for start in recurrence.starts(entry.rrule, entry.starts_at, first - entry.length, last):
        end = start + entry.length if entry.length else None
        if timezone.localtime(start, recurrence.zone()).date() in skipped or (end or start) < first:
            continue
        if end is None or end > first:
            yield Occurrence(entry=entry, starts_at=start, ends_at=end)


def clashes(entry: WorkEntry, *, now: datetime) -> list[Clash]:
    """What is in an entry's way, and the reverse, from now on: at most six months of its repetition."""
    begin = max(entry.starts_at, now)
    last = min(entry.last_ends_at, begin + HORIZON) + ASSUMED
    if entry.status in NOT_TAKING_PLACE or last < now:
        return []
    others = WorkEntry.objects.taking_place().touching(begin - timedelta(days=1), last).exclude(pk=entry.pk)
    return between(occurrences([entry], begin, last), occurrences(others.with_words(), begin - ASSUMED, last))


def all_clashes(first: datetime, last: datetime) -> dict[int, list[Clash]]:
    """Everything that is in something's way between two moments, by the key of each entry concerned."""
    entries = WorkEntry.objects.taking_place().touching(first, last).with_words()
    found = occurrences(entries, first, last)
    by_entry: dict[int, list[Clash]] = {}
    for number, one in enumerate(found):
        for clash in between([one], _until(found[number + 1 :], one.busy_until)):
            by_entry.setdefault(clash.one.entry.pk, []).append(clash)
            by_entry.setdefault(clash.other.entry.pk, []).append(
                Clash(one=clash.other, other=clash.one, leaders=clash.leaders, place=clash.place)
            )
    return by_entry


def _until(found: list[Occurrence], moment: datetime) -> Iterator[Occurrence]:
    for each in found:
        if each.starts_at >= moment:
            return
        yield each


def between(ones: Iterable[Occurrence], others: Iterable[Occurrence]) -> list[Clash]:
    """Each pair that overlaps in time and shares a leader or a place; two times of one entry are no pair."""
    others = list(others)
    found = []
    for one in ones:
        for other in others:
            apart = other.starts_at >= one.busy_until or one.starts_at >= other.busy_until
            if apart or other.entry.pk == one.entry.pk:
                continue
            leaders = [each for each in one.entry.leaders if each in other.entry.leaders]
            place = one.entry.place if _same_place(one.entry.place, other.entry.place) else ""
            if leaders or place:
                found.append(Clash(one=one, other=other, leaders=leaders, place=place))
    return found


def _same_place(one: str, other: str) -> bool:
    def plain(text: str) -> str:
        return " ".join(nfc(text).casefold().replace(",", " ").split())

    return bool(plain(one)) and plain(one) == plain(other)
