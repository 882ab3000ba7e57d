"""Feeds of a section or of a whole language: Atom, RSS and JSON Feed 1.1."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.models import Page

from giaoban.portal import queries, sharing
from giaoban.portal.frame import Frame, absolute
from giaoban.portal.models import Article, Home, Section

LENGTH = 30
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


@require_safe
def feed(request: HttpRequest, path: str, kind: str) -> HttpResponse:
    """The newest articles below the page at `path`; answers 304 to who has them already."""
    page = _page_at(request, path)
    frame = Frame(request, page)
    articles = list(queries.published(page, at=frame.at).select_related("source")[:LENGTH])
    changed = max((each for each in map(changed_at, articles) if each), default=None)
    etag = _etag(kind, page, articles)
    modified = int(changed.timestamp()) if changed else None
    answer = get_conditional_response(request, etag=etag, last_modified=modified)
    if answer is None:
        write = _json if kind == "json" else _xml
        answer = HttpResponse(write(kind, page, frame, articles), content_type=TYPES[kind])
    answer["ETag"] = etag
    if modified:
        answer["Last-Modified"] = http_date(modified)
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def changed_at(article: Article) -> datetime | None:
    """When readers last got this article new or changed."""
    return article.updated_at or article.published_at or article.first_published_at


def identity(article: Article) -> str:
    """An identity that stays when the address changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:article:{article.pk}"


def _page_at(request: HttpRequest, path: str) -> Page:
    result = Page.route_for_request(request, path)
    if result is None or not isinstance(result.page, Home | Section) or result.kwargs:
        raise Http404
    if result.page.get_view_restrictions().exists():
        raise Http404
    return result.page


def _etag(kind: str, page: Page, articles: Sequence[Article]) -> str:
    parts = [
        kind,
        settings.SITE_URL,
        page.title,
        *(f"{each.pk}:{each.latest_revision_id}:{changed_at(each)}:{each.url_path}" for each in articles),
    ]
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def _title(page: Page, frame: Frame) -> str:
    return frame.name if isinstance(page, Home) else f"{page.title} – {frame.name}"


def _addresses(page: Page, frame: Frame, kind: str) -> tuple[str, str]:
    """The page's address and the feed's own."""
    base = absolute(page.get_url(frame.request) or "/")
    return base, f"{base}feed.{kind}"


def _xml(kind: str, page: Page, frame: Frame, articles: Sequence[Article]) -> str:
    base, own = _addresses(page, frame, kind)
    maker: type[SyndicationFeed] = Atom1Feed if kind == "atom" else Rss201rev2Feed
    made = maker(
        title=_title(page, frame), link=base, description=_title(page, frame), language=frame.code, feed_url=own
    )
    for each in articles:
        section = frame.section_of(each)
        made.add_item(
            title=each.title,
            link=absolute(each.get_url(frame.request) or ""),
            description=each.lead,
            author_name=each.byline or None,
            pubdate=each.published_at,
            updateddate=changed_at(each),
            unique_id=identity(each),
            unique_id_is_permalink=False,
            categories=[section.title] if section else (),
        )
    return made.writeString("utf-8")


def _json(kind: str, page: Page, frame: Frame, articles: Sequence[Article]) -> str:
    base, own = _addresses(page, frame, kind)
    items = [_json_item(each, frame) for each in articles]
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(page, frame),
        "home_page_url": base,
        "feed_url": own,
        "language": frame.code,
        "items": items,
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def _json_item(article: Article, frame: Frame) -> dict[str, Any]:
    section = frame.section_of(article)
    picture = sharing.card_picture(article.picture)
    item = {
        "id": identity(article),
        "url": absolute(article.get_url(frame.request) or ""),
        "title": article.title,
        "summary": article.lead,
        "content_text": article.lead,
        "image": picture["url"] if picture else None,
        "date_published": article.published_at.isoformat() if article.published_at else None,
        "date_modified": found.isoformat() if (found := article.updated_at) else None,
        "authors": [{"name": article.byline}] if article.byline else None,
        "tags": [section.title] if section else None,
    }
    return {key: value for key, value in item.items() if value is not None}
