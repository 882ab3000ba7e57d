from datetime import datetime

import pytest

from giaoban.agenda import recurrence
from giaoban.agenda.models import Attendance, Leader, WorkEntry


def at(text):
    """A moment in the portal's time: "2026-11-23 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=recurrence.zone())


@pytest.fixture
def leader(db):
    return Leader.objects.create(name="Trần Văn Bình", post="Chủ tịch UBND tỉnh")


@pytest.fixture
def make_entry(db):
    def make(title="Họp giao ban", start="2026-11-23 08:00", end=None, leaders=(), **values):
        entry = WorkEntry(title=title, starts_at=at(start), ends_at=at(end) if end else None, **values)
        entry.attendances = [Attendance(leader=each, sort_order=n) for n, each in enumerate(leaders)]
        entry.full_clean(exclude=["uid", "last_ends_at"])
        entry.save()
        return WorkEntry.objects.get(pk=entry.pk)

    return make
