"""The other direction, for tests: Vietnamese written in the charsets of the old web."""

import unicodedata

from giaoban.portal.loading.charsets import TCVN3, VNI

_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_TO_VNI = {}
for old, new in VNI.items():
    if len(old) == 1 or old[0].isupper() == old[1].isupper():
        _TO_VNI[new] = old


def to_windows_1258(text: str) -> bytes:
    """Letters that the code page lacks are written as a letter and a combining tone."""
    out = bytearray()
    for sign in unicodedata.normalize("NFC", text):
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            bare = unicodedata.normalize("NFD", sign)
            tone = next(mark for mark in bare if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += (unicodedata.normalize("NFC", bare.replace(tone, "")) + tone).encode("cp1258")
    return bytes(out)


def to_tcvn3(text: str) -> bytes:
    """Capitals with a tone are written small: the charset has no code for them."""
    out = bytearray()
    for sign in unicodedata.normalize("NFC", text):
        code = _TO_TCVN3.get(sign, _TO_TCVN3.get(sign.lower()))
        out += bytes([code]) if code else sign.encode("latin-1")
    return bytes(out)


def to_vni(text: str) -> bytes:
    """A base letter and a sign for mark and tone."""
    return "".join(_TO_VNI.get(sign, sign) for sign in unicodedata.normalize("NFC", text)).encode("latin-1")
