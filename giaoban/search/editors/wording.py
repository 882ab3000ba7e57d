"""Words as people type them: when two queries are the same, and which are nobody's business to keep."""

import re
import unicodedata

from giaoban.base.text import nfc, unmarked

_MAIL = re.compile(r"\S@\S")
_DIGITS = re.compile(r"\d(?:[\s.\-()+]{0,3}\d)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_ALIKE = 200
FEWEST_DIGITS = 7  # of a telephone, identity or passport number; a document's number and a year have fewer


def alike(words: str) -> str:
    """What two queries have in common that differ in marks, case and signs only: "Họp báo!" -> "hop bao"."""
    return " ".join(re.findall(r"\w+", unmarked(unicodedata.normalize("NFKC", words)).casefold()))[:LONGEST_ALIKE]


def plain(words: str) -> str:
    """In NFC, without control characters, with single spaces."""
    shown = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in words)
    return " ".join(nfc(shown).split())


def tells_of_a_person(words: str) -> bool:
    """Whether the words look like an e-mail address, a telephone number or the number of an identity paper."""
    compared = unicodedata.normalize("NFKC", words)
    return bool(_MAIL.search(compared)) or any(_is_long_number(found) for found in _DIGITS.findall(compared))


def _is_long_number(found: str) -> bool:
    groups = re.findall(r"\d+", found)
    return len("".join(groups)) >= FEWEST_DIGITS and not all(_YEAR.fullmatch(group) for group in groups)
