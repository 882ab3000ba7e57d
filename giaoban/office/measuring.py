"""How long a text is in print, by the metrics of Times that our own font has."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

from giaoban.base.text import nfc
from giaoban.office.layouts import Style

FONTS = Path(__file__).resolve().parent / "content" / "fonts"
SCALE = 20  # pixels a point: lengths come out in twentieths of a point


@cache
def _face(size: float, bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    kind = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}[bold, italic]
    return ImageFont.truetype(str(FONTS / f"LiberationSerif-{kind}.ttf"), size * SCALE)


def text_width(text: str, style: Style) -> float:
    """The length of a line of text, in twentieths of a point."""
    return max(_face(style.size, style.bold, style.italic).getlength(nfc(line)) for line in text.split("\n"))
