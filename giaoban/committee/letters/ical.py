"""A meeting as an entry that a reader's calendar takes in, changes and takes out again (RFC 5545, 5546)."""

from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from giaoban.committee.models import Meeting
from giaoban.notices.actions import Enclosure, Recipient

REQUEST, CANCEL = "REQUEST", "CANCEL"


def uid(meeting: Meeting) -> str:
    """The same for every letter about a meeting."""
    return f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def enclosure(meeting: Meeting, *, to: Recipient, method: str, url: str, at: datetime) -> Enclosure:
    """The entry as mail programs take it; `method` REQUEST asks it in or changes it, CANCEL takes it out."""
    made = Calendar()
    made.add("prodid", "-//giaoban//meetings//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(_event(meeting, to=to, method=method, url=url, at=at))
    made.add_missing_timezones()
    content_type = f"text/calendar; charset=utf-8; method={method}"
    return Enclosure(name="hop.ics", content=made.to_ical(), content_type=content_type)


def _event(meeting: Meeting, *, to: Recipient, method: str, url: str, at: datetime) -> Event:
    zone = timezone.get_default_timezone()
    made = Event()
    made.add("uid", uid(meeting))
    made.add("sequence", meeting.sequence)
    made.add("dtstamp", at)
    made.add("dtstart", timezone.localtime(meeting.starts_at, zone))
    made.add("dtend", timezone.localtime(meeting.ends_at, zone))
    made.add("summary", meeting.title)
    if where := " / ".join(each for each in (meeting.place, meeting.link) if each):
        made.add("location", where)
    made.add("description", url)
    made.add("url", url)
    made.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    made.add("class", "PRIVATE")
    made["organizer"] = _address(_sender(meeting), str(meeting.committee))
    # Answers are given on the desk: a mail program that answers by itself would write to nobody.
    attendee = _address(to.address, to.name)
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("NEEDS-ACTION"), vText("FALSE")
    made.add("attendee", attendee, encode=False)
    return made


def _sender(meeting: Meeting) -> str:
    return meeting.committee.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _address(address: str, name: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{address}")
    made.params["CN"] = vText(name)
    return made
