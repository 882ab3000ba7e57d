"""The default templates, made by code: `python -m giaoban office_templates` writes them into the package again.

What is made here is what administrators download to begin their own from: a DOCX with named styles, whose fields
stand in double braces.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from giaoban.office import wordml
from giaoban.office.layouts import LAYOUTS, MOTTO, NATION, PARTY, PARTY_TITLE, Layout
from giaoban.office.shapes import SHAPES, Grid, Shape

FOLDER = Path(__file__).resolve().parent / "content" / "templates"
NUMBERED = 0.08  # of the width, for the running number
WHEN = (2026, 1, 1, 0, 0, 0)  # the same bytes each time


def name_of(shape: str, layout: str) -> str:
    """The file of a default template."""
    return f"{shape}.{layout}.docx"


def default_template(shape: str, layout: str) -> bytes:
    """The default template as it was shipped."""
    return (FOLDER / name_of(shape, layout)).read_bytes()


def write_all(folder: Path = FOLDER) -> list[str]:
    """Make every default template; the names written."""
    names = []
    for shape in SHAPES.values():
        for layout in LAYOUTS.values():
            names.append(name_of(shape.name, layout.name))
            (folder / names[-1]).write_bytes(template(shape, layout))
    return names


def template(shape: Shape, layout: Layout) -> bytes:
    """A template of a shape in a layout."""
    made = Document()
    wordml.paper(made, layout, landscape=shape.landscape)
    wordml.base_style(made, size=layout.styles["body"].size)
    wordml.add_styles(made, layout)
    _drop_unused(made)
    body, last = made.element.body, made.element.body.sectPr
    for part in _parts(shape, layout):
        last.addprevious(part)
    for empty in [each for each in body if each.tag == qn("w:p") and not len(each)]:
        body.remove(empty)
    wordml.page_number(made.sections[0], "page")
    made.core_properties.title = made.core_properties.comments = made.core_properties.author = ""
    return _plain(made)


def _drop_unused(made: Any) -> None:
    """python-docx brings a hundred styles of its own; ours and the plainest stay."""
    kept = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "HeaderChar", "FooterChar")
    for style in list(made.styles.element.style_lst):
        if style.styleId not in kept and not style.styleId.startswith(wordml.PREFIX):
            made.styles.element.remove(style)


def _plain(made: Any) -> bytes:
    """The file with one date on every part, so that making it again changes nothing."""
    body, again = BytesIO(), BytesIO()
    made.save(body)
    with zipfile.ZipFile(body) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != "docProps/thumbnail.jpeg":
                content = old.read(part)
                if part.filename in ("_rels/.rels", "[Content_Types].xml"):
                    content = _without_thumbnail(content)
                new.writestr(zipfile.ZipInfo(part.filename, WHEN), content, zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _without_thumbnail(content: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(content)
    for each in list(root):
        if "thumbnail" in each.get("Type", "") or each.get("Extension") == "jpeg":
            root.remove(each)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def width_of(shape: Shape, layout: Layout) -> int:
    """The width between the margins, in twentieths of a point."""
    _top, _bottom, left, right = layout.margins
    return int(((297 if shape.landscape else 210) - left - right) * wordml.MM)


def _parts(shape: Shape, layout: Layout) -> Iterator[Any]:
    """Everything between the top of the first page and the end, in order."""
    fields = {field.name for field in shape.fields}
    width = width_of(shape, layout)
    yield _head(shape, layout, width)
    yield from () if shape.letter else _title(layout)
    yield from _when("to_lines", wordml.paragraph("gap"))
    yield from _each("to_lines", "line", "to")
    yield wordml.paragraph("gap")
    if "facts" in fields:
        yield from _each("facts", "fact", "body", "{{ fact.text }}", lead="{{ fact.label }}:")
    yield wordml.paragraph("body", "{{p body }}")
    for grid in shape.grids:
        yield _grid(grid, width)
    if "closing" in fields:
        yield wordml.paragraph("gap")
        yield wordml.paragraph("body", "{{p closing }}")
    yield wordml.paragraph("gap")
    yield _signature(shape, layout, width)


def _when(field: str, *inside: Any) -> Iterator[Any]:
    """What stands only where a field is filled in."""
    yield wordml.paragraph("flush", f"{{%p if {field} %}}")
    yield from inside
    yield wordml.paragraph("flush", "{%p endif %}")


def _each(field: str, name: str, style: str, text: str = "", *, lead: str = "") -> Iterator[Any]:
    """A paragraph for each of a list."""
    yield wordml.paragraph("flush", f"{{%p for {name} in {field} %}}")
    yield wordml.paragraph(style, text or f"{{{{ {name} }}}}", lead=lead)
    yield wordml.paragraph("flush", "{%p endfor %}")


def _head(shape: Shape, layout: Layout, width: int) -> Any:
    """Issuing body on the left, State or Party on the right; below, number and day."""
    widths = [int(width * share) for share in layout.head]
    made = wordml.table(widths, ruled=False)
    left = [
        *_when("issuer.parent", wordml.paragraph("parent", "{{ issuer.parent|upper }}")),
        wordml.paragraph("agency", "{{ issuer.name|upper }}"),
    ]
    if layout.name == PARTY:
        left.append(wordml.paragraph("star", "*"))
        right = _ruled(layout, "party", PARTY_TITLE, widths[1])
    else:
        left.append(_rule(widths[0], share=0.3))
        right = [wordml.paragraph("nation", NATION), *_ruled(layout, "motto", MOTTO, widths[1])]
    wordml.row(made, widths, [left, right])
    number = [wordml.paragraph("number", "{{ number_line }}")]
    if shape.letter:
        number += _when("subject", wordml.paragraph("letter_subject", "V/v {{ subject }}"))
    wordml.row(made, widths, [number, [wordml.paragraph("date", "{{ date_line }}")]])
    return made


def _ruled(layout: Layout, style: str, text: str, width: int) -> list[Any]:
    """A text that never changes with a line under its whole length."""
    from giaoban.office.measuring import text_width

    length = text_width(text, layout.styles[style])
    return [wordml.paragraph(style, text), _rule(width, share=length / width)]


def _rule(width: int, *, share: float) -> Any:
    made = wordml.paragraph("rule")
    wordml.rule(made, indent=int(width * (1 - share) / 2))
    return made


def _title(layout: Layout) -> Iterator[Any]:
    yield from _when("title", wordml.paragraph("title", "{{ title|upper }}"))
    below = wordml.paragraph("dashes", "-----") if layout.name == PARTY else _rule(9000, share=0.3)
    if layout.name != PARTY:
        below.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), "160")
        wordml.keep_with_next(below)
    yield from _when("subject", wordml.paragraph("subject", "{{ subject }}"))
    yield below


def _grid(grid: Grid, width: int) -> Any:
    """A table whose rows are those of a field."""
    number = int(width * NUMBERED) if grid.numbered else 0
    total = sum(column.share for column in grid.columns)
    widths = [int((width - number) * column.share / total) for column in grid.columns]
    heads = [column.heading for column in grid.columns]
    cells = [wordml.paragraph("cell", f"{{{{ row.{each.field} }}}}", align=each.align) for each in grid.columns]
    if grid.numbered:
        widths, heads = [number, *widths], ["STT", *heads]
        cells = [wordml.paragraph("cell", "{{ loop.index }}", align="centre"), *cells]
    made = wordml.table(widths, ruled=True)
    wordml.row(made, widths, [[wordml.paragraph("table_head", text)] for text in heads], head=True)
    blank = [[wordml.paragraph("cell")] for _width in widths[1:]]
    wordml.row(made, widths, [[wordml.paragraph("cell", f"{{%tr for row in {grid.rows} %}}")], *blank])
    wordml.row(made, widths, [[cell] for cell in cells])
    blank = [[wordml.paragraph("cell")] for _width in widths[1:]]
    wordml.row(made, widths, [[wordml.paragraph("cell", "{%tr endfor %}")], *blank])
    return made


def _signature(shape: Shape, layout: Layout, width: int) -> Any:
    """ "Nơi nhận" on the left, the signer on the right; of minutes the secretary on the left, receivers below."""
    widths = [width // 2, width - width // 2]
    made = wordml.table(widths, ruled=False)
    room = [wordml.paragraph("post") for _line in range(4)]
    post = [
        *_when("signer.authority_line", wordml.paragraph("authority", "{{ signer.authority_line }}")),
        wordml.paragraph("post", "{{ signer.post|upper }}"),
        *room,
    ]
    name = wordml.paragraph("signer", "{{ signer.name }}")
    receivers = [
        *_when("receiver_lines", wordml.paragraph("receivers", "Nơi nhận:")),
        *_each("receiver_lines", "receiver", "receiver"),
        wordml.paragraph("receiver"),
    ]
    if shape.signed == "two":
        other = [wordml.paragraph("post", "{{ secretary.post|upper }}")]
        wordml.row(made, widths, [other, post])
        wordml.row(made, widths, [[wordml.paragraph("signer", "{{ secretary.name }}")], [name]])
        wordml.row(made, widths, [receivers, [wordml.paragraph("receiver")]])
    else:
        wordml.row(made, widths, [receivers, [*post, name]])
    return made
