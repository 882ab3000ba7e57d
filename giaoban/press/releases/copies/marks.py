"""What a copy says of whoever had it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.press.models import AccessRecord

PREFIX = "giaoban-copy"


def line(record: AccessRecord | None) -> str:
    """The line that a person sees, in the language that is active; "" where nobody is named."""
    if record is None:
        return ""
    moment = date_format(timezone.localtime(record.at), "SHORT_DATETIME_FORMAT")
    values = {"who": record.who, "moment": moment, "mark": record.mark}
    return _("Copy of %(who)s, %(moment)s, mark %(mark)s") % values


def hidden(record: AccessRecord | None) -> str:
    """What the metadata of a copy says."""
    return "" if record is None else f"{PREFIX}:{record.mark} {record.who} {record.at.isoformat(timespec='seconds')}"
