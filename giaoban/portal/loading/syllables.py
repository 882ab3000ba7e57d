"""How Vietnamese a text is: which of its marked words are syllables of the language."""

import re
import unicodedata

# Syllable structure after Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977): onset, medial and nucleus, coda, one tone.
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_RHYME = (
    "(?:iê|yê|uyê|uô|ươ)(?:nh|ng|ch|[cmnptuio])|uy(?:nh|ch|[nptua])?|uya|uyu|"
    "(?:ia|ya|ua|ưa)|"
    "o[aă](?:nh|ng|ch|[cmnptioy])?|oe[notm]?|ue|uâ(?:ng|[ntyc])|uê(?:nh|ch|[nt])?|ua(?:nh|ng|ch|[cntyimo])|uă(?:ng|[cntm])|"
    "uơ|ươi|ươu|uôi|iêu|yêu|oong|oo[cn]|uynh|"
    "ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ua|ui|ưi|ưu|"
    "[aăâeêioôơuưy](?:nh|ng|ch|[cmnpt])?"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_RHYME})\Z")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD = re.compile(r"\w+")
# Signs that stand for letters in the old charsets, so that a word broken by them is seen whole.
_BROKEN = re.compile(r"[^\W\d_]*[\xa1-\xbf\xd7\xf7\u0080-\u009f][^\s\d_]*|[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable as written, in any case, with at most one tone."""
    bare, tones = [], 0
    for sign in unicodedata.normalize("NFD", word.lower()):
        if sign in _TONES:
            tones += 1
        else:
            bare.append(sign)
    return tones <= 1 and _SYLLABLE.match(unicodedata.normalize("NFC", "".join(bare))) is not None


def marked_words(text: str, limit: int = 400) -> list[str]:
    """The first words that hold anything beyond ASCII, signs inside words counted as part of them."""
    found: list[str] = []
    for match in _BROKEN.finditer(text):
        if not match.group().isascii():
            found.append(match.group())
            if len(found) == limit:
                break
    return found


def plausibility(text: str) -> tuple[float, int]:
    """The share of marked words that are Vietnamese syllables, and how many marked words there were."""
    words = marked_words(unicodedata.normalize("NFC", text))
    if not words:
        return 0.0, 0
    return sum(is_syllable(word) for word in words) / len(words), len(words)
