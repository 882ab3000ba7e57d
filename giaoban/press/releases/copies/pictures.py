"""Pictures of a media kit for print, the web and social networks, with the mark of whoever had them."""

import io
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageCms, ImageDraw, ImageFont, ImageOps

from giaoban.library.models import Picture
from giaoban.office.printing import CONTENT
from giaoban.press.releases.choices import Use

FONT = CONTENT / "fonts" / "LiberationSerif-Regular.ttf"
LOOK = "look"  # what a page shows before the hour


@dataclass(frozen=True, kw_only=True)
class Form:
    """At most so wide and high in pixels, cropped to exactly that where `crop`."""

    width: int
    height: int
    quality: int
    dpi: int = 72
    crop: bool = False


FORMS = {
    Use.PRINT: Form(width=4000, height=4000, quality=93, dpi=300),
    Use.WEB: Form(width=1600, height=1600, quality=84),
    Use.SOCIAL: Form(width=1200, height=630, quality=84, crop=True),
    LOOK: Form(width=640, height=640, quality=76),
}


def made(picture: Picture, *, use: str, credit: str, hidden: str, strip: str) -> bytes:
    """One JPEG of the picture without place or device; `hidden` goes into its metadata, `strip` beneath it."""
    form = FORMS[use]
    with picture.open_file() as source, Image.open(source) as image:
        shown = _fitted(_plain(image), form)
    if strip:
        shown = _with_strip(shown, strip)
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = _ascii(credit)
    exif[ExifTags.Base.ImageDescription] = _ascii(hidden)
    output = io.BytesIO()
    shown.save(
        output, "JPEG", quality=form.quality, optimize=True, dpi=(form.dpi, form.dpi), exif=exif,
        comment=hidden.encode(), xmp=_xmp(credit, hidden),
    )  # fmt: skip
    return output.getvalue()


def _plain(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, on white; a fresh picture carries none of the original's metadata."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if profile and upright.mode in {"RGB", "CMYK", "L"}:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            upright = (
                ImageCms.profileToProfile(upright, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or upright
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    layered = upright.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper


def _fitted(image: Image.Image, form: Form) -> Image.Image:
    size = (form.width, form.height)
    if form.crop:
        return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    image.thumbnail(size, Image.Resampling.LANCZOS)
    return image


def _with_strip(image: Image.Image, words: str) -> Image.Image:
    """The picture with a strip beneath it that says the words, in letters that fit its width."""
    size = max(10, image.width // 45)
    font = ImageFont.truetype(str(FONT), size)
    while size > 7 and font.getlength(words) > image.width - size:
        size -= 1
        font = ImageFont.truetype(str(FONT), size)
    high = int(size * 1.9)
    taller = Image.new("RGB", (image.width, image.height + high), "#a3161c")
    taller.paste(image)
    ImageDraw.Draw(taller).text((size // 2, image.height + high // 2), words, "white", font, anchor="lm")
    return taller


def _ascii(words: str) -> bytes:
    """EXIF holds bytes; readers of today take UTF-8."""
    return words.encode("utf-8")


def _xmp(credit: str, hidden: str) -> bytes:
    escaped = [_escaped(words) for words in (credit, hidden)]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        f'photoshop:Credit="{escaped[0]}" photoshop:Instructions="{escaped[1]}"/></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
