"""What public templates say often."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language

from giaoban.library.models import Picture

register = template.Library()


@register.simple_tag(takes_context=True)
def library_words(context: dict[str, Any], picture: Picture) -> dict[str, str]:
    """What the library says of a picture, `alt` and `caption`, on pages in the library's own language; else nothing."""
    frame = context.get("frame")
    language = frame.code if frame else get_language()
    if language != settings.LANGUAGE_CODE:
        return {"alt": "", "caption": ""}
    return {"alt": picture.default_alt_text, "caption": picture.caption}


@register.simple_tag
def moment(at: datetime | None, only_day: bool = False) -> SafeString:
    """A time as people write it, "16/12/2019 15:00", in the portal's own zone; nothing for None."""
    if at is None:
        return SafeString("")
    here = localtime(at, ZoneInfo(settings.TIME_ZONE))
    shown = date_format(here, "DATE_FORMAT" if only_day else "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), shown)
