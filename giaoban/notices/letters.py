"""A letter written once and rendered twice: as text, and as HTML that mail programs show alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Paragraph:
    """Running text; addresses in it become links."""

    text: str
    form: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Button:
    """The one thing the reader is asked to do, with its full address."""

    label: str
    url: str
    form: ClassVar[str] = "button"


@dataclass(frozen=True)
class Facts:
    """Pairs of a name and a value: when, where, who."""

    rows: Sequence[tuple[str, str]]
    form: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Item:
    """One line of a list, with its address and a remark."""

    title: str
    url: str = ""
    note: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Items:
    """A list under a heading."""

    heading: str
    items: Sequence[Item]
    form: ClassVar[str] = "items"


Part = Paragraph | Button | Facts | Items


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is said to one reader, in the language that is active; `why` tells why this reader gets it."""

    subject: str
    parts: Sequence[Part]
    why: str
    greeting: str = ""


@dataclass(frozen=True, kw_only=True)
class Footing:
    """Where a reader changes what comes: addresses, empty where there is none."""

    preferences_url: str = ""
    unsubscribe_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """A rendered letter."""

    subject: str
    text: str
    html: str = ""


def rendered(letter: Letter, *, language: str, footing: Footing = Footing()) -> Words:
    """Text and HTML of a letter, with the product's name, the reason and the ways to change it at their foot."""
    context = {
        "letter": letter,
        "footing": footing,
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    text = render_to_string("notices/mail/base.txt", context)
    return Words(
        subject=" ".join(letter.subject.split()),
        text=_tidy(text),
        html=render_to_string("notices/mail/base.html", context),
    )


def _tidy(text: str) -> str:
    """No more than one empty line in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


def full(url: str) -> str:
    """An address of this installation with its host; whole addresses stay as they are."""
    return settings.SITE_URL + url if url.startswith("/") else url
