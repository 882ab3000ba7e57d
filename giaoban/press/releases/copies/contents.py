"""The words of a release in order, once for all copies: pieces of (form, text)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.utils.translation import gettext as _

from giaoban.portal import tables
from giaoban.press.models import Release


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of the text: a heading, a paragraph, an item of a list, or a table with its rows."""

    form: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


def pieces(release: Release) -> Iterator[Piece]:
    """Body, facts, quotations, media kit, contacts and corrections, with their headings."""
    yield from _body(release)
    yield from _section(_("Facts and figures"), _facts(release))
    yield from _section(_("Quotations"), _sayings(release))
    yield from _section(_("Media kit"), _kit(release))
    yield from _section(_("Contacts"), _contacts(release))
    yield from _section(_("Corrections"), _corrections(release))


def _section(heading: str, lines: list[str]) -> Iterator[Piece]:
    if lines:
        yield Piece(form="heading", text=heading)
        yield from (Piece(form="item", text=line) for line in lines)


def _body(release: Release) -> Iterator[Piece]:
    for block in release.body:
        if block.block_type == "text":
            yield from _rich(block.value.source)
        elif block.block_type == "table":
            if block.value["caption"]:
                yield Piece(form="heading", text=block.value["caption"])
            yield Piece(form="table", rows=[list(map(str, row)) for row in tables.rows(block.value["cells"])])


def _rich(source: str) -> Iterator[Piece]:
    for element in BeautifulSoup(source, "html.parser").children:
        if not isinstance(element, Tag):
            if text := str(element).strip():
                yield Piece(form="paragraph", text=text)
        elif element.name in {"ul", "ol"}:
            yield from (Piece(form="item", text=_flat(item)) for item in element.find_all("li", recursive=False))
        elif text := _flat(element):
            yield Piece(form="heading" if element.name in {"h2", "h3"} else "paragraph", text=text)


def _flat(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _facts(release: Release) -> list[str]:
    return [
        f"{each.value['label']}: {each.value['value']}" + (f" ({each.value['source']})" if each.value["source"] else "")
        for each in release.facts
    ]


def _sayings(release: Release) -> list[str]:
    return [
        f"“{each.value['words']}” – {', '.join(filter(None, (each.value['who'], each.value['title'])))}"
        for each in release.sayings
    ]


def _kit(release: Release) -> list[str]:
    return [f"{each.value['caption']} {credit_line(each.value)}".strip() for each in release.kit]


def credit_line(value: Any) -> str:
    """The credit of a picture or film of the kit in brackets; "" without one."""
    picture = value.get("picture")
    credit = value["credit"] or (picture.credit if picture else "")
    return f"({credit})" if credit else ""


def _contacts(release: Release) -> list[str]:
    return [
        ", ".join(filter(None, (each.value[name] for name in ("name", "title", "phone", "email"))))
        for each in release.contacts
    ]


def _corrections(release: Release) -> list[str]:
    return [note.text for note in release.correction_notes.all()]
