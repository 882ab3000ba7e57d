"""The body of an article in markup: the smallest part of the page that holds its text, read in the page's order."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from giaoban.portal.loading import text
from giaoban.portal.loading.dates import find_written
from giaoban.portal.loading.found import FoundPage, FoundPicture, FoundTable, FoundText, is_pair, read_byline
from giaoban.portal.loading.furniture import begins_boxes, folded, is_button, is_furniture
from giaoban.portal.loading.page_text import take_lead

_NEVER = frozenset(
    (
        "script",
        "style",
        "noscript",
        "nav",
        "form",
        "footer",
        "aside",
        "iframe",
        "button",
        "select",
        "header",
        "svg",
        "template",
    )
)
_BLOCKS = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table", "tbody", "ul", "ol", "dl", "dt")
) | frozenset(("dd", "figure", "figcaption", "section", "article", "blockquote", "center", "main", "body", "pre"))
LONGEST_CAPTION, LONGEST_CELL = 300, 120
_CAPTION = re.compile(r"caption|chu-?thich|pic-?note|img-?desc|photo-?desc|image-?desc", re.IGNORECASE)
_LEAD = re.compile(r"\b(sapo|lead|chapeau|mo-?ta|summary|description|news-?sapo|tom-?tat|dan-?nhap)\b", re.IGNORECASE)


def read_body(tree: HtmlElement, *, told: list[str], summary: str, found: FoundPage) -> None:
    """Fill lead, body and byline of `found`.

    `told` are the paragraphs that an extractor holds for the article, `summary` what the page says of itself.
    """
    main = _container(tree, told)
    parts = list(_parts(main)) if main is not None else []
    if not any(isinstance(part, FoundText) for part in parts):
        parts = [FoundText(text=each) for each in told]
    parts = _within(parts, found.title)
    parts = _captioned(parts)
    _byline(parts, found)
    found.body = parts
    _lead(tree, summary, found)


def _container(tree: HtmlElement, told: list[str]) -> HtmlElement | None:
    """The smallest element with nearly all of the extractor's text in it."""
    body = tree.find("body")
    current = body if body is not None else tree
    wanted = sum(len(each) for each in told)
    if not wanted:
        marked = tree.xpath("//*[@itemprop='articleBody'] | //article")
        return marked[0] if marked else current
    while True:
        for child in current:
            if isinstance(child.tag, str) and child.tag not in _NEVER:
                words = text.clean_line(child.text_content())
                if sum(len(each) for each in told if each in words) >= 0.95 * wanted and len(child):
                    current = child
                    break
        else:
            return current


def _parts(element: HtmlElement) -> Iterator[FoundText | FoundPicture]:
    """Pictures and paragraphs below an element, in order."""
    if not isinstance(element.tag, str) or element.tag in _NEVER or is_furniture(element):
        return
    if element.tag == "table" and (table := _table(element)):
        yield table
        return
    if (element.tag == "figure" and element.xpath(".//img")) or _frames_a_picture(element):
        said = list(element.iter("figcaption")) or [element]
        caption = text.clean_line(" ".join(each.text_content() for each in said))
        for image in element.iter("img"):
            yield _picture(image, caption)
        return
    if element.tag == "img":
        yield _picture(element, "")
        return
    if element.tag in ("h2", "h3", "h4") and not element.xpath(".//img"):
        yield from _heading(element)
        return
    if element.tag in ("ul", "ol") and not element.xpath(".//img|.//p|.//div|.//table"):
        yield from _list(element)
        return
    if any(
        child.tag in _BLOCKS or child.tag in ("img", "br") or child.xpath(".//img")
        for child in element
        if isinstance(child.tag, str)
    ):
        yield from _mixed(element)
        return
    yield from _paragraph(element.text_content(), _CAPTION.search(element.get("class", "")) is not None)


def _mixed(element: HtmlElement) -> Iterator[FoundText | FoundPicture]:
    """An element with blocks, line breaks or pictures among its text."""
    held = element.text or ""
    for child in element:
        inline = (
            isinstance(child.tag, str)
            and child.tag not in _BLOCKS
            and child.tag not in ("img", "br")
            and not child.xpath(".//img|.//br|.//p|.//div")
        )
        if inline and child.tag not in _NEVER:
            held += child.text_content()
        else:
            yield from _paragraph(held)
            held = ""
            yield from _parts(child)
        held += child.tail or ""
    yield from _paragraph(held)


def _paragraph(words: str, caption: bool = False) -> Iterator[FoundText]:
    line = text.clean_line(words)
    if line:
        yield FoundText(text=line, html="caption" if caption else "")


def _heading(element: HtmlElement) -> Iterator[FoundText]:
    line = text.clean_line(element.text_content())
    if line:
        level = "h2" if element.tag == "h2" else "h3"
        yield FoundText(text=line, html=f"<{level}>{escape(line, quote=False)}</{level}>")


