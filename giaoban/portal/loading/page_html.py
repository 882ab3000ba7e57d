"""A portal's page saved as HTML: what it says of itself first, then the text that trafilatura holds for the article."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import trafilatura
from django.utils.translation import gettext as _
from lxml import etree
from lxml.html import HtmlElement

from giaoban.portal.loading import text
from giaoban.portal.loading.dates import checked, find_written, read_moment
from giaoban.portal.loading.dates import read_match as read_written
from giaoban.portal.loading.errors import BadDate, BadPage, BadRow
from giaoban.portal.loading.found import FoundPage, no_date
from giaoban.portal.loading.html_body import read_body
from giaoban.portal.loading.rows import known_language

_MARKUP = re.compile(r"<(!doctype\s+html|html|head|body|meta|div|article|p|h1|table)\b", re.IGNORECASE)
_ARTICLE_TYPES = {"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"}
NEWEST_PLACES = "//*[contains(concat(' ', @class, ' '), 'date') or contains(@class, 'time') or contains(@id, 'date')]"


def looks_like_html(page: str) -> bool:
    """Whether text is markup."""
    return _MARKUP.search(page[:20_000]) is not None


def read_html(page: str, *, url: str, at: datetime) -> FoundPage:
    """The article of a page of markup. Raises BadPage when there is none."""
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page.replace("\0", "")))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadPage(_("The page's markup cannot be read.")) from error
    said = _structured(tree)
    found = FoundPage()
    found.url = _address(tree, url)
    found.language = _language(tree, said)
    found.section = text.clean_line(_meta(tree, "article:section") or _words(said.get("articleSection")))
    found.title = _title(tree, said)
    if not found.title:
        raise BadPage(_("No title was found: the page has no heading."))
    _time(tree, said, found, at=at)
    _read_main(tree, page, said, found)
    if not found.lead and not found.body:
        raise BadPage(
            _("There is a title, “%(title)s”, but no text under it.") % {"title": text.shortened(found.title, 80)}
        )
    return found


def _read_main(tree: HtmlElement, page: str, said: dict[str, Any], found: FoundPage) -> None:
    try:
        main: Any = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
        body = main.body if main is not None else None
        told = (
            [text.clean_line(" ".join(each.itertext())) for each in body.iter("p", "item", "head", "quote", "cell")]
            if body is not None
            else []
        )
    except Exception:  # a stranger's markup may break any parser; our own reading of the page goes on
        told = []
    summary = text.clean_line(
        _words(said.get("description")) or _meta(tree, "og:description") or _meta(tree, "description")
    )
    read_body(tree, told=[each for each in told if each], summary=summary, found=found)
    names = _names(said.get("author")) or text.clean_line(_meta(tree, "author") or _meta(tree, "article:author"))
    if not found.authors and not found.source:
        if names and not names.startswith("http"):
            found.authors = names
        else:
            found.unsure.append(_("No byline was found."))


def _structured(tree: HtmlElement) -> dict[str, Any]:
    """What JSON-LD says of the article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _objects(data):
            kinds = each.get("@type")
            if _ARTICLE_TYPES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                return each
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
    elif isinstance(data, list):
        for each in data:
            if isinstance(each, dict):
                yield from _objects(each)


def _meta(tree: HtmlElement, name: str) -> str:
    found = tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
    return next((text.clean_line(each) for each in found if each.strip()), "")


def _words(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _names(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [_words(each.get("name")) if isinstance(each, dict) else _words(each) for each in people]
    return ", ".join(text.clean_line(name) for name in names if name)


def _address(tree: HtmlElement, url: str) -> str:
    said = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or _meta(tree, "og:url")
    address = urljoin(url, said.strip()) if said else url
    try:
        parts = urlsplit(address)
    except ValueError:
        return url
    whole = parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query)
    return address[:1000] if whole else url


def _language(tree: HtmlElement, said: dict[str, Any]) -> str:
    for code in (_words(said.get("inLanguage")), tree.get("lang", ""), _meta(tree, "og:locale")):
        try:
            if known := known_language(code.strip()):
                return known
        except BadRow:
            continue
    return ""


def _title(tree: HtmlElement, said: dict[str, Any]) -> str:
    """The heading where the page's own words for others agree with it; else those words without the site's name."""
    told = _meta(tree, "og:title") or text.clean_line(_words(said.get("headline")))
    headings = [text.clean_line(each.text_content()) for each in tree.xpath("//h1")]
    headings = [each for each in headings if each]
    for heading in headings:
        if heading.casefold() in told.casefold() or (told and told.casefold() in heading.casefold()):
            return heading
    site = _meta(tree, "og:site_name")
    if told:
        return text.clean_line(told.removesuffix(site).rstrip(" -|–")) or told
    if headings:
        return headings[0]
    return text.clean_line(re.split(r"\s[|–-]\s", tree.findtext(".//title") or "")[0])


def _time(tree: HtmlElement, said: dict[str, Any], found: FoundPage, *, at: datetime) -> None:
    times = [_meta(tree, "article:published_time"), _words(said.get("datePublished")), _meta(tree, "datePublished")]
    times += tree.xpath("//time/@datetime")
    for written in filter(None, times):
        try:
            found.published_at = read_moment(written, at=at)
            return
        except BadDate as error:
            found.unsure.append(str(error))
    for place in tree.xpath(NEWEST_PLACES)[:20] + tree.xpath("//*[self::p or self::span or self::div][not(*)]")[:200]:
        words = text.clean_line(place.text_content())
        match = find_written(words) if len(words) <= 80 else None
        if match is not None:
            try:
                found.published_at = checked(read_written(match), at=at)
            except BadDate as error:
                found.unsure.append(_("%(reason)s The article shows no time.") % {"reason": error})
            return
    found.unsure.append(no_date())
