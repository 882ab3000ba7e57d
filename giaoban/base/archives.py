"""Office files from outside (DOCX, XLSX), looked over as archives before any library unpacks them."""

import re
import zipfile
from io import BytesIO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MACROS = re.compile(r"vbaproject\.bin$|/activex/|/embeddings/.*\.bin$|macrosheets/", re.IGNORECASE)
TYPES_OF_PARTS = "[Content_Types].xml"
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_BOM = b"\xef\xbb\xbf"

TOO_BIG = _("The file has %(size)s; at most %(limit)s are accepted.")
DAMAGED = _("The file is cut off or damaged and cannot be opened. Save it again and send it once more.")
LOCKED = _("The file is locked with a password. Remove the password and send it once more.")
TOO_MUCH_INSIDE = _("Unpacked, the file would hold more than %(limit)s. It was not opened.")
WITH_MACROS = _("The file holds macros or embedded programs (%(part)s). Save it without them.")
HOSTILE = _("The file holds something that office files never need (%(part)s). It was not opened.")


def opened(content: bytes, *, most_bytes: int = MOST_BYTES, most_unpacked: int = MOST_UNPACKED) -> zipfile.ZipFile:
    """The archive, whole and harmless to unpack: sizes, checksums, no password, no macro, no document type.

    Raises ValidationError in words for whoever sent it. What an entry says of its size binds: zipfile reads no
    more of it, and a checksum that then fails is damage.
    """
    if len(content) > most_bytes:
        sizes = {"size": filesizeformat(len(content)), "limit": filesizeformat(most_bytes)}
        raise ValidationError(TOO_BIG, params=sizes, code="too_big")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _bounded(archive, most_unpacked)
        _sound(archive)
    except ValidationError:
        raise
    except Exception as error:  # zipfile and zlib raise a dozen kinds on bytes that somebody cut or bent
        raise ValidationError(DAMAGED, code="damaged") from error
    return archive


def _bounded(archive: zipfile.ZipFile, most_unpacked: int) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
        raise ValidationError(TOO_MUCH_INSIDE, params={"limit": filesizeformat(most_unpacked)}, code="bomb")
    for part in parts:
        if part.flag_bits & 0x1:
            raise ValidationError(LOCKED, code="locked")
        if MACROS.search(part.filename):
            raise ValidationError(WITH_MACROS, params={"part": part.filename[:100]}, code="macros")
        if part.compress_type not in METHODS or len({*archive.namelist()}) != len(parts):
            raise ValidationError(HOSTILE, params={"part": part.filename[:100]}, code="hostile")


def _sound(archive: zipfile.ZipFile) -> None:
    """Every part is read once, whose checksum is then known good; no part of XML brings entities of its own."""
    if TYPES_OF_PARTS not in archive.namelist():
        raise ValidationError(DAMAGED, code="damaged")
    for part in archive.infolist():
        text = archive.read(part)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")) and not _plain(text):
            raise ValidationError(HOSTILE, params={"part": part.filename[:100]}, code="hostile")
        if part.filename == TYPES_OF_PARTS and b"macroEnabled" in text:
            raise ValidationError(WITH_MACROS, params={"part": part.filename}, code="macros")


def _plain(text: bytes) -> bool:
    """UTF-8 without a document type declaration: nothing for a parser to expand or to fetch."""
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in text[:64]:
        return False
    declared = _DECLARED.match(text.removeprefix(_BOM))
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return False
    return b"<!DOCTYPE" not in text and b"<!ENTITY" not in text
