"""Names and texts that came with a file or were typed: NFC, on one line, of a length that fits."""

import unicodedata
from pathlib import PurePosixPath

from wagtail.coreutils import string_to_ascii

STEM_LENGTH = 60
# Characters that steer the direction of text can hide an ending: "cod.exe" shown as "exe.doc".
_STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def tidy(text: str, *, limit: int | None = None) -> str:
    """In NFC, without control or direction characters, spaces single, cut to a limit of characters."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(" " if character.isspace() else character for character in composed)
    kept = "".join(character for character in seen if unicodedata.category(character) not in _STEERING)
    return " ".join(kept.split())[:limit].strip()


def file_name(name: str) -> str:
    """A name for the disk: unmarked ASCII, short, with its ending in lower case."""
    path = PurePosixPath(tidy(name).replace("\\", "/").rpartition("/")[2] or "tep")
    stem = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in string_to_ascii(path.stem))
    stem = "-".join(part for part in stem.split("-") if part)[:STEM_LENGTH].strip("-_")
    return f"{stem or 'tep'}{string_to_ascii(path.suffix).lower()}"
