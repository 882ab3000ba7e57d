"""The DOCX measured: every number of the two layouts as it stands in the file."""

from io import BytesIO

import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.office import actions, blocks, building, shapes
from giaoban.office.blocks import Break, Heading, Listing, Paragraph, Table
from giaoban.office.layouts import LAYOUTS
from giaoban.office.measuring import text_width

from .conftest import CONTEXT, ISSUER, NAMES, SIGNER, everything, opened, styled, texts

pytestmark = pytest.mark.django_db
CENTRE, JUSTIFY = 1, 3


def notice(layout="state", shape="notice", **change):
    return actions.render_docx(kind=f"tests.{shape}", layout=layout, context=CONTEXT | change)


def look(document, style):
    """Size, bold, italic, alignment of a style of ours as the file has it."""
    found = next(each for each in document.styles if each.style_id == style)
    font = found.font
    return font.size.pt, bool(font.bold), bool(font.italic), found.paragraph_format.alignment


def test_paper_margins_font_and_language():
    for layout in LAYOUTS:
        made = opened(notice(layout))
        section = made.sections[0]
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm, 1) for edge in edges] == [20, 20, 30, 15]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        normal = made.styles["Normal"]
        fonts = normal.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
        assert normal.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_the_list_of_tasks_lies_on_its_side():
    section = opened(notice(shape="tasks")).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_no_other_font_or_size_stands_in_the_text():
    for layout in LAYOUTS:
        for line in opened(notice(layout)).element.body.iter(qn("w:p")):
            assert line.style and line.style.startswith("Gb")
            assert list(line.iter(qn("w:sz"), qn("w:rFonts"))) == []


def test_the_head_of_the_state():
    made = opened(notice())
    left, right = made.tables[0].rows[0].cells
    assert texts(left) == ["ỦY BAN NHÂN DÂN TỈNH", "BAN CHỈ ĐẠO THÔNG TIN ĐỐI NGOẠI", ""]
    assert texts(right) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""]
    assert [texts(cell) for cell in made.tables[0].rows[1].cells] == [
        ["Số: 05/TB-BCĐ"],
        ["Hải Đông, ngày 03 tháng 02 năm 2026"],
    ]
    assert [look(made, f"Gb{name}") for name in ("Parent", "Agency", "Nation", "Motto", "Number", "Date")] == [
        (12, False, False, CENTRE),
        (12, True, False, CENTRE),
        (12, True, False, CENTRE),
        (13, True, False, CENTRE),
        (13, False, False, CENTRE),
        (13, False, True, CENTRE),
    ]
    used = [each._p.style for cell in (left, right) for each in cell.paragraphs]
    assert used == ["GbParent", "GbAgency", "GbRule", "GbNation", "GbMotto", "GbRule"]


def test_the_head_of_the_party():
    made = opened(notice("party"))
    left, right = made.tables[0].rows[0].cells
    assert texts(left) == ["ỦY BAN NHÂN DÂN TỈNH", "BAN CHỈ ĐẠO THÔNG TIN ĐỐI NGOẠI", "*"]
    assert texts(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM", ""]
    assert texts(made.tables[0].rows[1].cells[0]) == ["Số 05-TB-BCĐ"]
    assert [look(made, f"Gb{name}") for name in ("Parent", "Agency", "Party", "Number", "Date", "Title", "Post")] == [
        (14, False, False, CENTRE),
        (14, True, False, CENTRE),
        (15, True, False, CENTRE),
        (14, False, False, CENTRE),
        (14, False, True, CENTRE),
        (16, True, False, CENTRE),
        (14, False, False, CENTRE),
    ]


def rules(made):
    """Lines under texts: the text above, and how long the line is as a share of that text."""
    found = []
    page = 165 * 56.6929
    for line in styled(made, "GbRule"):
        above = line.getprevious()
        text = "".join(piece.text or "" for piece in above.iter(qn("w:t")))
        name = next(name for name in ("agency", "motto", "subject", "party") if above.style == f"Gb{name.capitalize()}")
        cell = line.getparent()
        width = int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) if cell.tag == qn("w:tc") else page
        indent = line.pPr.find(qn("w:ind"))
        length = width - int(indent.get(qn("w:left"))) - int(indent.get(qn("w:right")))
        layout = LAYOUTS["party" if name == "party" else "state"]
        assert line.pPr.find(qn("w:pBdr")).find(qn("w:top")).get(qn("w:val")) == "single"
        found.append((text, round(length / text_width(text, layout.styles[name]), 2)))
    return found


def test_lines_are_as_long_as_the_law_wants():
    assert rules(opened(notice(issuer=ISSUER | {"name": "Văn phòng"}))) == [
        ("VĂN PHÒNG", 0.4),
        ("Độc lập - Tự do - Hạnh phúc", 1),
        ("Kết luận của Trưởng ban", 0.4),
    ]
    assert rules(opened(notice("party"))) == [("ĐẢNG CỘNG SẢN VIỆT NAM", 1)]


