"""The banner by which nobody takes the demonstration for news."""

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("portal/parts/demonstration.html")
def demonstration_banner() -> dict[str, bool]:
    """A line above every public page of an installation that is not in production; nothing in production."""
    return {"shown": settings.DEMONSTRATION}
