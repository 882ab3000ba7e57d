"""What an upload is by its bytes. Every refusal is a ValidationError that says what to do."""

import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

PICTURE_FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
HEAD = 4096
MAX_FRAMES = 500
MAX_MEMBERS = 10_000
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 200
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
PROGRAMS = {
    ".apk", ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi",
    ".ps1", ".scr", ".sh", ".vbe", ".vbs", ".wsf",
}  # fmt: skip


def extension(name: str) -> str:
    """The ending of a name in lower case, without the dot."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def _beginning(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def inspect_picture(file: IO[bytes], name: str) -> None:
    """Raise ValidationError unless the bytes are a whole picture of the kind its name says, within our bounds."""
    ending, head = extension(name), _beginning(file)
    if ending == "svg" or b"<svg" in head.lower():
        raise ValidationError(
            _("SVG files may carry programs and are not accepted. Save the drawing as PNG and upload that."), code="svg"
        )
    if ending not in PICTURE_FORMATS:
        allowed = ", ".join(settings.WAGTAILIMAGES_EXTENSIONS).upper()
        raise ValidationError(
            _("This is not a picture that we take. Kinds accepted: %(kinds)s.") % {"kinds": allowed}, code="kind"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(file, formats=sorted(set(PICTURE_FORMATS.values())))
        except Image.DecompressionBombError as error:
            raise _too_many_pixels() from error
        except Exception as error:
            raise _broken_picture() from error
        _measure_picture(image, ending)
        file.seek(0)


def _measure_picture(image: Image.Image, ending: str) -> None:
    if image.format != PICTURE_FORMATS[ending] and {image.format, ending} not in ({"MPO", "jpg"}, {"MPO", "jpeg"}):
        raise ValidationError(
            _("The name ends in .%(ending)s, but the file is a %(kind)s picture. Rename it or save it anew.")
            % {"ending": ending, "kind": image.format},
            code="mismatch",
        )
    # The header alone has been read: count before anything is decoded.
    if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    try:
        frames = getattr(image, "n_frames", 1)
        if frames > MAX_FRAMES or image.width * image.height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise _too_many_pixels()
        image.seek(0)
        image.load()
    except ValidationError:
        raise
    except Exception as error:
        raise _broken_picture() from error


def _too_many_pixels() -> ValidationError:
    million = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        _("The picture has too many pixels; at most %(million)s million in all its frames. Make it smaller first.")
        % {"million": million},
        code="pixels",
    )


def _broken_picture() -> ValidationError:
    return ValidationError(
        _("The picture is broken or cut off and cannot be opened. Save or send it again."), code="broken"
    )


def inspect_document(file: IO[bytes], name: str) -> None:
    """Raise ValidationError unless the bytes are what the name's ending says and carry no program."""
    ending, head = extension(name), _beginning(file)
    if ending == "svg":
        raise ValidationError(
            _("SVG files may carry programs and are not accepted. Save the drawing as PNG and upload that."), code="svg"
        )
    check = _DOCUMENTS.get(ending)
    if check is None or ending not in settings.WAGTAILDOCS_EXTENSIONS:
        allowed = ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper()
        raise ValidationError(
            _("Files of this kind are not accepted. Kinds accepted: %(kinds)s.") % {"kinds": allowed}, code="kind"
        )
    if not check(file, head, ending):
        raise ValidationError(
            _("The name ends in .%(ending)s, but the content is something else or is broken. Nothing was kept.")
            % {"ending": ending},
            code="mismatch",
        )
    file.seek(0)


def _pdf(file: IO[bytes], head: bytes, ending: str) -> bool:
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 2048))
    return head.startswith(b"%PDF-") and b"%%EOF" in file.read()


def _text(file: IO[bytes], head: bytes, ending: str) -> bool:
    """Plain text in UTF-8, UTF-16 with its mark, or an old Vietnamese code page: no zero byte, no control code."""
    if ending == "vtt" and not head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return False
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        file.seek(0)
        try:
            file.read().decode("utf-16")
        except UnicodeDecodeError:
            return False
        return True
    if head.startswith((b"MZ", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"#!")):
        return False
    file.seek(0)
    while piece := file.read(1024 * 1024):
        if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", piece):
            return False
    return True


def _media(file: IO[bytes], head: bytes, ending: str) -> bool:
    match ending:
        case "mp3":
            return head.startswith(b"ID3") or (
                len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 in {0xE2, 0xE4, 0xE6}
            )
        case "mp4" | "m4a":
            return head[4:8] == b"ftyp"
        case "webm":
            return head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]
        case _:
            return head.startswith(b"OggS")


def _archive(file: IO[bytes], head: bytes, ending: str) -> bool:
    # From the first byte: an archive behind something else is two files in one.
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _bound(members)
            _refuse_programs(members)
            return _is_whole(archive, {member.filename for member in members}, ending)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, KeyError, EOFError):
        return False


def _bound(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > max(packed, 500_000) * MAX_RATIO:
        raise ValidationError(
            _("Unpacked, this file would be far bigger than it looks, as an attack would be. It is not accepted."),
            code="zip_bomb",
        )


def _refuse_programs(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        named = path.name.lower()
        if named in {"vbaproject.bin", "vbadata.xml"} or path.parts[:1] in {("Basic",), ("Scripts",)}:
            raise ValidationError(_("The file carries macros. Save it without macros and upload that."), code="macros")
        if path.suffix.lower() in PROGRAMS or path.is_absolute() or ".." in path.parts:
            raise ValidationError(
                _("The file holds a program or a dangerous name: %(name)s. Take it out and upload again.")
                % {"name": path.name[:80]},
                code="program",
            )


def _is_whole(archive: zipfile.ZipFile, names: set[str], ending: str) -> bool:
    if ending == "odt":
        return "content.xml" in names and archive.read("mimetype")[:60] == b"application/vnd.oasis.opendocument.text"
    if ending in OFFICE:
        return {"[Content_Types].xml", OFFICE[ending]} <= names
    return True


_DOCUMENTS: dict[str, Callable[[IO[bytes], bytes, str], bool]] = {
    "pdf": _pdf,
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "zip"), _archive),
    **dict.fromkeys(("csv", "txt", "vtt"), _text),
    **dict.fromkeys(("m4a", "mp3", "mp4", "ogg", "webm"), _media),
}
