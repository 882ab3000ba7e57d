"""A press event as an entry of a calendar; how it is written stands in giaoban.notices.ical."""

from datetime import datetime

from giaoban.notices import ical
from giaoban.notices.actions import Enclosure, Recipient
from giaoban.notices.ical import CANCEL, REQUEST
from giaoban.press.models import PressEvent

__all__ = ["CANCEL", "REQUEST", "enclosure"]


def enclosure(event: PressEvent, *, to: Recipient, method: str, url: str, at: datetime) -> Enclosure:
    """The entry as mail programs take it; `method` REQUEST asks it in or changes it, CANCEL takes it out."""
    called = ical.Called(record=event, kind="press-event", sender=event.host, file_name="hop-bao.ics")
    return ical.enclosure(called, to=to, method=method, url=url, at=at)
