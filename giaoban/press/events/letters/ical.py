"""A press event as an entry that a reader's calendar takes in, changes and takes out again (RFC 5545, 5546)."""

from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from giaoban.notices.actions import Enclosure, Recipient
from giaoban.press.models import PressEvent

REQUEST, CANCEL = "REQUEST", "CANCEL"


def uid(event: PressEvent) -> str:
    """The same for every letter about an event."""
    return f"press-event-{event.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def enclosure(event: PressEvent, *, to: Recipient, method: str, url: str, at: datetime) -> Enclosure:
    """The entry as mail programs take it; `method` REQUEST asks it in or changes it, CANCEL takes it out."""
    made = Calendar()
    made.add("prodid", "-//giaoban//press events//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(_entry(event, to=to, method=method, url=url, at=at))
    made.add_missing_timezones()
    content_type = f"text/calendar; charset=utf-8; method={method}"
    return Enclosure(name="hop-bao.ics", content=made.to_ical(), content_type=content_type)


def _entry(event: PressEvent, *, to: Recipient, method: str, url: str, at: datetime) -> Event:
    zone = timezone.get_default_timezone()
    made = Event()
    made.add("uid", uid(event))
    made.add("sequence", event.sequence)
    made.add("dtstamp", at)
    made.add("dtstart", timezone.localtime(event.starts_at, zone))
    made.add("dtend", timezone.localtime(event.ends_at, zone))
    made.add("summary", event.title)
    if where := " / ".join(each for each in (event.place, event.link) if each):
        made.add("location", where)
    made.add("description", url)
    made.add("url", url)
    made.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    made.add("class", "PRIVATE")
    made["organizer"] = _address(event.host.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1], str(event.host))
    # Answers are given at the address: a mail program that answers by itself would write to nobody.
    attendee = _address(to.address, to.name)
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("NEEDS-ACTION"), vText("FALSE")
    made.add("attendee", attendee, encode=False)
    return made


def _address(address: str, name: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{address}")
    made.params["CN"] = vText(name)
    return made
