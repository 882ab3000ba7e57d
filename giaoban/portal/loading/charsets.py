"""The charsets of the Vietnamese web, recognised by what they make of the text and read into NFC.

Tables: TCVN3 (ABC) after TCVN 5712:1993, the VN3 set, as in glibc's `localedata/charmaps/TCVN5712-1` for the codes
0xA1-0xFE; capitals with a tone have no code of their own there (they were set in a capitals-only font). VNI after
VNI-Windows as documented by Unikey (`data.cpp`, VNI table): a base letter followed by one sign for mark and tone.
windows-1258 is Python's own codec; its combining tones are composed by NFC.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from giaoban.portal.loading.syllables import plausibility

SURE = 0.85  # share of syllables from which a reading counts as Vietnamese
SAMPLE = 20_000  # characters judged

_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {start + i: letter for start, row in _TCVN3_LETTERS.items() for i, letter in enumerate(row)}

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROUND = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ"}


def _vni_table() -> dict[str, str]:
    pairs = {f"{base}{sign}": f"{base}{tone}" for base in "aeouy" for sign, tone in _VNI_TONES.items()}
    pairs |= {f"{base}{sign}": f"{base}\u0302{tone}" for base in "aeo" for sign, tone in _VNI_ROUND.items()}
    pairs |= {f"a{sign}": f"a\u0306{tone}" for sign, tone in _VNI_BREVE.items()}
    pairs |= {f"ô{sign}": f"ơ{tone}" for sign, tone in _VNI_TONES.items()}
    pairs |= {f"ö{sign}": f"ư{tone}" for sign, tone in _VNI_TONES.items()}
    table = pairs | _VNI_SINGLE
    table |= {old.upper(): new.upper() for old, new in table.items()}
    table |= {old[0].upper() + old[1]: new[0].upper() + new[1:] for old, new in pairs.items()}
    return {old: unicodedata.normalize("NFC", new) for old, new in table.items()}


VNI = _vni_table()
_VNI_SEQUENCE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_ONLY_UNICODE = re.compile(
    "[ĂăĐđƠơƯư\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]"
)  # none of the old charsets' Latin look-alikes


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """Text in NFC, the charset it was read by, and whether that was certain."""

    text: str
    charset: str
    sure: bool = True


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Read bytes of any of the charsets above, of Unicode, or of what was declared; never fails.

    A declared charset is believed only where the bytes do not speak against it. UTF-8 and UTF-16 text in which
    TCVN3 or VNI was kept as Latin letters is put right as well (`repair`).
    """
    found = _by_mark(data) or _as_utf8(data) or _as_utf16(data)
    if found is None:
        found = _as_single_bytes(data, declared)
    text, repaired = repair(found.text)
    return Decoded(text=_nfc(text), charset=repaired or found.charset, sure=found.sure)


def repair(text: str) -> tuple[str, str]:
    """Vietnamese from TCVN3 or VNI kept as Latin letters, with the charset's name; other text unchanged, with ""."""
    if _ONLY_UNICODE.search(text):
        return text, ""
    head = text[:SAMPLE]
    share, words = plausibility(head)
    if words < 3 or share > 0.6:
        return text, ""
    best, name = max(((plausibility(read(head))[0], name) for name, read in READERS.items()), key=lambda pair: pair[0])
    if best < SURE or best < share + 0.3:
        return text, ""
    return READERS[name](text), name


def from_tcvn3(text: str) -> str:
    """TCVN3 bytes seen as Latin-1, read as Vietnamese."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """VNI bytes seen as Latin-1, read as Vietnamese."""
    return _VNI_SEQUENCE.sub(lambda match: VNI[match.group()], text)


READERS = {"TCVN3": from_tcvn3, "VNI": from_vni}


def _by_mark(data: bytes) -> Decoded | None:
    for mark, charset in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode(charset, "replace")
            return Decoded(text=text, charset=charset.removesuffix("-sig").upper(), sure="\ufffd" not in text)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few broken bytes or cut within a character."""
    try:
        return Decoded(text=data.decode("utf-8"), charset="UTF-8") if b"\0" not in data else None
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(sign > "\x7f" for sign in text) > 5 * broken:
        return Decoded(text=text, charset="UTF-8", sure=False)
    return None


def _as_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of its spaces and Latin letters is zero."""
    head = data[:SAMPLE]
    for charset, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros and zeros.count(0) > len(zeros) / 4 and others.count(0) < len(others) / 50:
            return Decoded(text=data.decode(charset, "replace"), charset="UTF-16")
    return None


def _as_single_bytes(data: bytes, declared: str) -> Decoded:
    latin = data.decode("latin-1")
    readings = {"windows-1258": _nfc(data.decode("cp1258", "replace"))}
    readings |= {name: read(latin) for name, read in READERS.items()}
    scores = {name: plausibility(text[:SAMPLE]) for name, text in readings.items()}
    name = max(scores, key=lambda each: scores[each][0])
    if scores[name][0] >= 0.6 and scores[name][1] >= 2:
        return Decoded(text=readings[name], charset=name, sure=scores[name][0] >= SURE)
    return _as_declared(data, declared) or _as_guessed(data)


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    try:
        codec = codecs.lookup(declared) if declared else None
        if codec is None or not codec._is_text_encoding or codec.name.startswith(("utf", "unicode", "raw")):
            return None
        return Decoded(text=data.decode(declared), charset=codec.name, sure=False)
    except (LookupError, ValueError):
        return None


def _as_guessed(data: bytes) -> Decoded:
    best = from_bytes(data[:SAMPLE]).best() if len(data) >= 64 else None
    for charset in ([best.encoding] if best else []) + ["cp1252", "latin-1"]:
        try:
            return Decoded(text=data.decode(charset), charset=charset, sure=False)
        except (LookupError, ValueError):
            continue
    return Decoded(text=data.decode("latin-1"), charset="latin-1", sure=False)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
