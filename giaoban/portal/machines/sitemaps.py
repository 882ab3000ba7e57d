"""Sitemaps: an index, parts by language in which each address names its translations, and the news of two days.

A part holds the published pages whose keys lie within one range, so that it changes only when one of them does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from giaoban.portal import queries
from giaoban.portal.frame import absolute
from giaoban.portal.machines.answers import shared
from giaoban.portal.models import Article

KEYS_A_PART = 10_000  # the protocol allows 50,000 addresses and 50 MB; ours carry their translations
PLACES = ("portal_week",)
NEWS_AGE = timedelta(hours=48)
MOST_NEWS = 1000
XML = "application/xml; charset=utf-8"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
# A news sitemap wants ISO 639 codes of two letters, save for Chinese.
NEWS_CODES = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}
CHANGED = Coalesce(F("last_published_at"), F("first_published_at"))


class Addresses:
    """Whole addresses of pages by their language, without a query or a reverse() for each."""

    def __init__(self) -> None:
        self._homes = {
            home.locale_id: (home.locale.language_code, len(home.url_path), absolute(home.get_url() or "/"), home)
            for home in queries.homes()
        }

    def languages(self) -> dict[int, str]:
        """Language codes by the keys of their locales, those with a live home only."""
        return {key: code for key, (code, _length, _url, _home) in self._homes.items()}

    def name(self, locale_id: int) -> str:
        """What the portal is called in a language."""
        return self._homes[locale_id][3].title

    def of(self, locale_id: int, url_path: str) -> str:
        """The address of a page."""
        _code, length, url, _home = self._homes[locale_id]
        return url + quote(url_path[length:])


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """The list of all sitemaps, each with the time of its last change (three queries)."""
    languages = Addresses().languages()
    ranges = (
        queries.published_pages(at=timezone.now())
        .filter(locale__in=languages, depth__gt=1)
        .order_by()
        .values("locale_id", part=F("pk") / KEYS_A_PART)
        .annotate(changed=Max(CHANGED))
    )
    found = sorted((languages[each["locale_id"]], each["part"], each["changed"]) for each in ranges)
    lines = [
        _entry("sitemap", absolute(reverse("portal_sitemap", args=[code, part])), changed)
        for code, part, changed in found
    ]
    lines += [_entry("sitemap", absolute(reverse(name)), None) for name in ("portal_places", "portal_news_sitemap")]
    text = f"{DECLARATION}<sitemapindex {SITEMAP}>\n{''.join(lines)}</sitemapindex>\n"
    return shared(text, kind=XML, seconds=600)


@require_safe
def numbered(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    """The pages of a language within one range of keys, with their published translations (four queries)."""
    addresses = Addresses()
    locale_id = next((key for key, own in addresses.languages().items() if own == code), None)
    if locale_id is None:
        raise Http404("No such language.")
    first = int(number) * KEYS_A_PART
    published = queries.published_pages(at=timezone.now()).filter(depth__gt=1)
    within = published.filter(locale_id=locale_id, pk__gte=first, pk__lt=first + KEYS_A_PART).order_by("pk")
    pages = list(within.values("translation_key", "url_path", changed=CHANGED))
    if not pages:
        raise Http404("No such part.")
    others = published.filter(locale__in=addresses.languages(), translation_key__in=within.values("translation_key"))
    texts = "".join(_pages(addresses, locale_id, pages, others.values("translation_key", "locale_id", "url_path")))
    text = f"{DECLARATION}<urlset {SITEMAP} {ALTERNATES}>\n{texts}</urlset>\n"
    return shared(text, kind=XML, seconds=600)


@require_safe
def places(request: HttpRequest) -> HttpResponseBase:
    """The public addresses beside the page tree, in every language that has a home."""
    codes = list(Addresses().languages().values())
    lines = []
    for name in PLACES:
        versions = []
        for code in codes:
            with translation.override(code):
                versions.append((code, absolute(reverse(name))))
        lines += [_entry("url", url, None, _links(versions)) for _code, url in versions]
    text = f"{DECLARATION}<urlset {SITEMAP} {ALTERNATES}>\n{''.join(lines)}</urlset>\n"
    return shared(text, kind=XML, seconds=3600)


@require_safe
def news(request: HttpRequest) -> HttpResponseBase:
    """Articles of the last two days in every language, for news search engines."""
    addresses, at = Addresses(), timezone.now()
    languages = addresses.languages()
    articles = (
        Article.objects.published(at=at)
        .filter(published_at__gt=at - NEWS_AGE, published_at__lte=at, locale__in=languages)
        .newest_first()
        .values("locale_id", "url_path", "title", "published_at")[:MOST_NEWS]
    )
    lines = [
        f"<url><loc>{escape(addresses.of(each['locale_id'], each['url_path']))}</loc>"
        f"<news:news><news:publication><news:name>{escape(addresses.name(each['locale_id']))}</news:name>"
        f"<news:language>{_news_code(languages[each['locale_id']])}</news:language></news:publication>"
        f"<news:publication_date>{_moment(each['published_at'])}</news:publication_date>"
        f"<news:title>{escape(each['title'])}</news:title></news:news></url>\n"
        for each in articles
    ]
    text = f"{DECLARATION}<urlset {SITEMAP} {NEWS}>\n{''.join(lines)}</urlset>\n"
    return shared(text, kind=XML, seconds=300)


def _pages(
    addresses: Addresses, locale_id: int, pages: Iterable[dict[str, Any]], others: Iterable[dict[str, Any]]
) -> Iterator[str]:
    languages = addresses.languages()
    translations: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    for other in others:
        address = addresses.of(other["locale_id"], other["url_path"])
        translations[other["translation_key"]].append((languages[other["locale_id"]], address))
    order = {code: place for place, (code, _name) in enumerate(settings.LANGUAGES)}
    for page in pages:
        versions = sorted(translations[page["translation_key"]], key=lambda each: order.get(each[0], len(order)))
        yield _entry("url", addresses.of(locale_id, page["url_path"]), page["changed"], _links(versions))


def _links(versions: list[tuple[str, str]]) -> str:
    """The languages of one page; nothing where there is but one."""
    links = [f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(url)}/>' for code, url in versions]
    return "".join(links) if len(links) > 1 else ""


def _entry(element: str, address: str, changed: datetime | None, more: str = "") -> str:
    since = f"<lastmod>{_moment(changed)}</lastmod>" if changed else ""
    return f"<{element}><loc>{escape(address)}</loc>{since}{more}</{element}>\n"


def _moment(at: datetime) -> str:
    """In the portal's own zone, to the second, as W3C writes it."""
    return timezone.localtime(at, timezone.get_default_timezone()).isoformat(timespec="seconds")


def _news_code(code: str) -> str:
    return NEWS_CODES.get(code, code.partition("-")[0])
