"""A template that somebody uploads: looked at as a file, read field by field, tried with examples; or refused."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from giaoban.base import archives
from giaoban.office import contexts, filling
from giaoban.office.kinds import DocumentKind
from giaoban.office.layouts import LAYOUTS
from giaoban.office.reading import Found, Where, needed_paths, read

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PART = 1024 * 1024  # of XML: the pages of text, not pictures
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
HOLDERS = {
    qn(f"w:{name}")
    for name in ("body", "tc", "txbxContent", "hdr", "ftr", "sdtContent", "footnote", "customXml", "docPartBody")
}
REACHING = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON|DATABASE)\b")
INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")
EXTERNAL = re.compile(rb"<Relationship\b[^>]*>")

NOT_WORD = _("The file is no Word document (.docx).")
LONG_PART = _("The text of the template is too long (%(part)s).")
OUTSIDE = _("The template reaches outside of itself (%(part)s). Remove linked files, pictures and fields.")
NEVER_SHOWN = _("The template never shows “%(field)s” (%(label)s): what it holds would be lost.")
OUT_OF_PLACE = _("Write {{p %(field)s }} alone in a paragraph of its own.")
FAILED = _("The template could not be filled with sample data. Look at what stands around its fields.")


def check(content: bytes, *, kind: DocumentKind, layout: str) -> None:
    """Raise ValidationError with everything that is wrong, in words for whoever uploads, or return in silence."""
    with archives.opened(content, most_bytes=MOST_BYTES, most_unpacked=MOST_UNPACKED) as archive:
        _bounded(archive)
        _self_contained(archive)
    try:
        made = filling.Template(BytesIO(content))
        made.init_docx()
        parts = _parts(made)
    except Exception as error:
        raise ValidationError(NOT_WORD, code="not_word") from error
    found = Found()
    for part in parts:
        read(part.source, where=part.where, fields=kind.fields, found=found)
    if not found.errors:
        found.errors += _lost(kind, found)
    if found.errors:
        raise ValidationError(found.errors)
    _tried(content, kind, layout, found)


def _bounded(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "word/document.xml" not in names or MAIN.encode() not in archive.read(archives.TYPES_OF_PARTS):
        raise ValidationError(NOT_WORD, code="not_word")
    for part in archive.infolist():
        if part.filename.endswith(".xml") and part.file_size > MOST_PART:
            raise ValidationError(LONG_PART, params={"part": part.filename[:100]}, code="long_part")


def _self_contained(archive: zipfile.ZipFile) -> None:
    """No linked file, no embedded object, no field that fetches: what is printed is what was uploaded."""
    for name in archive.namelist():
        text = archive.read(name) if name.endswith((".xml", ".rels")) else b""
        tags = EXTERNAL.findall(text) if name.endswith(".rels") else []
        reaching = name.startswith("word/embeddings/") or any(
            (b"External" in tag and b"/hyperlink" not in tag) or b"aFChunk" in tag or b"oleObject" in tag
            for tag in tags
        )
        if reaching or any(REACHING.search(b"".join(said).upper()) for said in INSTRUCTION.findall(text)):
            raise ValidationError(OUTSIDE, params={"part": name[:100]}, code="outside")


@dataclass(frozen=True)
class _Part:
    where: Where
    source: str


def _parts(made: filling.Template) -> list[_Part]:
    """Everything that docxtpl reads as a template, as it reads it, a paragraph a line."""
    found = [_Part(Where.TEXT, _lined(made, made.get_xml()))]
    for uri, where in ((made.HEADER_URI, Where.HEADER), (made.FOOTER_URI, Where.FOOTER)):
        for _key, part in made.get_headers_footers(uri):
            found.append(_Part(where, _lined(made, made.xml_to_string(parse_xml(part.blob)))))
    for part in made.docx.part.package.iter_parts():
        if part.content_type == FOOTNOTES:
            found.append(_Part(Where.FOOTNOTES, _lined(made, part.blob.decode())))
    return found


def _lined(made: filling.Template, xml: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", made.patch_xml(xml))


def _lost(kind: DocumentKind, found: Found) -> list[ValidationError]:
    """Fields whose content a document would lose."""
    return [
        ValidationError(NEVER_SHOWN, params={"field": path, "label": label}, code="never_shown")
        for path, label, others in needed_paths(kind.fields)
        if not found.shown & {path, *others}
    ]


def _tried(content: bytes, kind: DocumentKind, layout: str, found: Found) -> None:
    """Filled once with examples and once with hardly anything."""
    chosen = LAYOUTS[layout]
    for values in (contexts.example(kind, chosen), contexts.least(kind, chosen)):
        try:
            made = filling.filled(content, layout=chosen, values=values, title="")
            root = Document(BytesIO(made)).element
        except Exception as error:
            raise ValidationError(FAILED, code="failed") from error
        if any(_misplaced(each) for each in root.iter(qn("w:p"), qn("w:tbl"))):
            raise ValidationError(OUT_OF_PLACE, params={"field": found.blocks or "body"}, code="out_of_place")


def _misplaced(each: Any) -> bool:
    return each.getparent() is not None and each.getparent().tag not in HOLDERS
