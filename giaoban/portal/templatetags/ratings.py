"""Whether a page was useful; and what is interrupted."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from giaoban.portal.models import OutageWords

register = template.Library()


@register.inclusion_tag("portal/parts/rating.html")
def rating(page: Page) -> dict[str, Any]:
    """The question under a page; a preview asks too, so that editors see what readers will."""
    return {"page": page}


@register.inclusion_tag("portal/parts/outages.html")
def outages() -> dict[str, Any]:
    """Interruptions announced and not restored, in the reader's language, else in the first (one query)."""
    at = timezone.now()
    words = OutageWords.objects.filter(
        outage__restored_at=None, outage__announced_at__lte=at, language__in=[get_language(), settings.LANGUAGE_CODE]
    )
    chosen: dict[int, OutageWords] = {}
    for each in words.select_related("outage").order_by("outage__starts_at", "pk"):
        if each.outage_id not in chosen or each.language == get_language():
            chosen[each.outage_id] = each
    return {
        "notices": [
            {
                "text": each.text,
                "lang": "" if each.language == get_language() else each.language,
                "starts_at": each.outage.starts_at,
                "expected_at": each.outage.expected_at,
                "later": each.outage.expected_at < at,
            }
            for each in chosen.values()
        ]
    }
