"""Addresses that the portal keeps for itself, so that no page is made where readers would never find it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation
from wagtail.models import Page

PRINT_SUFFIX = "in"
HOME_DEPTH = 2
_LITERAL = re.compile(r"[a-z0-9-]+(?=/)")


@cache
def kept() -> frozenset[str]:
    """First parts of the portal's own addresses in all its languages: search, topics, staff, files, languages."""
    found = {PRINT_SUFFIX, settings.STATIC_URL.strip("/"), *(code for code, _name in settings.LANGUAGES)}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.update(_first_parts(get_resolver().url_patterns))
    return frozenset(found)


def is_kept(slug: str, parent: Page | None) -> bool:
    """Whether a page with this slug would stand behind an address of the portal's own."""
    return slug == PRINT_SUFFIX or (parent is not None and parent.depth == HOME_DEPTH and slug in kept())


def _first_parts(patterns: list[Any]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver) and (isinstance(each.pattern, LocalePrefixPattern) or not str(each.pattern)):
            yield from _first_parts(each.url_patterns)
        elif literal := _LITERAL.match(str(each.pattern)):
            yield literal.group()
