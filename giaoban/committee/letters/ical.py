"""A meeting as an entry of a calendar; how it is written stands in giaoban.notices.ical."""

from datetime import datetime

from giaoban.committee.models import Meeting
from giaoban.notices import ical
from giaoban.notices.actions import Enclosure, Recipient
from giaoban.notices.ical import CANCEL, REQUEST

__all__ = ["CANCEL", "REQUEST", "enclosure"]


def enclosure(meeting: Meeting, *, to: Recipient, method: str, url: str, at: datetime) -> Enclosure:
    """The entry as mail programs take it; `method` REQUEST asks it in or changes it, CANCEL takes it out."""
    called = ical.Called(record=meeting, kind="meeting", sender=meeting.committee, file_name="hop.ics")
    return ical.enclosure(called, to=to, method=method, url=url, at=at)
