"""What every action of the press office does with words and moments: tidy them, refuse in words what cannot be."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.text import nfc

GRACE = timedelta(minutes=5)  # clocks of two machines differ


class Refused(ValidationError):
    """An action that the state of things does not allow; the message says what is so and what to do."""


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless a rule said yes."""
    if not allowed:
        raise PermissionDenied


def tidy(text: str) -> str:
    """The text in NFC, without zero bytes and surrounding space, line ends as one sign."""
    return nfc(text or "").replace("\x00", "").replace("\r\n", "\n").strip()


def one_line(text: str) -> str:
    """The same in one line."""
    return " ".join(tidy(text).split())


def words(text: str, *, field: str, longest: int, message: str = "") -> str:
    """The text, tidied; raises ValidationError for that field when nothing is left or it is too long."""
    clean = tidy(text)
    if not clean:
        raise ValidationError({field: message or _("Write this down: without it nobody can follow what was done.")})
    if len(clean) > longest:
        said = _("This has %(count)d signs; at most %(most)d are kept. Shorten it, or send the rest as a document.")
        raise ValidationError({field: said % {"count": len(clean), "most": longest}})
    return clean


def not_later(moment: datetime, *, field: str) -> datetime:
    """The moment; raises ValidationError when it lies ahead or before the portal's time."""
    if moment > timezone.now() + GRACE:
        raise ValidationError({field: _("This moment has not come yet.")})
    if moment.year < 2000:
        raise ValidationError({field: _("This moment lies too far back.")})
    return moment


def told(due: datetime) -> datetime:
    """A deadline as people read it: what ends with a day (24:00) is told as the last minute of that day."""
    local = timezone.localtime(due)
    return local - timedelta(minutes=1) if local.time() == time.min else local


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """Values as the audit keeps them: days and moments in ISO form, records by their name."""
    return {
        name: value.isoformat() if isinstance(value, date) else value if _is_plain(value) else str(value)
        for name, value in data.items()
    }


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | bool | list | dict)
