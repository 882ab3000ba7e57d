"""What stands on the pages of a PDF of ours: pieces of text with font, size and place, read from its operators."""

import re
import zlib
from dataclasses import dataclass

POINT = 25.4 / 72
# Brackets that are balanced stand in a string without an escape.
_PLAIN = rb"(?:[^\\()]|\\.)"
STRING = rb"\(" + _PLAIN + rb"*(?:\(" + _PLAIN + rb"*(?:\(" + _PLAIN + rb"*\)" + _PLAIN + rb"*)*\)" + _PLAIN + rb"*)*\)"


@dataclass(frozen=True)
class Piece:
    page: int
    text: str
    font: str
    size: float
    x: float  # millimetres from the left edge
    y: float  # millimetres from the top edge, of the baseline


@dataclass(frozen=True)
class Stroke:
    page: int
    x: float
    y: float
    length: float


def pieces(content):
    """Every shown string, page by page."""
    return [each for each in _shown(content) if isinstance(each, Piece)]


def strokes(content):
    """Every straight level line."""
    return [each for each in _shown(content) if isinstance(each, Stroke)]


def text(content):
    return "".join(piece.text for piece in pieces(content))


def _objects(content):
    return {
        int(number): body
        for number, body in re.findall(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\sendobj", content, re.S)
    }  # fmt: skip


def _stream(body):
    packed = re.search(rb"stream\r?\n(.*)\r?\nendstream", body, re.S)[1]
    return zlib.decompress(packed) if b"FlateDecode" in body.partition(b"stream")[0] else packed


def _reference(body, name):
    found = re.search(rb"/" + name + rb"\s*\[?\s*(\d+) 0 R", body)
    return int(found[1]) if found else None


def _codes(body):
    """Glyphs and what they mean."""
    found = {}
    for glyph, meaning in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", _stream(body).split(b"endcodespacerange")[1]):
        found[int(glyph, 16)] = bytes.fromhex(meaning.decode()).decode("utf-16-be")
    return found


def _fonts(objects, page):
    resources = page
    if (inner := _reference(page, b"Resources")) is not None:
        resources = objects[inner]
    listed = re.search(rb"/Font\s*<<(.*?)>>", resources, re.S)
    if listed is None:
        listed = re.search(rb"<<(.*?)>>", objects[_reference(resources, b"Font")], re.S)
    found = {}
    for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", listed[1]):
        font = objects[int(number)]
        base = re.search(rb"/BaseFont\s*/([\w+-]+)", font)[1].decode().partition("+")[2]
        found[name] = (base, _codes(objects[_reference(font, b"ToUnicode")]))
    return found


def _strings(shown):
    """The bytes of the strings of a TJ, escapes undone."""
    escapes = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    for found in re.findall(STRING + rb"|<[0-9A-Fa-f]+>", shown, re.S):
        if found.startswith(b"<"):
            yield bytes.fromhex(found[1:-1].decode())
        else:
            yield re.sub(
                rb"\\([0-7]{1,3}|.)",
                lambda m: bytes([int(m[1], 8)]) if m[1].isdigit() else escapes.get(m[1], m[1]),
                found[1:-1],
                flags=re.S,
            )


OPERATOR = re.compile(
    rb"(?P<actual>/ActualText ?(?P<said>" + STRING + rb"|<[0-9A-Fa-f]*>))"
    rb"|q 1 0 0 -1 (?P<x>[\d.-]+) (?P<y>[\d.-]+) cm"
    rb"|/(?P<font>f\d+) (?P<size>[\d.]+) Tf"
    rb"|(?P<shown>\[(?:" + STRING + rb"|<[0-9A-Fa-f]+>|[\d.\s-]+)*\]TJ|" + STRING + rb"Tj)"
    rb"|0 0 m (?P<length>[\d.]+) 0 l"
    rb"|(?P<end>EMC)",
    re.S,
)


def _shown(content):
    objects = _objects(content)
    found = []
    tree = next(body for body in objects.values() if re.search(rb"/Type ?/Pages\b", body))
    kids = re.search(rb"/Kids ?\[([^\]]*)\]", tree)[1]
    for number, kid in enumerate(re.findall(rb"(\d+) 0 R", kids), start=1):
        page = objects[int(kid)]
        height = float(re.search(rb"/MediaBox ?\[\S+ \S+ \S+ ([\d.]+)\]", page)[1])
        fonts = _fonts(objects, page)
        x = y = size = 0.0
        font, said = ("", {}), None
        for each in OPERATOR.finditer(_stream(objects[_reference(page, b"Contents")])):
            if each["x"]:
                x, y = float(each["x"]) * POINT, (height - float(each["y"])) * POINT
            elif each["font"]:
                font, size = fonts[each["font"]], float(each["size"])
            elif each["actual"]:
                said = b"".join(_strings(each["said"])).removeprefix(b"\xfe\xff").decode("utf-16-be")
            elif each["length"]:
                found.append(Stroke(number, x, y, float(each["length"]) * POINT))
            elif each["shown"]:
                raw = b"".join(_strings(each["shown"]))
                glyphs = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
                words = "".join(font[1].get(glyph, "\ufffd") for glyph in glyphs) if said is None else said
                found.append(Piece(number, words, font[0], size, x, y))
                said = "" if said is not None else None
            elif each["end"]:
                said = None
    return found
