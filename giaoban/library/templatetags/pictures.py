"""Pictures in public pages: {% load pictures %}{% responsive_picture picture ratio="16x9" sizes="100vw" %}."""

from typing import Any

from django import template

from giaoban.library import renditions
from giaoban.library.models import Picture

register = template.Library()

# Wide enough for most readers; what a browser without srcset gets.
USUAL_WIDTH = 960


@register.inclusion_tag("library/responsive_picture.html")
def responsive_picture(
    picture: Picture | None,
    ratio: str = "",
    sizes: str = "100vw",
    alt: str | None = None,
    loading: str = "lazy",
    priority: bool = False,
) -> dict[str, Any]:
    """A <picture> in AVIF, WebP and JPEG or PNG with its room reserved; nothing at all without a picture.

    `alt` None takes the library's text, "" says that the picture is decoration; `priority` is for the one
    picture a page opens with. Runs no query and encodes nothing: each address makes its file when first read.
    """
    if not picture:
        return {"picture": None}
    offered = renditions.sizes(picture, ratio)
    usual = max(
        (size for size in offered if size.width <= USUAL_WIDTH), key=lambda size: size.width, default=offered[0]
    )
    fallback = renditions.fallback_format(picture)
    return {
        "picture": picture,
        "sources": [
            {
                "type": renditions.MIME_TYPES[extension],
                "srcset": renditions.srcset(picture, ratio=ratio, extension=extension),
            }
            for extension in ("avif", "webp")
        ],
        "src": renditions.address(picture, ratio=ratio, width=usual.width, extension=fallback),
        "srcset": renditions.srcset(picture, ratio=ratio, extension=fallback),
        "sizes": sizes,
        "width": usual.width,
        "height": usual.height,
        "alt": picture.default_alt_text if alt is None else alt,
        "loading": "eager" if priority else loading,
        "priority": priority,
    }


@register.simple_tag
def picture_url(picture: Picture | None, ratio: str = "16x9", width: int = 1280, extension: str = "jpg") -> str:
    """The address of one rendition, for share cards and feeds; the widest not above `width`, "" without a picture."""
    if not picture:
        return ""
    offered = renditions.sizes(picture, ratio)
    chosen = max((size.width for size in offered if size.width <= width), default=offered[0].width)
    return renditions.address(picture, ratio=ratio, width=chosen, extension=extension)
