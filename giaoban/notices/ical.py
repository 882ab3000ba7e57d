"""What somebody is called to, as an entry that a calendar takes in, changes and takes out again (RFC 5545, 5546)."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from giaoban.notices.actions import Enclosure, Recipient

REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True, kw_only=True)
class Called:
    """`record` has title, starts_at, ends_at, place, link and sequence; `kind` with its key is the identity."""

    record: Any
    kind: str
    sender: Any
    file_name: str

    @property
    def uid(self) -> str:
        """The same for every letter about one record."""
        return f"{self.kind}-{self.record.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def enclosure(called: Called, *, to: Recipient, method: str, url: str, at: datetime) -> Enclosure:
    """The entry as mail programs take it; `method` REQUEST asks it in or changes it, CANCEL takes it out."""
    made = Calendar()
    made.add("prodid", f"-//giaoban//{called.kind}s//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(_event(called, to=to, method=method, url=url, at=at))
    made.add_missing_timezones()
    content_type = f"text/calendar; charset=utf-8; method={method}"
    return Enclosure(name=called.file_name, content=made.to_ical(), content_type=content_type)


def _event(called: Called, *, to: Recipient, method: str, url: str, at: datetime) -> Event:
    zone = timezone.get_default_timezone()
    made = Event()
    made.add("uid", called.uid)
    made.add("sequence", called.record.sequence)
    made.add("dtstamp", at)
    made.add("dtstart", timezone.localtime(called.record.starts_at, zone))
    made.add("dtend", timezone.localtime(called.record.ends_at, zone))
    made.add("summary", called.record.title)
    if where := " / ".join(each for each in (called.record.place, called.record.link) if each):
        made.add("location", where)
    made.add("description", url)
    made.add("url", url)
    made.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    made.add("class", "PRIVATE")
    made["organizer"] = _address(called.sender.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1], str(called.sender))
    # Answers are given at the address: a mail program that answers by itself would write to nobody.
    attendee = _address(to.address, to.name)
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("NEEDS-ACTION"), vText("FALSE")
    made.add("attendee", attendee, encode=False)
    return made


def _address(address: str, name: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{address}")
    made.params["CN"] = vText(name)
    return made
