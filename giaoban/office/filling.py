"""A template filled: docxtpl with autoescape in a sandbox, and what Word cannot do by itself mended afterwards."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from giaoban.office import wordml
from giaoban.office.blocks import Line, Lines, clean
from giaoban.office.layouts import Layout
from giaoban.office.measuring import text_width

FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
TESTS = ("defined",)
# docxtpl turns {_{ and its like into braces of its own; a mark that no text holds keeps them apart meanwhile.
MARK = "\ufdd0"
_CLASHES = re.compile(r"(?<=[{}%])_(?=[{}%])")
LONGEST_WHOLE_CELL = 600
_DECLARATIONS = re.compile(r' xmlns:\w+="[^"]*"')


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja that knows fields, a few filters and nothing else; every text is escaped, a missing field is an error."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


class Body:
    """Blocks inside a template: their paragraphs and tables where {{p body }} stands, their text elsewhere."""

    def __init__(self, lines: Lines, width: int) -> None:
        self.lines, self.width = lines, width

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __str__(self) -> str:
        return "\n".join(f"{line.lead} {line.text}".strip() for line in self.lines)

    def __html__(self) -> str:
        """The blocks as WordprocessingML, which Jinja takes as it is."""
        made = b"".join(etree.tostring(each, encoding="utf-8") for each in self._elements())
        return _DECLARATIONS.sub("", made.decode())

    def _elements(self) -> list[Any]:
        return [
            _table(line, self.width)
            if line.table
            else wordml.paragraph(
                line.style, _guarded(line.text), align=line.align, lead=_guarded(line.lead), bold=line.bold,
                italic=line.italic, breaks=line.breaks,
            )
            for line in self.lines
        ]  # fmt: skip


def _table(line: Line, width: int) -> Any:
    found = line.table
    assert found is not None  # noqa: S101
    widths = [int(width * share) for share in found.widths]
    aligns = list(found.aligns) or ["left"] * len(widths)
    made = wordml.table(widths, ruled=True)
    heads = [[wordml.paragraph("table_head", _guarded(clean(text)), breaks=line.breaks)] for text in found.headings]
    wordml.row(made, widths, heads, head=True)
    for row in found.rows:
        cells = [
            [wordml.paragraph("cell", _guarded(clean("" if value is None else value)), align=align)]
            for value, align in zip(row, aligns, strict=True)
        ]
        wordml.row(made, widths, cells)
    return made


def _guarded(value: Any) -> Any:
    """The same value with every text kept apart from what docxtpl takes for its own."""
    if isinstance(value, str):
        return _CLASHES.sub(f"{MARK}_", value)
    if isinstance(value, dict):
        return {key: _guarded(each) for key, each in value.items()}
    return [_guarded(each) for each in value] if isinstance(value, list) else value


class Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl, strict: what does not come out as sound XML is an error instead of being dropped in silence."""

    def fix_tables(self, xml: str) -> Any:
        """Parsed strictly first."""
        etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        return super().fix_tables(xml)

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """The part filled, our marks taken out again."""
        return str(super().render_xml_part(src_xml, part, context, jinja_env)).replace(MARK, "")

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Title and author of the file are ours to say."""


def filled(template: bytes, *, layout: Layout, values: dict[str, Any], title: str) -> bytes:
    """The document as DOCX."""
    made = Template(BytesIO(template))
    made.init_docx()
    wordml.add_styles(made.docx, layout)
    section = made.docx.sections[0]
    width = int((section.page_width - section.left_margin - section.right_margin) / 635)
    context = {
        name: Body(value, width) if isinstance(value, Lines) else _guarded(value) for name, value in values.items()
    }
    made.render(context, environment(), autoescape=True)
    body = BytesIO()
    made.save(body)
    return _mended(body.getvalue(), layout, title)


def _mended(content: bytes, layout: Layout, title: str) -> bytes:
    """Lines as long as the law wants, rows that stay whole, a signature that never stands alone on its page."""
    made = Document(BytesIO(content))
    root = made.element.body
    for cell in root.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(wordml.paragraph("cell"))
    _rules(made, layout)
    _whole_rows(root)
    _keep_signature(root)
    made.core_properties.title = title[:255]
    made.core_properties.author = made.core_properties.last_modified_by = ""
    body = BytesIO()
    made.save(body)
    return body.getvalue()


def _rules(made: Any, layout: Layout) -> None:
    """A line under a text whose length nobody knew before: a part of the text's own, in the middle."""
    section = made.sections[0]
    page = int((section.page_width - section.left_margin - section.right_margin) / 635)
    for line in made.element.body.iter(qn("w:p")):
        above = line.getprevious()
        if line.style != wordml.style_id("rule") or above is None or above.tag != qn("w:p"):
            continue
        name = next((name for name in layout.ruled if above.style == wordml.style_id(name)), "")
        text = "".join(piece.text or "" for piece in above.iter(qn("w:t")))
        if name and layout.ruled[name] < 1 and text:
            cell = line.getparent()
            width = int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) if cell.tag == qn("w:tc") else page
            length = min(text_width(text, layout.styles[name]), width) * layout.ruled[name]
            wordml.set_sides(line, int((width - length) / 2))


def _whole_rows(root: Any) -> None:
    """Rows are not broken between pages, but for those that would not fit on one."""
    for row in root.iter(qn("w:tr")):
        longest = max((len("".join(cell.itertext())) for cell in row.iter(qn("w:tc"))), default=0)
        properties = row.get_or_add_trPr()
        whole = properties.find(qn("w:cantSplit"))
        if longest > LONGEST_WHOLE_CELL and whole is not None:
            properties.remove(whole)
        elif longest <= LONGEST_WHOLE_CELL and whole is None:
            properties.append(wordml.element("cantSplit"))


def _keep_signature(root: Any) -> None:
    """The last lines of the text go with the signature, which is the last table."""
    tables = [each for each in root if each.tag == qn("w:tbl")]
    if len(tables) < 2:
        return
    before, kept = tables[-1].getprevious(), 0
    while before is not None and kept < 3:
        if before.tag == qn("w:tbl"):
            for each in before.findall(qn("w:tr"))[-1].iter(qn("w:p")):
                wordml.keep_with_next(each)
            return
        wordml.keep_with_next(before)
        kept += 1
        before = before.getprevious()
