"""The languages of a page on staff pages."""

from typing import Any

from django import template
from wagtail.models import Page

from giaoban.portal.translating.shown import languages_shown

register = template.Library()


@register.inclusion_tag("portal/translating/languages.html", takes_context=True)
def languages_of(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Every language of a page with its state; on a translation also whether this person may publish it."""
    return languages_shown(context["request"].user, page)
