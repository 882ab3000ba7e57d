"""Most read: what visit counts say about articles, shown on the home."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from giaoban.base.registries import Panel, panels
from giaoban.portal import queries
from giaoban.portal.models import Article, Home
from giaoban.portal.panels import frame_of
from giaoban.visits.queries import most_viewed

DAYS = 7
SHOWN = 5
ASKED = 40  # sections and expired articles are among them
KEPT = 60  # seconds


def most_read(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """The published articles of a language with the most page views of the last seven days."""
    frame = frame_of(request, home)
    order = _viewed(home.locale.language_code.lower())
    found = queries.published(home, at=frame.at).filter(pk__in=order).in_bulk() if order else {}
    articles: list[Article] = [found[key] for key in order if key in found]
    return {"articles": frame.teasers(articles[:SHOWN])}


def _viewed(language: str) -> list[int]:
    key = f"portal.most-read.{language}"
    kept: list[int] | None = cache.get(key)
    if kept is None:
        today = timezone.localdate()
        kept = most_viewed(language=language, start=today - timedelta(days=DAYS - 1), end=today, most=ASKED)
        cache.set(key, kept, KEPT)
    return kept


def offer() -> None:
    """Register the panel; called in AppConfig.ready()."""
    panels.register(
        Panel(name="most-read", template="portal/panels/most_read.html", context=most_read, order=60, place="side")
    )
