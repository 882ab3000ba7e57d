"""Entries and occasions as iCalendar (RFC 5545): what phones and office programs subscribe to."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from giaoban.agenda import recurrence, rules
from giaoban.agenda.choices import NOT_TAKING_PLACE, Audience, Status
from giaoban.agenda.models import WorkEntry
from giaoban.agenda.weeks import OWN
from giaoban.base.registries import OccasionEntry, occasions

BACK, AHEAD = timedelta(days=92), timedelta(days=366)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar(*, name: str, language: str, user: Any, now: datetime) -> bytes:
    """The calendar this person may read: a quarter back, a year ahead; what repeats comes with its rule."""
    made = Calendar()
    made.add("prodid", "-//giaoban//work calendar//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", timedelta(minutes=30), parameters={"VALUE": "DURATION"})
    internal = rules.may_read_internal(user)
    first, last = now - BACK, now + AHEAD
    for entry in WorkEntry.objects.readable_by(user).touching(first, last).with_words():
        made.add_component(_event(entry, language, internal=internal))
    for offer in occasions:
        if offer.name != OWN:
            for event in _occasions(offer.name, offer.between(user, first, last), now):
                made.add_component(event)
    made.add_missing_timezones()
    return made.to_ical()


def _event(entry: WorkEntry, language: str, *, internal: bool) -> Event:
    words = entry.words(language)
    made = Event()
    made.add("uid", entry.uid)
    made.add("sequence", entry.sequence)
    made.add("dtstamp", entry.updated_at)
    made.add("last-modified", entry.updated_at)
    made.add("summary", _summary(entry, str(words["title"])))
    _times(made, entry)
    if place := str(words["place"]):
        made.add("location", place)
    made.add("description", _description(entry, language, internal=internal))
    made.add("status", "CANCELLED" if entry.status in NOT_TAKING_PLACE else "CONFIRMED")
    made.add("class", "PUBLIC" if entry.audience == Audience.PUBLIC else "PRIVATE")
    return made


def _summary(entry: WorkEntry, title: str) -> str:
    if entry.status == Status.PLANNED:
        return title
    return _("[%(status)s] %(title)s") % {"status": entry.get_status_display(), "title": title}


def _times(made: Event, entry: WorkEntry) -> None:
    start = timezone.localtime(entry.starts_at, recurrence.zone())
    if entry.all_day:
        made.add("dtstart", start.date())
        made.add("dtend", (start + entry.length).date())
    else:
        made.add("dtstart", start)
        if entry.ends_at:
            made.add("dtend", timezone.localtime(entry.ends_at, recurrence.zone()))
    if entry.rrule:
        made.add("rrule", vRecur.from_ical(_plain_rule(entry)))
        for skipped in entry.skipped_days.all():
            day = skipped.on
            made.add("exdate", day if entry.all_day else datetime.combine(day, start.time(), recurrence.zone()))


def _plain_rule(entry: WorkEntry) -> str:
    """The rule with its last moment as clients want it: a day for whole days, else in UTC."""
    parts = []
    for part in entry.rrule.split(";"):
        if part.startswith("UNTIL="):
            day = datetime.strptime(part[6:14], "%Y%m%d")
            last = datetime.combine(day, time(23, 59, 59), recurrence.zone()).astimezone(UTC)
            part = f"UNTIL={day:%Y%m%d}" if entry.all_day else f"UNTIL={last:%Y%m%dT%H%M%SZ}"
        parts.append(part)
    return ";".join(parts)


def _description(entry: WorkEntry, language: str, *, internal: bool) -> str:
    """What stands under the entry on the page; for staff also who prepares it."""
    words = entry.words(language)
    leaders = ", ".join(f"{leader.name} ({leader.post_in(language)})" for leader in entry.leaders)
    lines = [
        (_("Leaders: %(text)s"), leaders),
        (_("Chaired by: %(text)s"), words["host"]),
        (_("Participants: %(text)s"), words["participants"]),
        (_("Prepared by: %(text)s"), entry.prepared_by if internal else ""),
        ("%(text)s", entry.status_note),
        ("%(text)s", words["details"]),
    ]
    return "\n".join(line % {"text": text} for line, text in lines if str(text))


def _occasions(name: str, found: Iterable[OccasionEntry], now: datetime) -> Iterable[Event]:
    host = urlsplit(settings.SITE_URL).hostname
    for each in found:
        made = Event()
        seed = f"{name}|{each.url or each.title}|{each.starts_at.isoformat()}"
        made.add("uid", f"{hashlib.sha256(seed.encode()).hexdigest()[:32]}@{host}")
        made.add("dtstamp", now)
        made.add("summary", each.title)
        made.add("dtstart", each.starts_at.astimezone(recurrence.zone()))
        if each.ends_at:
            made.add("dtend", each.ends_at.astimezone(recurrence.zone()))
        if each.place:
            made.add("location", each.place)
        if each.url:
            made.add("url", each.url if "://" in each.url else settings.SITE_URL + each.url)
        yield made
