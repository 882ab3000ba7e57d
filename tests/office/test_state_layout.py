from datetime import date
from io import BytesIO

from docx import Document

from giaoban.office import state_layout as layout

HEAD = layout.Head(agency="Văn phòng", above="UBND tỉnh", place="Hải Đông", on=date(2026, 2, 3), title="LỊCH")


def saved(made):
    body = BytesIO()
    made.save(body)
    return Document(body)


def test_paper_margins_and_font():
    made = saved(layout.document(HEAD))
    section = made.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert round(layout.document(HEAD, landscape=True).sections[0].page_width.mm) == 297


def test_the_head_stands_as_the_decree_has_it():
    left, right = saved(layout.document(HEAD)).tables[0].rows[0].cells
    assert [each.text for each in left.paragraphs] == ["UBND TỈNH", "VĂN PHÒNG", ""]
    assert [each.text for each in right.paragraphs] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
    ]
    sizes = [each.runs[0].font.size.pt for each in (*left.paragraphs[:2], *right.paragraphs[:2])]
    assert sizes == [13, 13, 13, 14]
    assert [each.runs[0].bold for each in (*left.paragraphs[:2], *right.paragraphs[:2])] == [False, True, True, True]


def test_january_and_february_are_written_with_a_nought():
    day = saved(layout.document(HEAD)).tables[0].rows[1].cells[1].paragraphs[0]
    assert (day.text, day.runs[0].italic) == ("Hải Đông, ngày 03 tháng 02 năm 2026", True)


def test_text_with_signs_of_markup_stays_whole():
    made = layout.document(HEAD)
    table = layout.grid(made, ["A", "B"], [0.5, 0.5])
    layout.write(table.add_row().cells[0], "Hợp tác A & B <và C>")
    assert saved(made).tables[1].rows[1].cells[0].text == "Hợp tác A & B <và C>"


def test_the_signature():
    made = layout.document(HEAD)
    layout.signature(
        made, authority="TL. Chủ tịch", post="Chánh Văn phòng", name="Ngô Đức Thịnh", receivers=["Như trên"]
    )
    left, right = saved(made).tables[1].rows[0].cells
    assert [each.text for each in left.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert [each.text for each in right.paragraphs if each.text] == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Ngô Đức Thịnh"]
