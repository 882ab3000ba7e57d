"""What a picture says of itself: caption, credit, owner, time and alternative text from XMP, IPTC and EXIF.

Everything in it is a stranger's: bounded, parsed without entities, tidied, and never trusted with more than text.
"""

import warnings
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
from django.utils import timezone
from PIL import Image, ImageFile, IptcImagePlugin

from giaoban.library.names import tidy

MAX_XMP = 512 * 1024
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
XMP_EXIF = "{http://ns.adobe.com/exif/1.0/}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
XMP_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What cameras write by themselves is no caption.
BY_ITSELF = ("olympus digital camera", "sony dsc", "digital camera", "dcim", "samsung camera pictures", "untitled")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was found; an empty text or None where the picture says nothing."""

    caption: str = ""
    credit: str = ""
    rights_owner: str = ""
    alt_text: str = ""
    taken_at: datetime | None = None


def read(file: IO[bytes]) -> Said:
    """Read a picture's own words: XMP before IPTC before EXIF. Broken or hostile metadata count as none."""
    try:
        file.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(file)
            sources = [_from_xmp(image), _from_iptc(image), _from_exif(image)]
    except Exception:  # a stranger's bytes may break any parser; the picture itself has been checked already
        return Said()
    finally:
        file.seek(0)
    found: dict[str, Any] = {}
    for source in sources:
        found |= {key: value for key, value in source.items() if value and not found.get(key)}
    return Said(**found)


def decoded(raw: bytes | str) -> str:
    """Text of unknown charset: UTF-8 where it can be, else windows-1258, tidied into NFC."""
    if isinstance(raw, str):
        # Pillow reads EXIF's bytes as Latin-1.
        try:
            raw = raw.encode("latin-1")
        except UnicodeEncodeError:
            return tidy(str(raw))
    try:
        return tidy(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return tidy(raw.decode("cp1258", "replace").replace("\ufffd", ""))


def _from_xmp(image: Image.Image) -> dict[str, Any]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MAX_XMP:
        return {}
    try:
        root = defusedxml.ElementTree.fromstring(packet.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except Exception:  # ParseError, and defusedxml's refusals
        return {}
    return {
        "caption": _words(root, DC + "description"),
        "credit": _words(root, PHOTOSHOP + "Credit") or _words(root, DC + "creator"),
        "rights_owner": _words(root, XMP_RIGHTS + "Owner") or _words(root, DC + "rights"),
        "alt_text": _words(root, IPTC_CORE + "AltTextAccessibility"),
        "taken_at": _moment(_words(root, PHOTOSHOP + "DateCreated") or _words(root, XMP_EXIF + "DateTimeOriginal")),
    }


def _words(root: Element, name: str) -> str:
    """A property of XMP: an attribute, a text, a list, or alternatives by language (Vietnamese first)."""
    for description in root.iter(RDF + "Description"):
        if value := description.get(name):
            return tidy(value)
    element = next(root.iter(name), None)
    if element is None:
        return ""
    items = list(element.iter(RDF + "li"))
    if not items:
        return tidy(element.text or "")
    if element.find(RDF + "Alt") is None:
        return tidy(", ".join(item.text or "" for item in items))
    by_language = {item.get(LANGUAGE, "").lower(): item.text or "" for item in items}
    chosen = next((text for code, text in by_language.items() if code.startswith("vi")), "")
    return tidy(chosen or by_language.get("x-default", "") or items[0].text or "")


def _from_iptc(image: ImageFile.ImageFile) -> dict[str, Any]:
    records = IptcImagePlugin.getiptcinfo(image) or {}

    def text(*key: int) -> str:
        value = records.get((key[0], key[1]), b"")
        values = value if isinstance(value, list) else [value]
        return ", ".join(filter(None, (decoded(part) for part in values)))

    day, hour = text(2, 55), text(2, 60)
    return {
        "caption": text(2, 120),
        "credit": text(2, 110) or text(2, 80),
        "rights_owner": text(2, 116),
        "taken_at": _moment(f"{day[:4]}-{day[4:6]}-{day[6:8]}T{hour[:2]}:{hour[2:4]}:{hour[4:6]}{hour[6:]}"),
    }


def _from_exif(image: Image.Image) -> dict[str, Any]:
    exif = image.getexif()
    inner = exif.get_ifd(0x8769)
    caption = decoded(exif.get(0x010E) or "")
    taken = str(inner.get(0x9003) or "").strip("\0 ")
    day, _space, hour = taken.partition(" ")
    offset = str(inner.get(0x9011) or "").strip("\0 ")
    return {
        "caption": "" if caption.lower().startswith(BY_ITSELF) else caption,
        "credit": decoded(exif.get(0x013B) or ""),
        "rights_owner": decoded(exif.get(0x8298) or ""),
        "taken_at": _moment(f"{day.replace(':', '-')}T{hour}{offset}"),
    }


def _moment(text: str) -> datetime | None:
    """A time as the formats write it, in the portal's zone unless it names its own; None when it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not 1826 <= found.year <= 2200:
        return None
    try:
        return found if found.tzinfo else timezone.make_aware(found)
    except (ValueError, OverflowError):
        return None
