"""Repetition: RRULE of RFC 5545 within bounds, reckoned in the portal's own time.

Days are the smallest step, a rule runs at most ten years and at most a thousand times. What lies beyond is refused
with the reason, never cut in silence.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.conf import settings
from django.utils.translation import gettext as _

from giaoban.agenda.choices import Repetition

MOST = 1000
LONGEST = timedelta(days=3653)
LENGTH = 300
STEPS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class RecurrenceRefused(ValueError):
    """A rule that is not taken; the message says why."""


def zone() -> ZoneInfo:
    """The portal's own time zone."""
    return ZoneInfo(settings.TIME_ZONE)


def checked(text: str, start: datetime) -> str:
    """The rule in its plain form with an end of its own; raises RecurrenceRefused."""
    rule = _parts(text)
    if rule.get("FREQ") not in STEPS:
        raise RecurrenceRefused(
            _("It repeats more often than once a day, or in a way that this calendar does not know.")
        )
    if unknown := sorted(set(rule) - PARTS):
        raise RecurrenceRefused(
            _("Its repetition uses %(parts)s, which this calendar does not know.") % {"parts": ", ".join(unknown)}
        )
    if "COUNT" not in rule and "UNTIL" not in rule:
        raise RecurrenceRefused(_("It repeats without an end. Give it a last day."))
    if rule.get("COUNT", "1").isdigit() and int(rule.get("COUNT", "1")) > MOST:
        raise RecurrenceRefused(_too_often())
    if not rule.get("INTERVAL", "1").isdigit() or int(rule.get("INTERVAL", "1")) < 1:
        raise RecurrenceRefused(_("Its repetition cannot be read."))
    plain = ";".join(f"{name}={value}" for name, value in rule.items())
    try:
        found = list(islice(_reckoned(plain, start), MOST + 1))
        ends_on = _until(rule)
    except (ValueError, TypeError, OverflowError, IndexError, KeyError) as error:
        raise RecurrenceRefused(_("Its repetition cannot be read.")) from error
    if len(found) > MOST:
        raise RecurrenceRefused(_too_often())
    if ends_on and ends_on > start.astimezone(zone()).date() + LONGEST:
        raise RecurrenceRefused(_("It repeats for more than ten years. Give it an earlier last day."))
    if not found:
        raise RecurrenceRefused(_("It would never take place: its repetition ends before it begins."))
    return plain


def _too_often() -> str:
    return _("It repeats more than %(most)d times. Give it an earlier last day.") % {"most": MOST}


def _parts(text: str) -> dict[str, str]:
    if len(text) > LENGTH:
        raise RecurrenceRefused(_("Its repetition cannot be read."))
    pairs = [part.partition("=") for part in text.strip().removeprefix("RRULE:").upper().split(";") if part]
    return {name.strip(): value.strip() for name, _mark, value in pairs}


def _until(rule: dict[str, str]) -> date | None:
    """The last day a rule names, in the portal's own time."""
    if "UNTIL" not in rule:
        return None
    text = rule["UNTIL"]
    day = datetime.strptime(text[:8], "%Y%m%d").date()
    if len(text) < 15:
        return day
    moment = datetime.strptime(text[:15], "%Y%m%dT%H%M%S")
    if text.endswith("Z"):
        moment = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone())
    return moment.date()


def _reckoned(plain: str, start: datetime) -> Iterator[datetime]:
    """Local moments without a zone, at most `COUNT` of them and never past ten years."""
    rule = _parts(plain)
    local = start.astimezone(zone()).replace(tzinfo=None)
    ends_on = min(_until(rule) or date.max, (local + LONGEST).date())
    rest = ";".join(f"{name}={value}" for name, value in rule.items() if name not in {"COUNT", "UNTIL"})
    found: Any = rrulestr(rest, dtstart=local)
    if not isinstance(found, rrule):
        raise ValueError(plain)
    bounded = found.replace(until=datetime.combine(ends_on, time.max))
    return islice(iter(bounded), int(rule["COUNT"]) if "COUNT" in rule else None)


def starts(plain: str, start: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
    """When a checked rule begins anew between two moments, the second excluded; the start itself without a rule."""
    if not plain:
        if first <= start < last:
            yield start
        return
    for local in _reckoned(plain, start):
        moment = local.replace(tzinfo=zone())
        if moment >= last:
            return
        if moment >= first:
            yield moment


def last_start(plain: str, start: datetime) -> datetime:
    """When a checked rule begins for the last time."""
    local = None
    for local in _reckoned(plain, start) if plain else ():  # noqa: B007
        pass
    return local.replace(tzinfo=zone()) if local else start


def composed(repetition: str, start: datetime, until: date) -> str:
    """The rule of a rhythm that a person chose.

    On the 29th, 30th or 31st it falls on the last day of a shorter month, where the plain rule would skip the month.
    """
    local = start.astimezone(zone())
    weekday, end = WEEKDAYS[local.weekday()], f"UNTIL={until:%Y%m%d}T235959"
    nth = -1 if local.day > 28 else (local.day - 1) // 7 + 1
    days = str(local.day) if local.day < 29 else ",".join(map(str, range(28, local.day + 1))) + ";BYSETPOS=-1"
    rules = {
        Repetition.DAILY: "FREQ=DAILY",
        Repetition.WORKING_WEEK: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        Repetition.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekday}",
        Repetition.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
        Repetition.MONTHLY: f"FREQ=MONTHLY;BYMONTHDAY={days}",
        Repetition.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={nth}{weekday}",
    }
    return f"{rules[Repetition(repetition)]};{end}"


def chosen(plain: str, start: datetime) -> tuple[str, date | None]:
    """Which rhythm a rule is, as the form shows it, and its last day."""
    if not plain:
        return Repetition.NEVER, None
    until = _until(_parts(plain))
    for repetition in Repetition.values:
        known = repetition not in (Repetition.NEVER, Repetition.OTHER)
        if until and known and composed(repetition, start, until) == plain:
            return repetition, until
    return Repetition.OTHER, until
