"""The demonstration's words: TOML files, and the small markup of an article's body.

A body is paragraphs with empty lines between them. `## ` begins a heading, `- ` list items, `> words — who` a
quotation, `!table caption` a table, `!picture name`, `!gallery names | title`, `!document key`, `!recording key`
and `!links title` (lines of `title | slug or address`) the other blocks.
"""

import html
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

FOLDER = Path(__file__).parent
Block = dict[str, Any]
Find = Callable[[str, str], int]
"""Finds the primary key of what a body names: kind (picture, file, article) and name."""


@cache
def frame() -> dict[str, Any]:
    """Sections, topics, organisations, homes and accounts."""
    return _toml(FOLDER / "frame.toml")


@cache
def pictures() -> dict[str, Any]:
    """What is said of each drawn picture."""
    return _toml(FOLDER / "pictures.toml")


@cache
def articles() -> dict[str, Any]:
    """The Vietnamese articles by slug; those that link to others come last."""
    found: dict[str, Any] = {}
    for path in sorted((FOLDER / "articles").glob("*.toml")):
        found |= _toml(path)
    return dict(sorted(found.items(), key=lambda item: "!links" in item[1]["body"]))


@cache
def translations(language: str) -> dict[str, Any]:
    """The translated articles of a language by the slug of their original."""
    found: dict[str, Any] = {}
    for path in sorted((FOLDER / "translated" / language).glob("*.toml")):
        found |= _toml(path)
    return found


def body(slug: str, text: str, language: str, find: Find) -> list[Block]:
    """The blocks of a body, the notice last. The same slug gives the same identifiers in every language."""
    blocks: list[Block] = []
    prose: list[str] = []
    for part in text.strip().split("\n\n"):
        made = None if _is_prose(part) else _block(part.strip(), language, find)
        if made is None:
            prose.append(_html(part.strip()))
            continue
        if prose:
            blocks.append({"type": "text", "value": "".join(prose)})
            prose = []
        blocks.append(made)
    if prose:
        blocks.append({"type": "text", "value": "".join(prose)})
    blocks.append({"type": "text", "value": f"<p><i>{html.escape(frame()['notice'][language], quote=False)}</i></p>"})
    return _identified(slug, blocks)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _is_prose(part: str) -> bool:
    return not part.lstrip().startswith(("!", "> "))


def _html(part: str) -> str:
    text = html.escape(part, quote=False)
    if text.startswith("## "):
        return f"<h2>{text[3:]}</h2>"
    if text.startswith("- "):
        return "<ul>" + "".join(f"<li>{line.removeprefix('- ')}</li>" for line in text.splitlines()) + "</ul>"
    return f"<p>{' '.join(text.splitlines())}</p>"


def _block(part: str, language: str, find: Find) -> Block:
    head, _newline, rest = part.partition("\n")
    if head.startswith("> "):
        words, _dash, speaker = head[2:].rpartition(" — ")
        return {"type": "quotation", "value": {"text": words, "speaker": speaker}}
    word, _space, argument = head[1:].partition(" ")
    argument, _bar, title = (piece.strip() for piece in argument.partition("|"))
    if word == "table":
        value = {"caption": argument, "cells": rest, "first_row_is_header": True, "first_column_is_header": True}
    elif word == "picture":
        value = _picture(argument, language, find)
    elif word == "gallery":
        value = {"title": title, "pictures": [_picture(name, language, find) for name in argument.split()]}
    elif word == "document":
        value = {"document": find("file", argument), "title": title}
    elif word == "recording":
        value = _recording(argument, title, rest, find)
    elif word == "links":
        value = {"title": argument, "links": [_link(line, find) for line in rest.splitlines()]}
    else:
        raise ValueError(f"“{head}” names no block; see the list at the top of reading.py.")
    return {"type": word, "value": value}


def _picture(name: str, language: str, find: Find) -> dict[str, Any]:
    words = pictures()[name][language]
    return {"image": find("picture", name), "alt_text": words[0], "caption": words[1], "credit": "Minh hoạ: giaoban"}


def _recording(key: str, caption: str, transcript: str, find: Find) -> dict[str, Any]:
    return {
        "file": find("file", key),
        "poster": find("picture", "bay_at_dawn"),
        "captions": find("file", f"{key}-phu-de"),
        "caption": caption,
        "transcript": transcript,
    }


def _link(line: str, find: Find) -> dict[str, Any]:
    title, target = (piece.strip() for piece in line.split("|"))
    if target.startswith("http"):
        return {"title": title, "url": target, "page": None}
    return {"title": title, "page": find("article", target), "url": ""}


def _identified(slug: str, blocks: list[Block]) -> list[Block]:
    for number, block in enumerate(blocks):
        block["id"] = str(uuid5(NAMESPACE_URL, f"giaoban:{slug}:{number}"))
        for name in ("pictures", "links"):
            if isinstance(block["value"], dict) and name in block["value"]:
                block["value"][name] = [
                    {"type": "item", "value": item, "id": str(uuid5(NAMESPACE_URL, f"giaoban:{slug}:{number}:{place}"))}
                    for place, item in enumerate(block["value"][name])
                ]
    return blocks
