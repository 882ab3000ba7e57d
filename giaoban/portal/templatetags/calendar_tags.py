"""How calendar templates say times and words."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from giaoban.agenda import recurrence
from giaoban.agenda.models import Text
from giaoban.agenda.weeks import Item

register = template.Library()


@register.simple_tag
def words(text: Text) -> SafeString:
    """Words, marked with their language when it is not the page's."""
    if text.lang:
        return format_html('<span lang="{}">{}</span>', text.lang, text.text)
    return format_html("{}", text.text)


@register.simple_tag
def clock(item: Item) -> SafeString:
    """When an item begins and ends, as "08:00–10:30"; the day of its end where that is another."""
    if item.all_day:
        return format_html("{}", _("Whole day"))
    start = timezone.localtime(item.starts_at, recurrence.zone())
    first = format_html('<time datetime="{}">{}</time>', start.isoformat(timespec="minutes"), f"{start:%H:%M}")
    if item.ends_at is None:
        return first
    end = timezone.localtime(item.ends_at, recurrence.zone())
    shown = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%H:%M %d/%m}"
    return format_html('{}–<time datetime="{}">{}</time>', first, end.isoformat(timespec="minutes"), shown)
