"""The words of a page, piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

SourceText = list[list[str]]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One piece of the original that changed: `before` or `after` is empty where it was added or taken out."""

    before: str
    after: str


def source_text(page: Page) -> SourceText:
    """All that a translator of a page has to write, in order, as [path, text with its links]."""
    return [
        [segment.path, segment.render_html() if segment.attrs else segment.string.data]
        for segment in extract_segments(page.specific)
        if isinstance(segment, StringSegmentValue)
    ]


def changes(before: SourceText, after: SourceText) -> list[Change]:
    """What differs, by path and in the order of the newer text; what was only moved is not listed."""
    old, new = _by_path(before), _by_path(after)
    return list(chain.from_iterable(_pair(old.get(path, []), new.get(path, [])) for path in {**new, **old}))


def ascii_slug(title: str) -> str:
    """A slug in unmarked ASCII: English as it stands, Chinese in pinyin, Vietnamese without marks."""
    return slugify(string_to_ascii(title))[:255].strip("-")


def _by_path(text: SourceText) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, words in text:
        found.setdefault(path, []).append(words)
    return found


def _pair(old: list[str], new: list[str]) -> Iterator[Change]:
    gone = [words for words in old if words not in new]
    come = [words for words in new if words not in old]
    for place in range(max(len(gone), len(come))):
        yield Change(before=gone[place] if place < len(gone) else "", after=come[place] if place < len(come) else "")