def _list(element: HtmlElement) -> Iterator[FoundText]:
    items = [text.clean_line(each.text_content()) for each in element.iter("li")]
    items = [each for each in items if each and not is_button(each)]
    if items:
        inner = "".join(f"<li>{escape(each, quote=False)}</li>" for each in items)
        yield FoundText(text="\n".join(items), html=f"<{element.tag}>{inner}</{element.tag}>")


def _frames_a_picture(element: HtmlElement) -> bool:
    """One picture and a short line in the same little table, or in italics beside it: the line is its caption."""
    if element.tag not in ("table", "center", "p", "div") or len(element.xpath(".//img")) != 1:
        return False
    line = text.clean_line(element.text_content())
    if not 0 < len(line) <= LONGEST_CAPTION:
        return False
    slanted = "".join(each.text_content() for each in element.iter("i", "em", "small"))
    return element.tag == "table" or text.clean_line(slanted) == line


def _table(element: HtmlElement) -> FoundTable | None:
    """A table of figures: two rows and columns or more, short cells, and nothing of a page's layout."""
    if element.xpath(".//img|.//table|.//form|.//p[2]"):
        return None
    rows = [row.xpath("./td|./th") for row in element.iter("tr")]
    cells = [[text.clean_line(cell.text_content()) for cell in row] for row in rows if len(row)]
    if len(cells) < 2 or min(map(len, cells)) < 2 or any(len(cell) > LONGEST_CELL for row in cells for cell in row):
        return None
    caption = text.clean_line(" ".join(each.text_content() for each in element.iter("caption")))
    head = all(cell.tag == "th" for cell in rows[0])
    return FoundTable(text="\n".join("\t".join(row) for row in cells), html="table", caption=caption, head=head)


def _picture(image: HtmlElement, caption: str) -> FoundPicture:
    address = next((image.get(name) for name in ("data-src", "data-original", "src") if image.get(name)), "")
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = "broken"
    address = address.strip() if scheme in ("", "http", "https") else ""
    return FoundPicture(alt_text=text.clean_line(image.get("alt", "")), caption=caption, address=address)


def _within(parts: list[FoundText | FoundPicture], title: str) -> list[FoundText | FoundPicture]:
    """What stands after the title and the time and before the first box, without buttons."""
    heading = next(
        (n for n, part in enumerate(parts) if isinstance(part, FoundText) and folded(part.text) == folded(title)), -1
    )
    kept: list[FoundText | FoundPicture] = []
    for part in parts[heading + 1 :]:
        if isinstance(part, FoundPicture):
            kept.append(part)
        elif kept and begins_boxes(part.text):
            break
        elif not begins_boxes(part.text) and not is_button(part.text) and not (len(kept) < 2 and _is_time(part.text)):
            kept.append(part)
    return kept


def _is_time(line: str) -> bool:
    match = find_written(line) if len(line) <= 80 else None
    return match is not None and len(line) - len(match.group()) < 40


def _captioned(parts: list[FoundText | FoundPicture]) -> list[FoundText | FoundPicture]:
    """A line under a picture that is marked as its caption, or repeats its alternative text, belongs to it."""
    joined: list[FoundText | FoundPicture] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            isinstance(part, FoundText)
            and isinstance(last, FoundPicture)
            and not last.caption
            and len(part.text) <= 500
        ):
            marked = part.html == "caption"
            if marked or (last.alt_text and (is_pair(last.alt_text, part.text) or is_pair(part.text, last.alt_text))):
                joined[-1] = FoundPicture(alt_text=last.alt_text or part.text, caption=part.text, address=last.address)
                continue
        joined.append(FoundText(text=part.text) if isinstance(part, FoundText) and part.html == "caption" else part)
    return [part for part in joined if isinstance(part, FoundText) or part.caption or part.alt_text or part.address]


def _byline(parts: list[FoundText | FoundPicture], found: FoundPage) -> None:
    """The last line signs the article, where it can."""
    for place in range(len(parts) - 1, max(len(parts) - 4, 0), -1):
        part = parts[place]
        if isinstance(part, FoundText) and not part.html and (byline := read_byline(part.text)):
            found.authors, found.source = byline.authors, byline.source
            del parts[place]
            return


def _lead(tree: HtmlElement, summary: str, found: FoundPage) -> None:
    """The element marked as lead, else the first paragraph."""
    for element in tree.xpath("//*[@class or @itemprop]"):
        if element.tag in ("p", "div", "h2", "h3", "strong", "span") and _LEAD.search(
            f"{element.get('class', '')} {element.get('itemprop', '')}"
        ):
            line = text.clean_line(element.text_content())
            if 40 <= len(line) <= 2000:
                found.lead = line
                found.body = [part for part in found.body if not (isinstance(part, FoundText) and part.text == line)]
                return
    take_lead(found)
    if (
        summary
        and found.lead
        and not is_pair(summary[:200], found.lead[:500])
        and folded(summary)[:60] != folded(found.lead)[:60]
    ):
        found.unsure.append(
            _(
                "The page describes itself in other words than its first paragraph; "
                "the first paragraph was taken as lead."
            )
        )
