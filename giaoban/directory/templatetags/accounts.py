"""What the account pages show around their content."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The portal's name."""
    return settings.WAGTAIL_SITE_NAME


@register.inclusion_tag("directory/account_header.html", takes_context=True)
def account_header(context: dict[str, Any]) -> dict[str, Any]:
    """The portal's name and the choice of language, which comes back to the same page."""
    request = context.get("request")
    return {
        "name": settings.WAGTAIL_SITE_NAME,
        "languages": settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
        "current": get_language(),
        "next": request.get_full_path() if request else "/",
        "csrf_token": context.get("csrf_token", ""),
    }
