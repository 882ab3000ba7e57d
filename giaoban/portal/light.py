"""The light home: words first and little else, for an hour in which networks are slow and every second counts."""

from typing import Any

from django.http import HttpRequest

from giaoban.portal import queries
from giaoban.portal.frame import Frame
from giaoban.portal.models import Home

CHOICE = "light"
LATEST = 12
# What the light home and all that a browser fetches with it may weigh, unpacked.
MOST_BYTES = 50_000


def wanted(request: HttpRequest, frame: Frame) -> bool:
    """By the reader's own choice (?light=1, ?light=0); without one, while a banner of the level emergency is up."""
    choice = request.GET.get(CHOICE)
    if choice in ("0", "1"):
        return choice == "1"
    return not getattr(request, "is_preview", False) and any(words.banner.is_emergency for words in frame.warnings)


def values(request: HttpRequest, home: Home, frame: Frame) -> dict[str, Any]:
    """What the light home shows: warnings (by frame), hot news, the newest articles, sections, languages."""
    hot = frame.teasers(queries.hot_news(home, at=frame.at))
    known = {teaser.url for teaser in hot}
    newest = frame.teasers(queries.published(home, at=frame.at)[: LATEST + len(known)])
    return {
        "hot": hot,
        "newest": [teaser for teaser in newest if teaser.url not in known][:LATEST],
        "chosen": request.GET.get(CHOICE) == "1",
    }
