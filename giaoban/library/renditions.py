"""Which sizes and formats of a picture exist, and their addresses. Pure: no query, no decoding."""

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from giaoban.library.models import Picture

RATIOS: dict[str, Fraction | None] = {
    "": None,
    "16x9": Fraction(16, 9),
    "4x3": Fraction(4, 3),
    "3x2": Fraction(3, 2),
    "1x1": Fraction(1),
}
OWN = "own"
WIDTHS = (320, 480, 640, 960, 1280, 1600, 1920)
MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
# Drawings keep their sharp edges and their transparency; everything else falls back to JPEG.
DRAWN = {".png", ".gif"}
FOLDER = "anh"


class UnknownRatio(ValueError):
    """A template or an address asks for a ratio that the house does not use."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """Width and height in pixels of one rendition."""

    width: int
    height: int


def ratio_of(name: str) -> Fraction | None:
    """The ratio of a name such as "16x9"; None is the picture's own. Raises UnknownRatio."""
    if name not in RATIOS:
        raise UnknownRatio(
            f"{name!r} is no ratio of the house; write one of {', '.join(filter(None, RATIOS))} or nothing."
        )
    return RATIOS[name]


def sizes(picture: "Picture", ratio: str) -> list[Size]:
    """The sizes offered, smallest first: never wider than what the picture itself gives in that ratio."""
    proportion = ratio_of(ratio)
    widest = picture.width if proportion is None else max(1, int(min(picture.width, picture.height * proportion)))
    widths = [width for width in WIDTHS if width <= widest] or [widest]
    shown = proportion or Fraction(picture.width, picture.height)
    return [Size(width=width, height=max(1, int(width / shown))) for width in widths]


def fallback_format(picture: "Picture") -> str:
    """The format for browsers without AVIF and WebP."""
    return "png" if PurePosixPath(picture.file.name).suffix.lower() in DRAWN else "jpg"


def offers(picture: "Picture", *, ratio: str, width: int, extension: str) -> bool:
    """Whether an address names a size and format that pages use; no other is ever made."""
    if ratio not in RATIOS or extension not in MIME_TYPES:
        return False
    return width in {size.width for size in sizes(picture, ratio)}


def spec(picture: "Picture", *, ratio: str, width: int, extension: str) -> str:
    """Wagtail's words for one rendition."""
    height = next(size.height for size in sizes(picture, ratio) if size.width == width)
    crop = f"fill-{width}x{height}" if ratio else f"width-{width}"
    return f"{crop}|format-{codec(extension)}"


def codec(extension: str) -> str:
    """Wagtail's name of the format behind an ending: "jpeg" for "jpg"."""
    return "jpeg" if extension == "jpg" else extension


def version(picture: "Picture") -> str:
    """Twelve digits that change with the picture's file and its focal point, so that addresses may be cached."""
    focal = (picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height)
    parts = f"{picture.file.name}|{picture.file_hash}|{focal}"
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def address(picture: "Picture", *, ratio: str, width: int, extension: str) -> str:
    """Where one rendition is read; it is made when first asked for."""
    name = f"{ratio or OWN}-{width}.{extension}"
    return f"{settings.MEDIA_URL}{FOLDER}/{picture.pk}/{version(picture)}/{name}"


def srcset(picture: "Picture", *, ratio: str, extension: str) -> str:
    """All sizes of one format, as a srcset attribute."""
    offered = sizes(picture, ratio)
    return ", ".join(
        f"{address(picture, ratio=ratio, width=size.width, extension=extension)} {size.width}w" for size in offered
    )
