"""The languages of a page on staff pages."""

from typing import Any

from django import template
from wagtail.models import Page

from giaoban.portal.translating import queries, rules

register = template.Library()


@register.inclusion_tag("portal/translating/languages.html", takes_context=True)
def languages_of(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Every language of a page with its state; on a translation also whether this person may publish it."""
    user = context["request"].user
    translation = queries.translation_of(page)
    statuses = queries.languages(page)
    return {
        "page": page,
        "original": queries.original_of(page),
        "statuses": statuses,
        "here": next((each for each in statuses if each.page and each.page.pk == page.pk), None),
        "verdict": rules.may_publish_translation(user, page) if translation else None,
        "may_start": rules.may_start_translation(user, queries.original_of(page) or page),
    }
