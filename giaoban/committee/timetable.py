"""When each item of an agenda begins and ends. Imports no action: documents and pages read it too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from giaoban.committee.models import AgendaItem, Meeting


@dataclass(frozen=True, kw_only=True)
class Slot:
    """An item with its times."""

    item: AgendaItem
    starts_at: datetime
    ends_at: datetime


def timetable(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Slot]:
    """The items with their times; one without a beginning of its own follows the item before it."""
    slots: list[Slot] = []
    clock = meeting.starts_at
    for item in items:
        if item.starts_after is not None:
            clock = meeting.starts_at + timedelta(minutes=item.starts_after)
        slots.append(Slot(item=item, starts_at=clock, ends_at=clock + timedelta(minutes=item.minutes)))
        clock = slots[-1].ends_at
    return slots
