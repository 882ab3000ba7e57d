"""Calendar files taken in: each entry checked by itself, everything bounded, every refusal with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from giaoban.agenda import actions, recurrence, rules
from giaoban.agenda.choices import Status
from giaoban.agenda.models import SkippedDay, WorkEntry
from giaoban.base.text import nfc

LARGEST = 2 * 1024 * 1024
MOST = 500
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
STATUSES = {"CANCELLED": Status.CANCELLED}


class FileRefused(ValueError):
    """The whole file is not taken; the message says why."""


class EntryRefused(ValueError):
    """One entry is not taken; the message says why."""


@dataclass
class Report:
    """What became of a file: how many are new and changed, and what was refused with its reason."""

    added: int = 0
    changed: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def take_in(data: bytes, *, audience: str, by: Any, now: datetime) -> Report:
    """Take in a file; an entry known by its identity is changed, not doubled. Raises FileRefused."""
    if not rules.may_arrange(by):
        raise PermissionDenied(_("You do not have the right to arrange the work calendar."))
    report = Report()
    for event in _events(data):
        name = nfc(str(event.get("summary") or ""))[:120] or _("(without a title)")
        try:
            with transaction.atomic():
                _take(event, audience=audience, by=by, report=report)
        except (EntryRefused, recurrence.RecurrenceRefused) as refused:
            report.refused.append((name, str(refused)))
        except ValidationError as error:
            report.refused.append((name, " ".join(error.messages)))
    return report


def _events(data: bytes) -> list[Any]:
    if len(data) > LARGEST:
        raise FileRefused(_("The file is larger than 2 MB."))
    count = data.upper().count(b"BEGIN:VEVENT")
    if count > MOST:
        raise FileRefused(
            _("The file has %(count)d entries; at most %(most)d are taken at once.") % {"count": count, "most": MOST}
        )
    if data.upper().count(b"BEGIN:") > 4 * MOST:
        raise FileRefused(_("This is not a calendar file that can be read."))
    try:
        found = list(Calendar.from_ical(data.decode("utf-8-sig")).walk("VEVENT"))
    except Exception as error:  # the parser raises whatever its parts raise
        raise FileRefused(_("This is not a calendar file that can be read.")) from error
    if not found:
        raise FileRefused(_("The file holds no entries."))
    # An entry before what replaces single times of it.
    return sorted(found, key=lambda event: "RECURRENCE-ID" in event)


def _take(event: Any, *, audience: str, by: Any, report: Report) -> None:
    uid = nfc(str(event.get("uid") or "")).strip()
    if not uid or len(uid) > 200:
        raise EntryRefused(_("It has no identity (UID), so it could not be recognised the next time."))
    if "RECURRENCE-ID" in event:
        instead_of = _moment(event.decoded("recurrence-id"))[0]
        audience = _skip(uid, timezone.localdate(instead_of, recurrence.zone())) or audience
        uid = f"{uid}#{instead_of:%Y%m%dT%H%M%S}"
    entry = WorkEntry.objects.filter(uid=uid).first() or WorkEntry(uid=uid, audience=audience)
    fresh = entry.pk is None
    _fill(entry, event)
    actions.keep(entry, by=by)
    _skip_all(entry, event)
    report.added += fresh
    report.changed += not fresh


def _fill(entry: WorkEntry, event: Any) -> None:
    title = " ".join(nfc(str(event.get("summary") or "")).split())
    if not title:
        raise EntryRefused(_("It has no title."))
    if "DTSTART" not in event:
        raise EntryRefused(_("It does not say when it begins."))
    entry.title, entry.details = title[:500], nfc(str(event.get("description") or ""))[:4000]
    entry.place = " ".join(nfc(str(event.get("location") or "")).split())[:255]
    entry.status = STATUSES.get(str(event.get("status") or "").upper(), Status.PLANNED)
    entry.starts_at, entry.all_day = _moment(event.decoded("dtstart"))
    entry.ends_at = _end(event, entry)
    entry.rrule = _rule(event, entry)


def _end(event: Any, entry: WorkEntry) -> datetime | None:
    try:
        if "DTEND" in event:
            end = _moment(event.decoded("dtend"))[0]
        elif "DURATION" in event:
            end = entry.starts_at + event.decoded("duration")
        else:
            return None
    except (OverflowError, TypeError) as error:
        raise EntryRefused(_("It does not say when it ends in a way that can be read.")) from error
    if end < entry.starts_at:
        raise EntryRefused(_("It ends before it begins."))
    if end - entry.starts_at > timedelta(days=366):
        raise EntryRefused(_("It lasts longer than a year."))
    # The end of whole days is the first day after them.
    return max(end - timedelta(minutes=1), entry.starts_at) if entry.all_day else end


def _rule(event: Any, entry: WorkEntry) -> str:
    if "RDATE" in event or "EXRULE" in event:
        raise EntryRefused(_("It repeats on single days (RDATE), which this calendar does not know."))
    rules_found = event.get("rrule")
    if not rules_found:
        return ""
    if isinstance(rules_found, list):
        raise EntryRefused(_("It repeats in several rhythms at once, which this calendar does not know."))
    return recurrence.checked(rules_found.to_ical().decode(), entry.starts_at)


def _moment(value: Any) -> tuple[datetime, bool]:
    """A moment in the portal's time and whether it stands for a whole day; a moment without a zone is local."""
    if isinstance(value, datetime):
        moment, whole = value if value.tzinfo else value.replace(tzinfo=recurrence.zone()), False
    elif isinstance(value, date):
        moment, whole = datetime.combine(value, time.min, recurrence.zone()), True
    else:
        raise EntryRefused(_("It does not say when it begins."))
    if not EARLIEST <= moment.date() <= LATEST:
        raise EntryRefused(_("Its day lies outside the years 2000 to 2100."))
    return moment.astimezone(recurrence.zone()), whole


def _skip_all(entry: WorkEntry, event: Any) -> None:
    if not entry.rrule:
        return
    found = event.get("exdate") or []
    days: Iterable[Any] = [each.dt for group in (found if isinstance(found, list) else [found]) for each in group.dts]
    for value in list(days)[: recurrence.MOST]:
        day = timezone.localdate(_moment(value)[0], recurrence.zone())
        SkippedDay.objects.get_or_create(entry=entry, on=day)


def _skip(uid: str, day: date) -> str:
    """Leave a day out of a repeating entry; who may read that entry, and so what stands in its place."""
    entry = WorkEntry.objects.filter(uid=uid).first()
    if entry is None:
        return ""
    SkippedDay.objects.get_or_create(entry=entry, on=day)
    return entry.audience
