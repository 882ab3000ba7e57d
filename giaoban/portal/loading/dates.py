"""Times as Vietnamese portals and files of articles write them."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from giaoban.portal.loading.errors import BadDate

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR = 1900

_DAY = r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*(?:[:hg]|giờ)\s*(?P<minute>\d{2})(?:\s*:\s*(?P<second>\d{2}))?(?:\s*(?P<half>[AP]M|SA|CH)\b)?"
)
_WRITTEN = re.compile(
    rf"(?<!\d)(?:{_DAY}(?:[\s,|–-]+(?:lúc\s+)?{_CLOCK})?"
    rf"|{_CLOCK.replace('P<', 'P<b_')}[\s,|–-]+(?:ngày\s+)?{_DAY.replace('P<', 'P<b_')}"
    r"|ngày\s+(?P<c_day>\d{1,2})\s+tháng\s+(?P<c_month>\d{1,2})\s+năm\s+(?P<c_year>\d{4})"
    rf"(?:[\s,|–-]+(?:lúc\s+)?{_CLOCK.replace('P<', 'P<c_')})?)(?!\d)",
    re.IGNORECASE,
)


def find_written(text: str) -> re.Match[str] | None:
    """Where a text writes a day, as dd/mm/yyyy with or without a time before or after it, or in words."""
    return _WRITTEN.search(text)


def read_match(match: re.Match[str]) -> datetime:
    """The moment of a found day, in Vietnam's zone; midnight when no time is written. Raises BadDate."""
    parts = {name.rpartition("_")[2]: value for name, value in match.groupdict().items() if value is not None}
    hour = int(parts.get("hour", 0))
    half = parts.get("half", "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        moment = time(hour, int(parts.get("minute", 0)), int(parts.get("second", 0)))
    except ValueError:
        raise BadDate(_("The time “%(text)s” does not exist.") % {"text": match.group().strip()}) from None
    return datetime.combine(day, moment, ZONE)


def read_moment(text: str, *, at: datetime) -> datetime:
    """The moment that a text names: ISO 8601 or dd/mm/yyyy HH:MM, without a zone that of Vietnam.

    Raises BadDate for what cannot be read, does not exist, is before 1900 or later than a day after `at`.
    """
    text = text.strip()
    try:
        moment = parse_datetime(text) or _whole_day(text)
    except ValueError:
        raise BadDate(_("The time “%(text)s” does not exist.") % {"text": text[:60]}) from None
    if moment is None:
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise BadDate(
                _("The time “%(text)s” cannot be read; write 2019-12-16T15:00 or 16/12/2019 15:00.")
                % {"text": text[:60]}
            )
        moment = read_match(match)
    return checked(moment, at=at)


def checked(moment: datetime, *, at: datetime) -> datetime:
    """The moment with a zone; raises BadDate when news cannot be of that time."""
    try:
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZONE)
        if moment.year < FIRST_YEAR or moment > at + timedelta(days=1):
            raise OverflowError
        return moment.astimezone(ZONE)
    except OverflowError:
        raise BadDate(
            _("The time “%(text)s” cannot be right: it lies before %(year)d or in the future.")
            % {"text": moment.strftime("%d/%m/") + str(moment.year), "year": FIRST_YEAR}
        ) from None


def _whole_day(text: str) -> datetime | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(date.fromisoformat(text), time(), ZONE)
    return None
