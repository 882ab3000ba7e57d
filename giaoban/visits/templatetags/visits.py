"""The beacon of a public page, and the numbers shown there."""

from typing import Any

from django import template
from django.utils import translation

from giaoban.visits import beacons, queries
from giaoban.visits.paths import PICTURE_PATH, SCRIPT_PATH

register = template.Library()


@register.inclusion_tag("visits/beacon.html", takes_context=True)
def beacon(context: dict[str, Any], page: Any = None) -> dict[str, str]:
    """The script that tells of a page view, and pictures for readers without JavaScript.

    Nothing in a preview. `page` is a page of the tree or nothing: then the page view counts for its language alone.
    The language is the page's own, so that a page kept by a cache says the same to everybody.
    """
    request = context.get("request")
    if getattr(request, "is_preview", False):
        return {}
    saved = page if page is not None and getattr(page, "pk", None) else None
    frame = context.get("frame")
    language = (
        saved.locale.language_code if saved else getattr(frame, "code", None) or translation.get_language() or "vi"
    )
    return {
        "name": beacons.name(saved.pk if saved else 0, language),
        "visit": beacons.name(0, language),
        "to": SCRIPT_PATH,
        "picture": PICTURE_PATH,
    }


@register.inclusion_tag("visits/counts.html")
def visit_counts() -> dict[str, Any]:
    """«Hôm nay» and «Đã truy cập»."""
    return {"counts": queries.counts()}
