"""Rows of a file of articles: read one by one, whatever the file's size, and checked."""

import hashlib
import json
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from giaoban.portal.loading import text
from giaoban.portal.loading.charsets import READERS, decode, repair
from giaoban.portal.loading.dates import read_moment
from giaoban.portal.loading.errors import BadRow, Unreadable

LONGEST_ROW = 16 * 1024 * 1024
XZ = b"\xfd7zXZ\x00"
LIMITS = {"title": 255, "lead": 2000, "author": 300, "source": 100, "section": 255, "language": 20, "url": 1000}
_check_url = URLValidator(schemes=["http", "https"])


class Line(NamedTuple):
    """One line of a file: its number from 1, its text, or why it could not be read.

    `position` says how far the file was read, in its own bytes; `ended` whether a line end stood after the text.
    """

    number: int
    text: str
    fault: str = ""
    position: int = 0
    ended: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One article of a file, checked and in NFC; "" or None where the file says nothing."""

    number: int
    id: str
    title: str
    lead: str
    paragraphs: list[str]
    published_at: datetime | None
    section: str
    author: str
    source: str
    language: str
    url: str
    digest: str


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a plain or xz file in any charset, held one at a time; a broken end is a line with a fault.

    Raises Unreadable when the file cannot be opened at all.
    """
    number = 0
    with _opened(path) as (raw, stream):
        utf16 = _utf16(stream)
        try:
            for number, data in enumerate(_pieces(stream, utf16), 1):
                if len(data) > LONGEST_ROW:
                    fault = _("The line is longer than %(size)d MB.") % {"size": LONGEST_ROW >> 20}
                    yield Line(number, "", fault, raw.tell())
                elif line := _decoded(data, utf16).strip().lstrip("\ufeff"):
                    yield Line(number, line, "", raw.tell(), data.endswith((b"\n", b"\n\0")))
        except (EOFError, lzma.LZMAError, OSError):
            fault = _("The packed file is broken or was cut off here; everything before it was read.")
            yield Line(number + 1, "", fault, raw.tell())


def read_row(line: Line, *, at: datetime) -> Row:
    """The article that a line holds; raises BadRow or BadDate, whose message names the reason."""
    values = _object(line)
    identifier = values.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, (str, int)) or not text.clean_line(str(identifier)):
        raise BadRow(_("The row has no “id” that is text or a whole number."))
    identifier = text.clean_line(str(identifier))
    if len(identifier) > 200:
        raise BadRow(_("The “id” is longer than 200 characters."))
    words = {
        name: _text(values, name)
        for name in ("title", "lead", "body", "section", "author", "source", "language", "url")
    }
    _whole, charset = repair("\n".join((words["title"], words["lead"], words["body"])))
    if charset:
        words = {name: value if value.isascii() else READERS[charset](value) for name, value in words.items()}
    cleaned = {name: value if name == "body" else text.clean_line(value) for name, value in words.items()}
    _check(cleaned)
    moment = _moment(values.get("published_at"), at)
    paragraphs = text.lines(cleaned["body"])
    return Row(
        number=line.number,
        id=identifier,
        title=cleaned["title"],
        lead=cleaned["lead"],
        paragraphs=paragraphs,
        published_at=moment,
        section=cleaned["section"],
        author=cleaned["author"],
        source=cleaned["source"],
        language=known_language(cleaned["language"]),
        url=_url(cleaned["url"]),
        digest=digest(cleaned["title"], cleaned["lead"], *paragraphs),
    )


def digest(*parts: str) -> str:
    """What tells one text from another."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def known_language(code: str) -> str:
    """The portal's own code for a language as files name it; raises BadRow when the portal does not have it."""
    if not code:
        return ""
    codes = [each for each, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    wanted = code.lower().replace("_", "-")
    for each in codes:
        if wanted == each or wanted.split("-")[0] == each.split("-")[0]:
            return each
    raise BadRow(
        _("The portal has no language “%(code)s”; it has: %(codes)s.") % {"code": code[:40], "codes": ", ".join(codes)}
    )


def _object(line: Line) -> dict[str, Any]:
    if line.fault:
        raise BadRow(line.fault)
    try:
        values = json.loads(line.text)
    except (ValueError, RecursionError):
        if not line.ended:
            raise BadRow(_("The file ends in the middle of this line; it was cut off.")) from None
        raise BadRow(_("The line is not JSON.")) from None
    if not isinstance(values, dict):
        raise BadRow(_("The line is JSON, but not an object with “id”, “title”, “lead” and “body”."))
    return values


def _text(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow(_("“%(name)s” is not text.") % {"name": name})
    return value


def _check(words: dict[str, str]) -> None:
    if not words["title"]:
        raise BadRow(_("The row has no “title”."))
    if not words["lead"] and not words["body"].strip():
        raise BadRow(_("The row has neither “lead” nor “body”."))
    for name, limit in LIMITS.items():
        if len(words[name]) > limit:
            raise BadRow(
                _("“%(name)s” has %(count)d characters; at most %(limit)d fit.")
                % {"name": name, "count": len(words[name]), "limit": limit}
            )


def _moment(value: Any, at: datetime) -> datetime | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadRow(_("“%(name)s” is not text.") % {"name": "published_at"})
    return read_moment(text.clean_line(value), at=at)


def _url(value: str) -> str:
    if value and not value.startswith("/"):
        try:
            _check_url(value)
        except ValidationError:
            raise BadRow(_("“url” is not an address that begins with http:// or https://.")) from None
    return value


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    try:
        raw = path.open("rb")
    except FileNotFoundError as error:
        raise Unreadable(_("There is no file %(file)s.") % {"file": path}) from error
    except OSError as error:
        raise Unreadable(
            _("%(file)s cannot be opened: %(reason)s.") % {"file": path.name, "reason": error.strerror}
        ) from error
    with raw:
        packed = raw.read(len(XZ)) == XZ
        raw.seek(0)
        yield raw, lzma.LZMAFile(raw) if packed else raw  # noqa: SIM115 - closed with the file under it


def _utf16(stream: IO[bytes]) -> str:
    try:
        head = stream.read(4)
    except (EOFError, lzma.LZMAError):
        head = b""
    stream.seek(0)
    if head[:2] == b"\xff\xfe" or (head[1:2] == b"\0" and head[3:4] == b"\0"):
        return "utf-16-le"
    if head[:2] == b"\xfe\xff" or (head[:1] == b"\0" and head[2:3] == b"\0"):
        return "utf-16-be"
    return ""


def _pieces(stream: IO[bytes], utf16: str) -> Iterator[bytes]:
    """Lines as bytes; of one that is too long only its beginning, more than LONGEST_ROW bytes of it."""
    end = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}.get(utf16, b"\n")
    if utf16:
        yield from _wide_pieces(stream, end)
        return
    while data := stream.readline(LONGEST_ROW + 1):
        yield data
        while len(data) > LONGEST_ROW and not data.endswith(b"\n"):
            data = stream.readline(LONGEST_ROW + 1)


def _wide_pieces(stream: IO[bytes], end: bytes) -> Iterator[bytes]:
    """Lines of UTF-16, whose line ends lie at even places."""
    held = b""
    while data := stream.read(65536):
        held += data
        start = place = 0
        while (place := held.find(end, place)) >= 0:
            if (place - start) % 2:
                place += 1
                continue
            yield held[start : place + 2]
            start = place = place + 2
        held = held[start:]
        if len(held) > LONGEST_ROW:
            yield held
            return
    if held:
        yield held


def _decoded(data: bytes, utf16: str) -> str:
    if utf16:
        return data.decode(utf16, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return decode(data).text
