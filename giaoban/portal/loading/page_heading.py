"""Title and time of a page of markup: what it says of itself, else what is marked as such, else what looks like it."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from giaoban.portal.loading import text
from giaoban.portal.loading.dates import checked, find_written, read_match, read_moment
from giaoban.portal.loading.errors import BadDate
from giaoban.portal.loading.found import FoundPage, no_date
from giaoban.portal.loading.furniture import begins_boxes, folded, is_furniture

LONGEST_TITLE, LONGEST_TIME = 255, 80
NEAR = 4  # levels above the title within which a time may stand before it
_MARKED = re.compile(r"tieu-?de|title|headline|ten-?tin", re.IGNORECASE)
_TITLE_TAGS = ("h2", "h3", "span", "td", "div", "p", "b", "strong", "font", "a", "label")
_TODAY = re.compile(r"hom nay|bay gio|current|today|clock")
_CAPITALS = re.compile(r"^\.?vn.*h$", re.IGNORECASE)  # the fonts of TCVN3 that show small letters as capitals


def meta(tree: HtmlElement, name: str) -> str:
    """What a page says of itself under a name; "" when nothing."""
    found = tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
    return next((text.clean_line(each) for each in found if each.strip()), "")


def words(value: Any) -> str:
    """A word of JSON-LD, the first of several, "" for anything else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def read_title(tree: HtmlElement, said: dict[str, Any], found: FoundPage) -> HtmlElement | None:
    """Fill the title; returns the element that shows it, where one does.

    The heading where the page's own words for others agree with it; else those words without the site's name; else
    what is marked or set as a title; the window's title last.
    """
    told = meta(tree, "og:title") or text.clean_line(words(said.get("headline")))
    headings = [(each, text.clean_line(each.text_content())) for each in tree.xpath("//h1")]
    headings = [each for each in headings if each[1]]
    for element, heading in headings:
        if heading.casefold() in told.casefold() or (told and told.casefold() in heading.casefold()):
            found.title = heading
            return element
    if told:
        found.title = text.clean_line(told.removesuffix(meta(tree, "og:site_name")).rstrip(" -|–")) or told
        return _showing(tree, found.title)
    window = text.clean_line(re.split(r"\s[|–-]\s", tree.findtext(".//title") or "")[0])
    element = headings[0][0] if headings else _looks_like_title(tree, window)
    if element is None:
        found.title = window
        if window:
            found.unsure.append(_("No heading was found; the title is that of the browser's window."))
        return None
    found.title = text.clean_line(element.text_content())
    if _CAPITALS.match(_font(element)):
        found.title = found.title[:1].upper() + found.title[1:]
        found.unsure.append(_("The heading was set in a font of capitals; look at the capitals of its names."))
    return element


def _looks_like_title(tree: HtmlElement, window: str) -> HtmlElement | None:
    """What shows the window's title, else what is marked as title, else the largest of the old web's letters."""
    marked, large = None, None
    for element in tree.iter(*_TITLE_TAGS):
        line = text.clean_line(element.text_content()) if len(element) <= 3 else ""
        if not 10 <= len(line) <= LONGEST_TITLE or is_furniture(element):
            continue
        if window and folded(line) == folded(window):
            return element
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if marked is None and _MARKED.search(named):
            marked = element
        if large is None and element.tag == "font" and element.get("size", "").lstrip("+") in ("4", "5", "6", "7"):
            large = element
    return marked if marked is not None else large


def _showing(tree: HtmlElement, title: str) -> HtmlElement | None:
    same = folded(title)
    near = (each for each in tree.iter("h1", *_TITLE_TAGS) if len(each) <= 3)
    return next((each for each in near if folded(text.clean_line(each.text_content())) == same), None)


def _font(element: HtmlElement) -> str:
    faces = element.xpath("ancestor-or-self::font/@face | .//font/@face")
    return str(faces[-1]).strip() if faces else ""


def read_time(
    tree: HtmlElement, said: dict[str, Any], heading: HtmlElement | None, found: FoundPage, *, at: datetime
) -> None:
    """Fill the time, or say that none was found."""
    times = [meta(tree, "article:published_time"), words(said.get("datePublished")), meta(tree, "datePublished")]
    times += tree.xpath("//time/@datetime")
    for written in filter(None, times):
        try:
            found.published_at = read_moment(written, at=at)
            return
        except BadDate as error:
            found.unsure.append(str(error))
    match = next(_written(tree, heading), None)
    if match is None:
        found.unsure.append(no_date())
        return
    try:
        found.published_at = checked(read_match(match), at=at)
    except BadDate as error:
        found.unsure.append(_("%(reason)s The article shows no time.") % {"reason": error})


def _written(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[re.Match[str]]:
    """Days written on the page: after the heading and before the boxes, then close before the heading.

    A header's day of today stands far above the heading and is no article's.
    """
    before: list[tuple[HtmlElement, re.Match[str]]] = []
    after: list[tuple[HtmlElement, re.Match[str]]] = []
    seen = heading is None
    within = set() if heading is None else set(heading.iter())
    for element in tree.iter():
        if element is heading:
            seen = True
        if not isinstance(element.tag, str) or element in within or element.tag in ("script", "style", "title"):
            continue
        line = text.clean_line(element.text or "")
        if seen and (begins_boxes(line) or is_furniture(element)):
            break
        match = _match(element)
        if match is not None:
            (after if seen else before).append((element, match))
    yield from (match for _element, match in after)
    if heading is not None:
        close = _around(heading)
        yield from (match for element, match in reversed(before) if close & _around(element))


def _around(element: HtmlElement) -> set[HtmlElement]:
    """What an element stands in, some levels up and short of the whole page."""
    return {each for each in list(element.iterancestors())[:NEAR] if each.tag not in ("body", "html")}


def _match(element: HtmlElement) -> re.Match[str] | None:
    """A day in the element's own words, read with those of what it stands in while the line stays short."""
    for piece, whole in ((element.text, element), (element.tail, element.getparent())):
        line = text.clean_line(piece or "")
        if not line or len(line) > LONGEST_TIME or find_written(line) is None:
            continue
        around = text.clean_line(whole.text_content()) if whole is not None and len(whole) <= 5 else line
        around = around if len(around) <= LONGEST_TIME else line
        named = folded(f"{element.get('class', '')} {element.get('id', '')} {around}")
        if not _TODAY.search(named):
            return find_written(around) or find_written(line)
    return None
