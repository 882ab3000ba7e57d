"""Telex and VNI read as what was meant: "ddoois" and "d9o61i" were typed for "đối" with the input method off.

Only what gives a possible Vietnamese syllable is read so; "samsung", "covid19" and "box" with an x that nobody
struck for a tone are for the caller to keep, who knows which words occur.
"""

import re
import unicodedata

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_VOWELS = (
    "iê|yê|uô|ươ|uyê|uya|uyu|uâ|uê|uơ|uy|ia|ya|ua|ưa|oa|oă|oe|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oai|oay|oeo|oi|ôi|ơi"
    "|ui|ưi|ưu|uôi|ươi|ươu|uây|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_VOWELS})(?:ch|ng|nh|[cmnpt])?")
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323", "0": ""}
_ROOFS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"o": "ơ", "u": "ư"}


def meant(word: str) -> str:
    """The syllable that a word of Telex or VNI keys stands for, in lower case; "" when it is none."""
    typed = word.lower()
    if not typed.isascii() or not typed.isalnum() or not 2 <= len(typed) <= 10:
        return ""
    letters, tone = _vni(typed) if any(sign.isdigit() for sign in typed) else _telex(typed)
    bare = "".join(letters)
    if not bare or (bare == typed and not tone) or not _SYLLABLE.fullmatch(bare):
        return ""
    if re.search(r"(?:c|ch|p|t)$", bare) and tone not in ("", "\u0301", "\u0323"):
        return ""  # a stopped syllable knows two tones only
    return _toned(letters, tone)


def _vni(typed: str) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for sign in typed:
        if not sign.isdigit():
            letters.append(sign)
        elif sign in _VNI_TONES:
            tone = _VNI_TONES[sign]
        elif not _change(letters, {"6": _ROOFS, "7": _HORNS, "8": {"a": "ă"}, "9": {"d": "đ"}}[sign]):
            return [], ""
    return letters, tone


def _telex(typed: str) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for sign in typed:
        vowel_before = any(each in "aăâeêioôơuưy" for each in letters)
        if sign in _TELEX_TONES and vowel_before:
            tone = _TELEX_TONES[sign]
        elif sign == "w":
            if not _change(letters, {**_HORNS, "a": "ă"}):
                letters.append("ư")
        elif sign in _ROOFS and vowel_before and _change(letters, {sign: _ROOFS[sign]}):
            continue
        elif sign == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        else:
            letters.append(sign)
    return letters, tone


def _change(letters: list[str], table: dict[str, str]) -> bool:
    """Change the last letter that the table knows; "uo" takes its horn on both. False when there is none."""
    for place in reversed(range(len(letters))):
        if letters[place] in table:
            if letters[place] == "o" and table["o"] == "ơ" and place and letters[place - 1] == "u":
                letters[place - 1] = "ư"
            letters[place] = table[letters[place]]
            return True
    return False


def _toned(letters: list[str], tone: str) -> str:
    """The syllable with its tone where it belongs: on a marked vowel, before an ending, else on the last but one."""
    if not tone:
        return "".join(letters)
    start = 2 if letters[:2] in (["q", "u"], ["g", "i"]) and any(each in "aăâeêoôơuưy" for each in letters[2:]) else 0
    vowels = [place for place in range(start, len(letters)) if letters[place] in "aăâeêioôơuưy"]
    marked = [place for place in vowels if letters[place] in "ăâêôơư"]
    if marked:
        place = marked[-1]
    elif len(vowels) == 1 or (len(vowels) == 2 and vowels[-1] < len(letters) - 1):
        place = vowels[-1]
    elif len(vowels) == 2 and "".join(letters[vowels[0] :]) in ("oa", "oe", "uy"):
        place = vowels[1]
    else:
        place = vowels[-2]
    return unicodedata.normalize("NFC", "".join([*letters[: place + 1], tone, *letters[place + 1 :]]))
