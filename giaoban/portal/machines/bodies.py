"""An article's body for the API: blocks as plain values, with whole addresses."""

import re
from typing import Any

from wagtail.rich_text import expand_db_html

from giaoban.library import renditions
from giaoban.library.models import File, Picture
from giaoban.portal import queries, tables
from giaoban.portal.frame import absolute
from giaoban.portal.models import Article

WIDTH = 1280
_RELATIVE = re.compile(r'(\s(?:href|src)=")(?=/[^/])')


def body(article: Article, *, at: Any) -> list[dict[str, Any]]:
    """The blocks that readers see; one that waits for its picture or leads nowhere is left out."""
    linked = [
        link["page"].pk for block in article.body if block.block_type == "links"
        for link in block.value["links"] if link["page"]
    ]  # fmt: skip
    open_pages = (
        set(queries.published_pages(at=at).filter(pk__in=linked).values_list("pk", flat=True)) if linked else ()
    )
    made = ((block.block_type, _value(block.block_type, block.value, open_pages)) for block in article.body)
    return [{"type": kind, "value": value} for kind, value in made if value]


def picture(image: Picture, *, ratio: str = "", alt: str = "", caption: str = "", credit: str = "") -> dict[str, Any]:
    """A picture in the size that pages show, with its own words where none are given."""
    offered = renditions.sizes(image, ratio)
    size = max((each for each in offered if each.width <= WIDTH), key=lambda each: each.width, default=offered[0])
    address = renditions.address(image, ratio=ratio, width=size.width, extension="jpg")
    return {
        "url": absolute(address), "width": size.width, "height": size.height, "alt": alt or image.default_alt_text,
        "caption": caption or image.caption, "credit": credit or image.credit,
    }  # fmt: skip


def _value(kind: str, value: Any, open_pages: Any) -> dict[str, Any] | None:
    match kind:
        case "text":
            return {"html": _RELATIVE.sub(lambda found: found[1] + absolute(""), expand_db_html(value.source))}
        case "picture":
            return _picture(value)
        case "gallery":
            return {
                "title": value["title"],
                "pictures": [made for each in value["pictures"] if (made := _picture(each))],
            }
        case "quotation":
            return {"text": value["text"], "speaker": value["speaker"]}
        case "table":
            return _table(value)
        case "recording":
            return _recording(value)
        case "document":
            return _file(value["document"], value["title"])
        case "links":
            return {"title": value["title"], "links": _links(value["links"], open_pages)}
        case _:
            return None


def _picture(value: Any) -> dict[str, Any] | None:
    if not value["image"]:
        return None
    return picture(value["image"], alt=value["alt_text"], caption=value["caption"], credit=value["credit"])


def _table(value: Any) -> dict[str, Any]:
    rows = tables.rows(value["cells"])
    names = 1 if value["first_row_is_header"] else 0
    return {"caption": value["caption"], "head": rows[:names], "rows": rows[names:]}


def _recording(value: Any) -> dict[str, Any] | None:
    made = _file(value["file"], value["caption"])
    if made is None:
        return None
    poster = picture(value["poster"], ratio="16x9") if value["poster"] else None
    captions = _file(value["captions"], "")
    return {**made, "transcript": value["transcript"], "poster": poster, "captions": captions}


def _file(file: File | None, title: str) -> dict[str, Any] | None:
    return {"id": file.pk, "title": title or file.title, "url": absolute(file.url)} if file else None


def _links(links: Any, open_pages: Any) -> list[dict[str, str]]:
    made = []
    for link in links:
        page = link["page"]
        if link["url"] or (page and page.pk in open_pages):
            made.append({"title": link["title"], "url": link["url"] or absolute(page.get_url() or "")})
    return made
