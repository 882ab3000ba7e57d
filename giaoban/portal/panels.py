"""What the portal itself shows on the home: hot news, the spotlight, the latest of each section."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from giaoban.base.registries import Panel, panels
from giaoban.portal import queries
from giaoban.portal.frame import Frame
from giaoban.portal.models import Home


def hot_news(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """Articles of the band; empty when no time of any runs."""
    frame = frame_of(request, home)
    return {"articles": frame.teasers(queries.hot_news(home, at=frame.at))}


def spotlight(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """The chosen articles, the first of them large; the newest ones while nobody has chosen."""
    frame = frame_of(request, home)
    items = queries.spotlights(home, at=frame.at)
    chosen = [frame.teaser(item.article, item.shown_picture) for item in items]
    articles = chosen or frame.teasers(queries.published(home, at=frame.at)[: queries.LEADS_OF_HOME])
    return {"chosen": bool(chosen), "first": next(iter(articles), None), "others": articles[1:]}


def latest(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """The newest articles of each section that the home shows and that has any."""
    frame = frame_of(request, home)
    shown = [section for section in frame.sections if section.on_home and section.depth == home.depth + 1]
    found = queries.latest_by_section(home, shown, at=frame.at)
    return {
        "groups": [
            {"section": section, "url": frame.url_of(section), "articles": frame.teasers(articles)}
            for section, articles in found
        ],
        "empty": not found,
    }


def frame_of(request: HttpRequest, home: Home) -> Frame:
    """The request's frame, made once for all panels of a page."""
    frame = getattr(request, "portal_frame", None)
    if frame is None:
        frame = request.portal_frame = Frame(request, home)  # type: ignore[attr-defined]
    return frame


def rendered(request: HttpRequest, home: Home) -> dict[str, list[SafeString]]:
    """Every registered panel as HTML, by place and in order; a panel that renders nothing takes no room."""
    found: dict[str, list[SafeString]] = {"band": [], "main": [], "side": [], "below": []}
    for panel in sorted(panels, key=lambda each: each.order):
        html = render_to_string(panel.template, {**panel.context(request, home), "page": home}, request)
        if html.strip():
            found[panel.place].append(html)
    return found


def offer() -> None:
    """Register the portal's own panels; called in AppConfig.ready()."""
    panels.register(
        Panel(name="hot-news", template="portal/panels/hot_news.html", context=hot_news, order=10, place="band")
    )
    panels.register(Panel(name="spotlight", template="portal/panels/spotlight.html", context=spotlight, order=20))
    panels.register(Panel(name="latest", template="portal/panels/latest.html", context=latest, order=30))
