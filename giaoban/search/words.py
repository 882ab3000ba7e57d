"""Syllables as they are compared: NFC, lower case, one placement of the tone, and without marks.

`plain(text)` keeps the length of the text, so that a place found in one is the same place in the other.
"""

import re
import unicodedata
from itertools import pairwise

from giaoban.base.text import nfc, unmarked

WORD = re.compile(r"[^\W_]+")
# Scripts written without spaces between words: Han, kana, Hangul, Thai, Lao, Khmer. Found by pairs of signs.
SIGNS = re.compile(
    "[\u0e00-\u0eff\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)


def _plain_letters() -> dict[int, str]:
    """Every composed Latin letter to its one base letter in lower case; nothing that would change the length."""
    letters = [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    table = {}
    for point in letters:
        bare = unmarked(chr(point)).lower()
        if len(bare) == 1 and bare != chr(point):
            table[point] = bare
    return table


_PLAIN = _plain_letters()
_TONES = str.maketrans({"̀": "", "́": "", "̉": "", "̃": "", "̣": ""})
# hòa and hoà, thúy and thuý, khỏe and khoẻ are one word: the tone goes to the second vowel.
_PLACED = {
    first + second: base + toned
    for base, second, firsts, toneds in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for first, toned in zip(firsts, toneds, strict=True)
}
_PLACE = re.compile("|".join(_PLACED))


def plain(text: str) -> str:
    """Without marks and in lower case, a letter for a letter: "Đối ngoại" -> "doi ngoai". Expects NFC."""
    return text.translate(_PLAIN)


def exact(text: str) -> str:
    """With marks, in lower case and with one placement of tones: "Hòa" and "hoà" -> "hoà". Keeps the length."""
    composed = nfc(text)
    lowered = composed.lower()
    if len(lowered) != len(composed):  # a sign or two of Turkish have a longer lower case
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in composed)
    return _PLACE.sub(lambda found: _PLACED[found[0]], lowered)


def marked(text: str) -> bool:
    """Whether a text was typed with Vietnamese marks."""
    return exact(text) != plain(exact(text))


def words(text: str) -> list[str]:
    """The words of a text of any script that parts them."""
    return WORD.findall(text)


def pairs(syllables: list[str]) -> list[str]:
    """Neighbours joined: ["đối", "ngoại", "tỉnh"] -> ["đối_ngoại", "ngoại_tỉnh"]."""
    return [f"{first}_{second}" for first, second in pairwise(syllables)]


def sign_pairs(run: str) -> list[str]:
    """A run of signs as overlapping pairs; a single sign stands for itself."""
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


def signs(text: str) -> list[str]:
    """All pairs of signs of a text, run by run."""
    return [pair for run in SIGNS.findall(text) for pair in sign_pairs(run)]


def cleaned(text: str) -> str:
    """NFC, without control characters, spaces joined: what is kept of what was typed."""
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs") else sign for sign in nfc(text))
    return " ".join(kept.split())
