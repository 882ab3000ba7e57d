"""What public templates say often."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

register = template.Library()


@register.simple_tag
def moment(at: datetime | None, only_day: bool = False) -> SafeString:
    """A time as people write it, "16/12/2019 15:00", in the portal's own zone; nothing for None."""
    if at is None:
        return SafeString("")
    here = localtime(at, ZoneInfo(settings.TIME_ZONE))
    shown = date_format(here, "DATE_FORMAT" if only_day else "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), shown)
