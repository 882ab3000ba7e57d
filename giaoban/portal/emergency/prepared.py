"""The words a warning begins with, so that an hour of danger needs no writing."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

SPARE = "en"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a warning says in one language."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What is ready for one kind of danger: words by language, and how long it usually stays up."""

    words: dict[str, Said]
    lasts: timedelta


def languages() -> list[tuple[str, str]]:
    """Every language in which a warning must be said: code and name, the installation's own first."""
    found = list(settings.WAGTAIL_CONTENT_LANGUAGES)
    return sorted(found, key=lambda each: each[0] != settings.LANGUAGE_CODE)


def prepared(kind: str) -> Prepared:
    """The prepared words of a kind in all languages of the portal; in English for one that lacks them."""
    kept = _kept()[kind]
    words = {}
    for code, _name in languages():
        title, text = kept.get(code) or kept[SPARE]
        words[code] = Said(title=title, text=text)
    return Prepared(words=words, lasts=timedelta(hours=kept["hours"]))


@cache
def _kept() -> dict[str, dict]:
    return tomllib.loads((Path(__file__).parent / "prepared.toml").read_text(encoding="utf-8"))
