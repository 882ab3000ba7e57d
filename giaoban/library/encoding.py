"""Turning an original into one rendition: upright, cropped, in sRGB, and without a word of metadata.

Measured by bench/pictures.py; the reasons stand in docs/adr/0050-renditions-on-demand.md.
"""

import math
import threading
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps
from wagtail.images.image_operations import ImageTransform

from giaoban.library.fields import upright_size

FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 58, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 2}),
    "jpeg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
    "png": ("PNG", {"optimize": True}),
}
# A 60-megapixel picture takes about 240 MB while it is decoded: two at a time in one process, no more.
_room = threading.BoundedSemaphore(2)


def encode(source: IO[bytes], transform: ImageTransform, extension: str) -> BytesIO:
    """One rendition of the original: cropped and scaled as the transform says, encoded as avif, webp, jpeg or png."""
    name, options = FORMATS[extension]
    with _room, Image.open(source) as image:
        picture = _in_srgb(_scaled(image, transform))
        output = BytesIO()
        # A fresh image carries no EXIF, IPTC, XMP, comment or profile: nothing of the original's metadata.
        clean = Image.new(picture.mode, picture.size)
        clean.paste(picture)
        _flattened(clean, name).save(output, name, **options)
    output.seek(0)
    return output


def _scaled(image: Image.Image, transform: ImageTransform) -> Image.Image:
    full_width, _full_height = upright_size(image)
    box, (width, height) = transform.get_rect(), (round(transform.size[0]), round(transform.size[1]))
    shrink = min((box.right - box.left) / width, (box.bottom - box.top) / height)
    if shrink > 2:
        # JPEG decodes to a half, a quarter or an eighth for a fraction of the time.
        image.draft(None, (math.ceil(image.width * 2 / shrink), math.ceil(image.height * 2 / shrink)))
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"P", "PA", "LA", "I", "I;16", "F", "1"} or "transparency" in upright.info:
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    scale = upright.width / full_width
    corners = (box.left * scale, box.top * scale, box.right * scale, box.bottom * scale)
    crop = (max(0, corners[0]), max(0, corners[1]), min(upright.width, corners[2]), min(upright.height, corners[3]))
    scaled = upright.resize((width, height), Image.Resampling.LANCZOS, box=crop, reducing_gap=3.0)
    scaled.info["icc_profile"] = profile
    return scaled


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB, converted from its own profile where that can be read."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode in {"RGBA", "La", "RGBa"} else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert(mode)
        return converted or image.convert(mode)
    return image.convert(mode)


def _flattened(image: Image.Image, name: str) -> Image.Image:
    """On white where the format knows no transparency."""
    if name != "JPEG" or image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
