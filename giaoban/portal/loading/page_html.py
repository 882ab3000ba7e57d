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
from giaoban.portal.loading.errors import BadPage, BadRow
from giaoban.portal.loading.found import FoundPage
from giaoban.portal.loading.html_body import read_body
from giaoban.portal.loading.page_heading import meta, read_time, read_title, words
from giaoban.portal.loading.rows import known_language

_MARKUP = re.compile(r"<(!doctype\s+html|html|head|body|meta|div|article|p|h1|table)\b", re.IGNORECASE)
_ARTICLE_TYPES = {"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"}


def looks_like_html(page: str) -> bool:
    """Whether text is markup."""
    return _MARKUP.search(page[:20_000]) is not None


def read_html(page: str, *, url: str, at: datetime) -> FoundPage:
    """The article of a page of markup. Raises BadPage when there is none."""
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page.replace("\0", "")))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadPage(_("The page's markup cannot be read.")) from error
    _open_forms(tree)
    said = _structured(tree)
    found = FoundPage()
    found.url = _address(tree, url)
    found.language = _language(tree, said)
    found.section = text.clean_line(meta(tree, "article:section") or words(said.get("articleSection")))
    heading = read_title(tree, said, found)
    if not found.title:
        raise BadPage(_("No title was found: the page has no heading."))
    read_time(tree, said, heading, found, at=at)
    _read_main(tree, said, found)
    if not found.lead and not found.body:
        raise BadPage(
            _("There is a title, “%(title)s”, but no text under it.") % {"title": text.shortened(found.title, 80)}
        )
    return found


def _read_main(tree: HtmlElement, said: dict[str, Any], found: FoundPage) -> None:
    try:
        main: Any = trafilatura.bare_extraction(
            lxml.html.tostring(tree, encoding="unicode"), include_comments=False, include_tables=True, favor_recall=True
        )
        body = main.body if main is not None else None
        told = (
            [text.clean_line(" ".join(each.itertext())) for each in body.iter("p", "item", "head", "quote", "cell")]
            if body is not None
            else []
        )
    except Exception:  # a stranger's markup may break any parser; our own reading of the page goes on
        told = []
    summary = text.clean_line(
        words(said.get("description")) or meta(tree, "og:description") or meta(tree, "description")
    )
    read_body(tree, told=[each for each in told if each], summary=summary, found=found)
    names = _names(said.get("author")) or text.clean_line(meta(tree, "author") or meta(tree, "article:author"))
    if not found.authors and not found.source:
        if names and not names.startswith("http"):
            found.authors = names
        else:
            found.unsure.append(_("No byline was found."))


def _open_forms(tree: HtmlElement) -> None:
    """A form around the whole page, as ASP.NET makes them, is no form to fill in: its tags go, what it holds stays."""
    whole = len(tree.text_content())
    for form in list(tree.iter("form")):
        if form.getparent() is not None and 2 * len(form.text_content()) > whole:
            form.drop_tag()


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


def _names(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [words(each.get("name")) if isinstance(each, dict) else words(each) for each in people]
    return ", ".join(text.clean_line(name) for name in names if name)


def _address(tree: HtmlElement, url: str) -> str:
    said = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or meta(tree, "og:url")
    address = urljoin(url, said.strip()) if said else url
    try:
        parts = urlsplit(address)
    except ValueError:
        return url
    whole = parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query)
    return address[:1000] if whole else url


def _language(tree: HtmlElement, said: dict[str, Any]) -> str:
    for code in (words(said.get("inLanguage")), tree.get("lang", ""), meta(tree, "og:locale")):
        try:
            if known := known_language(code.strip()):
                return known
        except BadRow:
            continue
    return ""
