"""What the body of a document is made of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from giaoban.office.errors import BadContext

Align = Literal["left", "centre", "right", "justify"]
LETTERS = "abcdđeghiklmnopqrstuvxy"
# Control signs, lone surrogates and noncharacters: XML holds none of them, and the last serve as marks of our own.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: Any) -> str:
    """Text as it is printed: every sign kept, NFD too, but those that no document can hold."""
    return _UNPRINTABLE.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True)
class Heading:
    """A heading with its own number in the text: "I. KẾT QUẢ" (level 1), "1. Về ..." (2), "a) ..." (3)."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` stands bold before the text."""

    text: str
    lead: str = ""
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    indent: bool = True


@dataclass(frozen=True)
class Listing:
    """Paragraphs with a number or sign before each: "1.", "a)" (đ after d), "-" or "+"."""

    items: Sequence[str]
    marker: Literal["1.", "a)", "-", "+"] = "-"
    start: int = 1

    def lines(self) -> list[str]:
        """The paragraphs with what stands before them."""
        return [f"{self._mark(number)} {text}" for number, text in enumerate(self.items, start=self.start)]

    def _mark(self, number: int) -> str:
        if self.marker == "1.":
            return f"{number}."
        if self.marker == "a)":
            return f"{LETTERS[(number - 1) % len(LETTERS)]})"
        return self.marker


@dataclass(frozen=True)
class Table:
    """A ruled table whose head is repeated on each page; `shares` of the width add up to 1, equal when left out."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    shares: Sequence[float] = ()
    aligns: Sequence[Align] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        """Every row is as wide as the head."""
        count = len(self.headings)
        if not count or any(len(row) != count for row in self.rows):
            raise BadContext(f"a table of {count} headings has a row of another length")
        if (self.shares and len(self.shares) != count) or (self.aligns and len(self.aligns) != count):
            raise BadContext(f"a table of {count} headings has shares or aligns of another length")

    @property
    def widths(self) -> list[float]:
        """Shares of the width that add up to 1."""
        given = [float(share) for share in self.shares] or [1.0] * len(self.headings)
        return [share / sum(given) for share in given]


@dataclass(frozen=True)
class Break:
    """The next block begins a page."""


Block = Heading | Paragraph | Listing | Table | Break
KINDS: dict[str, type[Any]] = {
    "heading": Heading, "paragraph": Paragraph, "list": Listing, "table": Table, "break": Break,
}  # fmt: skip


def block(given: Any) -> Block:
    """A block from itself, from a text (a paragraph), or from a mapping with its `kind`; raises BadContext."""
    if isinstance(given, str):
        return Paragraph(given)
    if isinstance(given, Heading | Paragraph | Listing | Table | Break):
        return given
    if isinstance(given, Mapping) and given.get("kind") in KINDS:
        try:
            return KINDS[given["kind"]](**{key: value for key, value in given.items() if key != "kind"})  # type: ignore[no-any-return]
        except TypeError as error:
            raise BadContext(f"block {given['kind']!r}: {error}") from error
    raise BadContext(f"no block: {given!r:.80}")


@dataclass(frozen=True)
class Line:
    """A block as it is set: a paragraph in a style, or a table; what DOCX and PDF are both made from."""

    style: str
    text: str = ""
    lead: str = ""
    align: str = ""
    bold: bool = False
    italic: bool = False
    table: Table | None = None
    breaks: bool = False


class Lines(list[Line]):
    """The blocks of a field as they are set."""


def lines(given: Sequence[Any]) -> Lines:
    """Blocks as they are set, one after the other."""
    found = Lines()
    breaks = False
    for each in map(block, given):
        if isinstance(each, Break):
            breaks = True
            continue
        made = _set(each)
        if breaks and made:
            made[0] = Line(**(vars(made[0]) | {"breaks": True}))
            breaks = False
        found += made
    return found


def _set(each: Block) -> list[Line]:
    if isinstance(each, Heading):
        return [Line(f"heading{each.level}", clean(each.text))]
    if isinstance(each, Listing):
        return [Line("body", clean(text)) for text in each.lines()]
    if isinstance(each, Table):
        caption = [Line("caption", clean(each.caption))] if each.caption else []
        return [*caption, Line("table", table=each)]
    assert isinstance(each, Paragraph)  # noqa: S101
    align = "" if each.align == "justify" else each.align
    style = "body" if each.indent and not align else "flush"
    return [Line(style, clean(each.text), clean(each.lead), align, each.bold, each.italic)]