def test_type_and_subject():
    made = opened(notice())
    shown = [(each.text, each._p.style) for each in made.paragraphs if each.text]
    assert shown[:2] == [("THÔNG BÁO", "GbTitle"), ("Kết luận của Trưởng ban", "GbSubject")]
    assert look(made, "GbTitle") == look(made, "GbSubject") == (14, True, False, CENTRE)
    party = [(each.text, each._p.style) for each in opened(notice("party")).paragraphs if each.text]
    assert party[:3] == [
        ("THÔNG BÁO", "GbTitle"),
        ("Kết luận của Trưởng ban", "GbSubject"),
        ("-----", "GbDashes"),
    ]


def test_a_letter_has_its_subject_under_the_number_and_its_addressee():
    made = opened(notice(shape="letter", title="", subject="đôn đốc nhiệm vụ", to=["Sở Ngoại vụ"]))
    assert texts(made.tables[0].rows[1].cells[0]) == ["Số: 05/TB-BCĐ", "V/v đôn đốc nhiệm vụ"]
    assert [each.text for each in made.paragraphs if each.text] == ["Kính gửi: Sở Ngoại vụ", "Hội nghị đã họp."]


@pytest.mark.parametrize(("layout", "rule", "line"), [("state", WD_LINE_SPACING.MULTIPLE, 1.15), ("party", WD_LINE_SPACING.EXACTLY, 19)])  # fmt: skip
def test_the_body(layout, rule, line):
    made = opened(notice(layout, body=["Một.", Heading("I. HAI"), Heading("1. Ba", 2), Heading("a) Bốn", 3)]))
    form = next(each for each in made.styles if each.style_id == "GbBody").paragraph_format
    assert look(made, "GbBody") == (14, False, False, JUSTIFY)
    assert (round(form.first_line_indent.mm, 1), form.space_after.pt, form.space_before.pt) == (12.7, 6, 0)
    assert (form.line_spacing_rule, getattr(form.line_spacing, "pt", form.line_spacing)) == (rule, line)
    assert [(each.text, each._p.style) for each in made.paragraphs if each.text][-4:] == [
        ("Một.", "GbBody"),
        ("I. HAI", "GbHeading1"),
        ("1. Ba", "GbHeading2"),
        ("a) Bốn", "GbHeading3"),
    ]
    assert [look(made, f"GbHeading{level}")[1:3] for level in (1, 2, 3)] == [(True, False), (True, False), (True, True)]
    assert all(
        next(each for each in made.styles if each.style_id == f"GbHeading{level}").paragraph_format.keep_with_next
        for level in (1, 2, 3)
    )


def test_lists_leads_alignment_and_page_breaks():
    body = [Listing(["a", "b"], "1."), Paragraph("Text", lead="Lead"), Paragraph("x", align="right"), Break(), "Sau."]
    made = opened(notice(body=body))
    lines = [each for each in made.paragraphs if each.text][2:]
    assert [each.text for each in lines] == ["1. a", "2. b", "Lead Text", "x", "Sau."]
    assert [run.bold for run in lines[2].runs] == [True, None]
    assert lines[3].alignment == 2
    assert [each.paragraph_format.page_break_before for each in lines] == [None, None, None, None, True]


def test_a_table_of_the_body():
    body = [Table(["Chỉ tiêu", "Số"], [["Tin & bài", 5], ["Ảnh", None]], (0.7, 0.3), ("left", "centre"), "Bảng 1")]
    made = opened(notice(body=body))
    table = made.tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Chỉ tiêu", "Số"],
        ["Tin & bài", "5"],
        ["Ảnh", ""],
    ]
    assert [round(cell.width.mm) for cell in table.rows[0].cells] == [115, 49]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [0, CENTRE]
    assert [each.text for each in made.paragraphs if each._p.style == "GbCaption"] == ["Bảng 1"]


def test_a_row_higher_than_a_page_may_be_broken():
    made = opened(notice(body=[Table(["A"], [["dài " * 300], ["ngắn"]])]))
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in made.tables[1].rows] == [True, False, True]


@pytest.mark.parametrize("shape", [shape for shape in shapes.SHAPES.values() if shape.grids])
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_tables_over_rows(shape, layout):
    grid = shape.grids[0]
    rows = [{column.field: f"{column.field} & <{number}>" for column in grid.columns} for number in range(3)]
    table = opened(notice(layout, shape=shape.name, **{grid.rows: rows})).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["STT", *(column.heading for column in grid.columns)],
        *([str(number + 1), *(rows[number][column.field] for column in grid.columns)] for number in range(3)),
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {cell.paragraphs[0]._p.style for cell in table.rows[0].cells} == {"GbTableHead"}


def test_the_signature_of_the_state():
    made = opened(notice())
    left, right = made.tables[-1].rows[0].cells
    assert [each for each in texts(left) if each] == ["Nơi nhận:", "- Như trên;", "- Ban Tuyên giáo;", "- Lưu: VT."]
    assert [each for each in texts(right) if each] == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Nguyễn Thị Hòa"]
    assert [look(made, f"Gb{name}")[:3] for name in ("Authority", "Post", "Signer", "Receivers", "Receiver")] == [
        (14, True, False),
        (14, True, False),
        (14, True, False),
        (12, True, True),
        (11, False, False),
    ]


