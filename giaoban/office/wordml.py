"""Pieces of WordprocessingML that python-docx leaves to whoever writes: styles, rules, tables, page numbers."""

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from giaoban.office.layouts import FONT, Layout, Style

ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
PREFIX = "Gb"
PT = 20  # twentieths of a point, in which Word counts
MM = 56.6929


def style_id(name: str) -> str:
    """How a style of ours is called in the file: "body" -> "GbBody"."""
    return PREFIX + "".join(part.capitalize() for part in name.split("_"))


def paper(made: Any, layout: Layout, *, landscape: bool = False) -> None:
    """A4 with the margins of the layout; on its side where it says so."""
    section = made.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    top, bottom, left, right = layout.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(10)


def base_style(made: Any, *, size: float) -> None:
    """The font of everything, in Vietnamese, without space between paragraphs."""
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(size)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)


def add_styles(made: Any, layout: Layout) -> None:
    """The styles of the layout, as far as the document does not have them."""
    present = {style.style_id for style in made.styles}
    for name, style in layout.styles.items():
        if style_id(name) not in present:
            _add_style(made, name, style)


def _add_style(made: Any, name: str, style: Style) -> None:
    added = made.styles.add_style(f"GB {style.label}", WD_STYLE_TYPE.PARAGRAPH)
    added.element.set(qn("w:styleId"), style_id(name))
    added.base_style, added.quick_style = made.styles["Normal"], True
    added.font.size, added.font.bold, added.font.italic = Pt(style.size), style.bold, style.italic
    added.font.underline = style.underline
    form = added.paragraph_format
    form.alignment = ALIGNS[style.align]
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.first_line_indent, form.left_indent = Mm(style.first), Mm(style.left)
    form.keep_with_next, form.widow_control = style.keep, True
    if style.line >= 4:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(style.line)
    else:
        form.line_spacing = style.line


def element(name: str, **attributes: Any) -> Any:
    """An element of the w namespace with attributes of the same."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def paragraph(style: str, text: str = "", *, align: str = "", lead: str = "", bold: bool = False,
              italic: bool = False, breaks: bool = False) -> Any:  # fmt: skip
    """A paragraph element in a style of ours."""
    made = OxmlElement("w:p")
    made.style = style_id(style)
    if breaks:
        made.get_or_add_pPr().append(element("pageBreakBefore"))
    if align:
        made.alignment = ALIGNS[align]
    if lead:
        _run(made, f"{lead} " if text else lead, bold=True, italic=italic)
    if text or not lead:
        _run(made, text, bold=bold, italic=italic)
    return made


def _run(made: Any, text: str, *, bold: bool, italic: bool) -> None:
    """A run whose text is one w:t: line ends and tabs in it become breaks when the template is filled."""
    run = made.add_r()
    if bold:
        run.get_or_add_rPr().append(element("b"))
    if italic:
        run.get_or_add_rPr().append(element("i"))
    piece = OxmlElement("w:t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(piece)


def rule(made: Any, *, indent: int = 0) -> None:
    """A thin line over a paragraph, with the same indent (twentieths of a point) on both sides."""
    properties = made.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=2, color="000000"))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
        "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
        "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:rPr",
    )  # fmt: skip
    set_sides(made, indent)


def set_sides(made: Any, indent: int) -> None:
    """The same indent on both sides of a paragraph, in twentieths of a point."""
    found = made.get_or_add_pPr().get_or_add_ind()
    for side in ("left", "right"):
        found.set(qn(f"w:{side}"), str(indent))


def table(widths: Sequence[int], *, ruled: bool) -> Any:
    """An empty table with fixed columns, widths in twentieths of a point."""
    made, properties = element("tbl"), element("tblPr")
    properties.append(element("tblW", w=sum(widths), type="dxa"))
    properties.append(element("jc", val="center"))
    if ruled:
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(side, val="single", sz=4, space=0, color="000000"))
        properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=85 if ruled else 0, type="dxa"))
    properties.append(margins)
    grid = element("tblGrid")
    for width in widths:
        grid.append(element("gridCol", w=width))
    made.append(properties)
    made.append(grid)
    return made


def row(made: Any, widths: Sequence[int], cells: Sequence[Sequence[Any]], *, head: bool = False) -> Any:
    """A row of cells, each with its paragraphs; never broken between pages, repeated on each where it is a head."""
    added, properties = element("tr"), element("trPr")
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    added.append(properties)
    for width, paragraphs in zip(widths, cells, strict=True):
        cell, form = element("tc"), element("tcPr")
        form.append(element("tcW", w=width, type="dxa"))
        if head:
            form.append(element("vAlign", val="center"))
        cell.append(form)
        for each in paragraphs:
            cell.append(each)
        added.append(cell)
    made.append(added)
    return added


def page_number(section: Any, style: str) -> None:
    """The page's number, top centre, from the second page on."""
    section.different_first_page_header_footer = True
    holder = section.header.paragraphs[0]
    holder._p.style = style_id(style)
    run = holder.add_run()
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = element("fldChar", fldCharType=kind) if kind else element("instrText")
        if not kind:
            part.text = text
        run._r.append(part)


def keep_with_next(made: Any) -> None:
    """What follows a paragraph stays on its page."""
    properties = made.get_or_add_pPr()
    if properties.find(qn("w:keepNext")) is None:
        properties._insert_keepNext(element("keepNext"))
