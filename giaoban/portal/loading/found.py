"""What was found on a saved page, whether text or HTML, before anything is written."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from giaoban.portal.loading.furniture import folded

_END = (".", "!", "?", "…", ":", ";", "”", '"')
_NAME = r"[A-ZÀ-ỴĐ][^\W\d_]*\.?"
_NAMES = re.compile(rf"{_NAME}(?: {_NAME}){{1,4}}(?:\s*(?:[,&–-]|và)\s*{_NAME}(?: {_NAME}){{1,4}})*")
_BY = re.compile(r"(?:\(?\s*(?:theo|nguồn)\s*:?\s+)(?P<source>[^()]{2,80}?)\)?\.?", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:tác giả|bài(?: viết)?(?:,| và) ảnh|tin(?:,| và) (?:ảnh|bài)|tin bài|bài|thực hiện|người viết|ảnh)"
    r"\s*:\s*(?P<names>.{2,80})",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class FoundPicture:
    """A picture of the page; `address` leads to it, or is "" when none came along."""

    alt_text: str
    caption: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundText:
    """A paragraph or, with markup that is known to be safe, a heading, list or the like."""

    text: str
    html: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundTable(FoundText):
    """A table of figures: a line a row, cells apart by tabs; `head` says that the first row names the columns."""

    caption: str = ""
    head: bool = False


@dataclass(kw_only=True)
class FoundPage:
    """An article found on a page, and in whole sentences what the reader was unsure of."""

    title: str = ""
    published_at: datetime | None = None
    lead: str = ""
    body: list[FoundText | FoundPicture] = field(default_factory=list)
    authors: str = ""
    source: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    charset: str = ""
    unsure: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[FoundText]:
        """The body's texts without the lead."""
        return [part for part in self.body if isinstance(part, FoundText)]

    @property
    def pictures(self) -> list[FoundPicture]:
        """The body's pictures."""
        return [part for part in self.body if isinstance(part, FoundPicture)]


@dataclass(frozen=True, kw_only=True)
class Byline:
    """Who wrote it: names with commas between them, and the organisation."""

    authors: str = ""
    source: str = ""


def read_byline(line: str) -> Byline | None:
    """Authors and source from a line as newspapers sign: "Minh Hà/Trung tâm Truyền thông tỉnh", "Theo TTXVN"."""
    line = line.strip().strip("()").strip()
    if not line or len(line) > 120 or line.endswith((":", ";", "?", "!")):
        return None
    if match := _BY.fullmatch(line):
        return Byline(source=match["source"].strip())
    if match := _SIGNED.fullmatch(line):
        return read_byline(match["names"]) or Byline(authors=_joined(match["names"]))
    names, slash, source = line.partition("/")
    names, source = names.strip(), source.strip()
    if slash and "/" not in source and source and len(names) <= 80 and (_NAMES.fullmatch(names) or _is_pen_name(names)):
        return Byline(authors=_joined(names), source=source)
    if not slash and len(line) <= 80 and not line.endswith(_END) and _NAMES.fullmatch(line):
        return Byline(authors=_joined(line))
    return None


def is_pair(first: str, second: str) -> bool:
    """Whether two lines are one picture's alternative text (perhaps shortened) and its caption."""
    short, whole = folded(first).strip(" ,;.…"), folded(second).strip(" ,;.…")
    if len(first) > 300 or len(second) > 500 or len(short) < 4:
        return False
    return whole == short or (whole.startswith(short) and not whole[len(short)].isalnum())


def no_date() -> str:
    """Said when a page shows no time."""
    return _("No time was found; the article shows none.")


def _is_pen_name(names: str) -> bool:
    return len(names.split()) <= 4 and names[:1].isupper() and not any(sign.isdigit() for sign in names)


def _joined(names: str) -> str:
    parts = re.split(r"\s*(?:,|&|\s[–-]\s|\bvà\b)\s*", names.strip().rstrip("."))
    return ", ".join(part for part in parts if part)[:300]