def test_the_signature_of_the_party():
    made = opened(notice("party", archive="Văn phòng Tỉnh ủy"))
    left, right = made.tables[-1].rows[0].cells
    assert [each for each in texts(left) if each] == [
        "Nơi nhận:", "- Như trên,", "- Ban Tuyên giáo,", "- Lưu Văn phòng Tỉnh ủy.",
    ]  # fmt: skip
    assert [each for each in texts(right) if each] == ["T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Nguyễn Thị Hòa"]
    style = next(each for each in made.styles if each.style_id == "GbReceivers")
    assert (style.font.size.pt, style.font.underline, style.font.bold) == (14, True, False)
    assert look(made, "GbReceiver")[0] == 12


def test_minutes_are_signed_by_two():
    made = opened(notice(shape="minutes", secretary={"post": "Thư ký", "name": "Trần Văn Bình"}))
    posts, names, below = made.tables[-1].rows
    assert [[each for each in texts(cell) if each] for cell in posts.cells] == [
        ["THƯ KÝ"],
        ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
    ]
    assert [texts(cell) for cell in names.cells] == [["Trần Văn Bình"], ["Nguyễn Thị Hòa"]]
    assert texts(below.cells[0])[0] == "Nơi nhận:"


def test_a_signature_never_stands_alone_on_its_page():
    for change in ({}, {"body": [Table(["A"], [["1"], ["2"]])]}):
        made = opened(notice(**change))
        signature = made.tables[-1]._tbl
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in made.tables[-1].rows)
        before = signature.getprevious()
        while not "".join(before.itertext()).strip():
            assert before.pPr.find(qn("w:keepNext")) is not None
            before = before.getprevious()
        rows = before.findall(qn("w:tr"))
        for line in rows[-1].iter(qn("w:p")) if rows else [before]:
            assert line.pPr.find(qn("w:keepNext")) is not None


def test_pages_are_numbered_top_centre_from_the_second_on():
    for layout, size in (("state", 13), ("party", 14)):
        made = opened(notice(layout))
        section = made.sections[0]
        assert section.different_first_page_header_footer
        assert "".join(section.first_page_header._element.itertext() if section.first_page_header else ()).strip() == ""
        line = section.header.paragraphs[0]
        assert (line._p.style, look(made, "GbPage")) == ("GbPage", (size, False, False, CENTRE))
        assert [each.text.strip() for each in line._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_what_is_empty_leaves_no_trace():
    made = opened(
        notice(issuer={"name": "Văn phòng"}, subject="", title="", receivers=[], archive="", signer={"name": "A"})
    )
    assert texts(made.tables[0].rows[0].cells[0]) == ["VĂN PHÒNG", ""]
    assert [each for each in texts(made.tables[-1].rows[0].cells[0]) if each] == []
    assert [each for each in texts(made.tables[-1].rows[0].cells[1]) if each] == ["A"]
    assert "[]" not in everything(notice(body=[]))


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("name", NAMES)
def test_the_templates_can_be_made_again(name, layout):
    made = building.template(shapes.SHAPES[name], LAYOUTS[layout])
    assert made == building.default_template(name, layout)
    assert made == building.template(shapes.SHAPES[name], LAYOUTS[layout])
    assert len(opened(made).paragraphs) > 3


def test_the_command_writes_them(tmp_path, monkeypatch):
    assert len(building.write_all(tmp_path)) == len(list(tmp_path.iterdir())) == len(NAMES) * 2


def test_the_file_says_its_title_and_no_author():
    properties = opened(notice(subject="K" * 300)).core_properties
    assert (properties.title, properties.author) == (f"Thông báo {'K' * 245}", "")


TRAPS = ["&", "<b>", "</w:t>", "{{ body }}", "{%p if x %}", "{#", "#}", "{_{", "}_}", "{_%_}", "%_}", "$x$", "#let", "\\n", "&amp;", "]]>", "“”‘’", "e\u0302\u0301", "  ", "ế", "中文", "😀"]  # fmt: skip
TEXT = st.lists(st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=6).map(
    "".join
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=TEXT, cell=TEXT, name=TEXT)
def test_any_text_survives_unchanged(text, cell, name):
    body = [Paragraph(f"[{text}]", lead=f"({cell})"), Table([f"H{cell}"], [[f"<{cell}>"]])]
    content = notice(body=body, signer=SIGNER | {"name": f"|{name}|"})
    found, clean = everything(content), blocks.clean
    for wanted in (f"({clean(cell)}) [{clean(text)}]", f"H{clean(cell)}", f"<{clean(cell)}>", f"|{clean(name)}|"):
        assert wanted in found


def test_it_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert BytesIO(notice()).read(2) == b"PK"
    assert list(tmp_path.iterdir()) == []
