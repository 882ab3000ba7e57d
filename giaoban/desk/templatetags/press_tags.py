"""How legal clocks are said: in words on the server, counted down by a script where there is one."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


def length(left: timedelta) -> str:
    """A time in words of two parts: "2 days 03:20", "03:20"."""
    minutes = int(abs(left.total_seconds()) // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    clock = f"{hours:02d}:{minutes:02d}"
    if not days:
        return clock
    return ngettext("%(days)d day %(clock)s", "%(days)d days %(clock)s", days) % {"days": days, "clock": clock}


@register.simple_tag
def countdown(due_at: datetime | None, now: datetime, stopped_at: datetime | None = None) -> SafeString | str:
    """How long is left, or how long it is overdue; of a clock that stopped, whether it was in time."""
    if due_at is None:
        return _("no legal clock")
    if stopped_at is not None:
        late = stopped_at > due_at
        words = _("%(length)s late") if late else _("in time, %(length)s before the end")
        said = words % {"length": length(stopped_at - due_at)}
        return format_html('<span class="clock{}">{}</span>', " clock--late" if late else " clock--done", said)
    left, over = _("%(length)s left"), _("%(length)s overdue")
    late = due_at < now
    return format_html(
        '<span class="clock{}" data-due="{}" data-left="{}" data-over="{}" data-day="{}" data-days="{}">{}</span>',
        " clock--late" if late else "", due_at.isoformat(), left % {"length": "{}"}, over % {"length": "{}"},
        _word(1), _word(2), (over if late else left) % {"length": length(due_at - now)},
    )  # fmt: skip


def _word(days: int) -> str:
    """The sentence of a number of days with room for the number and the clock."""
    words = ngettext("%(days)d day %(clock)s", "%(days)d days %(clock)s", days)
    return words.replace("%(days)d", "{d}").replace("%(clock)s", "{c}")


@register.simple_tag
def inquiry_filter(state: str) -> str:
    """Which inquiries a list holds."""
    return {"open": _("Open"), "mine": _("My turn"), "late": _("Late"), "done": _("Done")}[state]


@register.simple_tag
def since(moment: Any) -> str:
    """A day and an hour as people write them."""
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if moment else ""
