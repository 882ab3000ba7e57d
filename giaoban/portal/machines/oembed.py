"""oEmbed (oembed.com): an article as a card that another site shows with its address alone."""

import json
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from giaoban.library import renditions
from giaoban.library.models import Picture
from giaoban.portal import queries, redirects
from giaoban.portal.frame import absolute
from giaoban.portal.machines.answers import shared
from giaoban.portal.models import Article
from giaoban.portal.models.article import PRINT_SUFFIX

WIDTH, HEIGHT = 600, 220
LEAST_WIDTH = 200
AGE = 3600
KINDS = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
LINKS = {"json": "application/json+oembed", "xml": "text/xml+oembed"}


def offered(article_address: str) -> list[tuple[str, str]]:
    """Type and address of an article's cards; its own page names them."""
    base = absolute(reverse("portal_oembed"))
    return [(LINKS[kind], f"{base}?{urlencode({'url': article_address, 'format': kind})}") for kind in KINDS]


@require_safe
def oembed(request: HttpRequest) -> HttpResponseBase:
    """The card of one published article; 404 for any other address, 501 for a format that is not offered."""
    kind = request.GET.get("format", "json")
    if kind not in KINDS:
        return HttpResponse("Formats: json, xml.\n", status=501, content_type="text/plain; charset=utf-8")
    article = _article_at(request.GET.get("url", ""))
    if article is None:
        raise Http404("No published article at this address.")
    card = _card(article, _bound(request, "maxwidth", WIDTH), _bound(request, "maxheight", HEIGHT))
    answer = shared(_json(card) if kind == "json" else _xml(card), kind=KINDS[kind], seconds=AGE)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _article_at(url: str) -> Article | None:
    try:
        own, asked = urlsplit(settings.SITE_URL), urlsplit(url)
    except ValueError:
        return None
    if (asked.scheme, asked.netloc) not in {("http", own.netloc), ("https", own.netloc)} or "\0" in url:
        return None
    path = redirects.own_path(asked.path) or "/"
    page = redirects.page_at(path.removesuffix(f"/{PRINT_SUFFIX}"))
    published = Article.objects.published(at=timezone.now())
    return published.select_related("locale", "picture", "source").filter(pk=page.pk).first() if page else None


def _bound(request: HttpRequest, name: str, usual: int) -> int:
    asked = request.GET.get(name, "")
    return min(usual, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else usual


def _card(article: Article, width: int, height: int) -> dict[str, Any]:
    home = next((each for each in queries.homes() if each.locale_id == article.locale_id), None)
    provider = home.title if home else settings.WAGTAIL_SITE_NAME
    url = absolute(article.get_url() or "")
    html = format_html(
        '<blockquote lang="{}" cite="{}"><p><a href="{}"><strong>{}</strong></a></p><p>{}</p>'
        '<footer>{} · <time datetime="{}">{}</time></footer></blockquote>',
        article.locale.language_code,
        url,
        url,
        article.title,
        article.lead,
        provider,
        _day(article, "%Y-%m-%d"),
        _day(article, "%d/%m/%Y"),
    )
    card = {
        "version": "1.0", "type": "rich", "title": article.title, "author_name": article.byline or None,
        "provider_name": provider, "provider_url": absolute((home.get_url() if home else None) or "/"),
        "cache_age": AGE, "html": str(html), "width": width, "height": height,
        **_thumbnail(article.picture, width, height),
    }  # fmt: skip
    return {name: value for name, value in card.items() if value is not None}


def _thumbnail(picture: Picture | None, width: int, height: int) -> dict[str, Any]:
    """The largest rendition that fits the room, where one does."""
    offered = renditions.sizes(picture, "16x9") if picture else []
    fitting = [size for size in offered if size.width <= width and size.height <= max(height, HEIGHT * width // WIDTH)]
    if not picture or not fitting:
        return {}
    size = max(fitting, key=lambda each: each.width)
    shown = renditions.address(picture, ratio="16x9", width=size.width, extension="jpg")
    return {"thumbnail_url": absolute(shown), "thumbnail_width": size.width, "thumbnail_height": size.height}


def _day(article: Article, pattern: str) -> str:
    at = article.published_at
    return timezone.localtime(at, timezone.get_default_timezone()).strftime(pattern) if at else ""


def _json(card: dict[str, Any]) -> str:
    return json.dumps(card, ensure_ascii=False)


def _xml(card: dict[str, Any]) -> str:
    inside = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in card.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{inside}</oembed>\n'
