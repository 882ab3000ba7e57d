"""The band above every public page while a warning is up."""

import re
from typing import Any

from django import template
from django.utils import timezone, translation
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

from giaoban.portal.emergency import queries

register = template.Library()
NUMBERS = re.compile(r"(?<!\d)(11[2-5])(?!\d)")


@register.inclusion_tag("portal/parts/emergency.html", takes_context=True)
def emergency_band(context: dict[str, Any]) -> dict[str, Any]:
    """Every warning that is up, in the page's language; nothing in an hour of peace. One query a page."""
    frame = context.get("frame")
    if frame:
        return {"warnings": frame.warnings, "language": frame.code}
    language = translation.get_language()
    return {"warnings": queries.shown(language, at=timezone.now()), "language": language}


@register.filter
def with_numbers(text: str) -> SafeString:
    """A warning's text as paragraphs in which the emergency numbers 112 to 115 can be called with a tap."""
    return mark_safe(NUMBERS.sub(r'<a href="tel:\1">\1</a>', linebreaks(escape(text))))
