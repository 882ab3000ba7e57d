"""Documents built row by row in the State's layout, such as the printed week, whose cells span rows.

What is set from fields goes through giaoban.office.actions; sizes, words and the shape of dates are those of layouts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from giaoban.office import wordml
from giaoban.office.layouts import LAYOUTS, MOTTO, NATION, STATE

LAYOUT = LAYOUTS[STATE]
CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands at the top: the body, the one above it, place and day, the name of the document."""

    agency: str
    above: str = ""
    place: str
    on: date
    title: str
    subtitle: str = ""


def document(head: Head, *, landscape: bool = False) -> Any:
    """An empty document with its head; margins 20-25, 30, 15-20 mm and type sizes as the annex has them."""
    made = Document()
    wordml.paper(made, LAYOUT, landscape=landscape)
    wordml.base_style(made, size=13)
    wordml.add_styles(made, LAYOUT)
    _head_table(made, head)
    _line(made.add_paragraph(), head.title, size=14, bold=True, align=CENTRE, before=12)
    if head.subtitle:
        _line(made.add_paragraph(), head.subtitle, size=14, align=CENTRE, after=8)
    wordml.page_number(made.sections[0], "page")
    return made


def _head_table(made: Any, head: Head) -> None:
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    table = made.add_table(rows=2, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    widths(table, [int(width * 0.42), int(width * 0.58)])
    left, right = table.rows[0].cells
    if head.above:
        _line(left.paragraphs[0], head.above.upper(), size=13, align=CENTRE)
    first = left.add_paragraph() if head.above else left.paragraphs[0]
    _underlined(_line(first, head.agency.upper(), size=13, bold=True, align=CENTRE), left, share=0.4)
    _line(right.paragraphs[0], NATION, size=13, bold=True, align=CENTRE)
    _underlined(_line(right.add_paragraph(), MOTTO, size=14, bold=True, align=CENTRE), right, share=0.62)
    day = table.rows[1].cells[1].paragraphs[0]
    _line(day, LAYOUT.date_line(head.place, head.on), size=13, italic=True, align=CENTRE, before=4)


def _underlined(above: Any, cell: Any, *, share: float) -> None:
    """A thin line under a paragraph, a part of its cell wide."""
    rule = cell.add_paragraph()
    side = int(cell.width * (1 - share) / 2)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = side
    rule.paragraph_format.line_spacing = Pt(3)
    above.paragraph_format.keep_with_next = True
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    rule._p.get_or_add_pPr().append(borders)


def _line(
    paragraph: Any, text: str, *, size: int, bold: bool = False, italic: bool = False, align: Any = LEFT,
    before: int = 0, after: int = 0,
) -> Any:  # fmt: skip
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    return paragraph


def widths(table: Any, values: Sequence[int]) -> None:
    """Fix the widths of a table's columns, which Word and LibreOffice read from every cell."""
    for column, value in zip(table.columns, values, strict=True):
        column.width = value
        for cell in column.cells:
            cell.width = value


def write(cell: Any, text: str, *, bold: bool = False, italic: bool = False, struck: bool = False) -> None:
    """Add a paragraph to a cell of a table; the empty one that every cell begins with is used first."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic, run.font.strike = Pt(13), bold, italic, struck


def grid(made: Any, titles: Sequence[str], shares: Sequence[float]) -> Any:
    """A ruled table over the full width whose first row is repeated on every page; `shares` add up to 1."""
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    table = made.add_table(rows=1, cols=len(titles))
    table.style, table.autofit = "Table Grid", False
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        write(cell, title, bold=True)
        cell.paragraphs[0].alignment = CENTRE
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    widths(table, [int(width * share) for share in shares])
    return table


def keep_whole(row: Any) -> None:
    """Do not break a row between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def signature(made: Any, *, authority: str, post: str, name: str, receivers: Sequence[str]) -> None:
    """ "Nơi nhận" on the left, the signer on the right."""
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    made.add_paragraph()
    table = made.add_table(rows=1, cols=2)
    table.autofit = False
    widths(table, [width // 2, width // 2])
    left, right = table.rows[0].cells
    _line(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for each in receivers:
        _line(left.add_paragraph(), f"- {each};", size=11)
    _line(left.add_paragraph(), "- Lưu: VT.", size=11)
    _line(right.paragraphs[0], authority.upper() or post.upper(), size=13, bold=True, align=CENTRE)
    if authority:
        _line(right.add_paragraph(), post.upper(), size=13, bold=True, align=CENTRE)
    for _ in range(4):
        right.add_paragraph()
    _line(right.add_paragraph(), name, size=13, bold=True, align=CENTRE)
    keep_whole(table.rows[0])
