"""Text as it is stored: NFC, without control characters, and the blocks of a body made of it."""

import json
import re
import unicodedata
import uuid
from collections.abc import Iterable
from html import escape
from typing import Any

# C0 and C1 control characters, surrogates, signs that never mean text, and marks of direction or of byte order.
_NEVER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")

Block = dict[str, Any]


def clean(value: str) -> str:
    """NFC, lines apart by one line feed, no control characters, single spaces, no space around lines."""
    value = _NEVER.sub("", _BREAK.sub("\n", unicodedata.normalize("NFC", value)))
    return "\n".join(line.strip() for line in _SPACE.sub(" ", value).split("\n")).strip()


def clean_line(value: str) -> str:
    """The same on one line."""
    return " ".join(clean(value).split())


def lines(value: str) -> list[str]:
    """The lines of cleaned text that hold something."""
    return [line for line in clean(value).split("\n") if line]


def shortened(value: str, limit: int) -> str:
    """At most `limit` characters, cut between words."""
    if len(value) <= limit:
        return value
    return value[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def text_block(paragraphs: Iterable[str]) -> Block | None:
    """A rich text block with one paragraph a line, everything escaped; None without lines."""
    html = "".join(f"<p>{escape(line, quote=False)}</p>" for line in paragraphs)
    return _block("text", html) if html else None


def html_block(html: str) -> Block:
    """A rich text block of markup that is known to be safe."""
    return _block("text", html)


def picture_block(*, alt_text: str, caption: str, credit: str = "", image: int | None = None) -> Block:
    """A picture; without an image it waits for one."""
    value = {
        "image": image,
        "alt_text": shortened(alt_text, 300),
        "caption": shortened(caption, 500),
        "credit": shortened(credit, 200),
    }
    return _block("picture", value)


def table_block(cells: str, *, caption: str, head: bool) -> Block:
    """A table: a line a row, cells apart by tabs."""
    value = {
        "caption": shortened(caption, 300),
        "cells": cells,
        "first_row_is_header": head,
        "first_column_is_header": False,
    }
    return _block("table", value)


def as_stored(blocks: Iterable[Block | None]) -> str:
    """A body as its column holds it."""
    return json.dumps([block for block in blocks if block], ensure_ascii=False)


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
