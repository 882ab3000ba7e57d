"""The PDF measured: pieces of text, their font, size and place on the page, as its operators put them."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from giaoban.base.text import nfc
from giaoban.office import actions, contexts, printing
from giaoban.office.blocks import Break, Heading, Listing, Paragraph, Table
from giaoban.office.kinds import kinds
from giaoban.office.layouts import LAYOUTS, MOTTO, PARTY_TITLE

from .conftest import CONTEXT, ISSUER, NAMES, SIGNER
from .pdf_reading import pieces, strokes, text

FONTS = Path(printing.CONTENT) / "fonts"
ROMAN, BOLD, ITALIC = "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic"
LONG = "Các cơ quan, đơn vị khẩn trương triển khai thực hiện nhiệm vụ được giao theo đúng thời hạn. " * 4


def pdf(layout="state", shape="notice", **change):
    return actions.render_pdf(kind=f"tests.{shape}", layout=layout, context=CONTEXT | change)


def look(content):
    """Font and size of each piece by its text."""
    return {piece.text: (piece.font, piece.size) for piece in pieces(content)}


def place(content, start):
    return next(piece for piece in pieces(content) if piece.text.startswith(start))


def boxes(content):
    return {tuple(round(float(side)) for side in found.split()) for found in re.findall(rb"/MediaBox ?\[([^\]]+)\]", content)}  # fmt: skip


def test_a4_upright_or_on_its_side():
    assert boxes(pdf()) == {(0, 0, 595, 842)}
    assert boxes(pdf(shape="tasks")) == {(0, 0, 842, 595)}


def test_the_state_from_top_to_bottom():
    assert look(pdf()) == {
        "ỦY BAN NHÂN DÂN TỈNH": (ROMAN, 12),
        "BAN CHỈ ĐẠO THÔNG TIN ĐỐI ": (BOLD, 12),
        "NGOẠI": (BOLD, 12),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (BOLD, 12),
        "Độc lập - Tự do - Hạnh phúc": (BOLD, 13),
        "Số: 05/TB-BCĐ": (ROMAN, 13),
        "Hải Đông, ngày 03 tháng 02 năm 2026": (ITALIC, 13),
        "THÔNG BÁO": (BOLD, 14),
        "Kết luận của Trưởng ban": (BOLD, 14),
        "Hội nghị đã họp.": (ROMAN, 14),
        "Nơi nhận:": ("LiberationSerif-BoldItalic", 12),
        "- Như trên;": (ROMAN, 11),
        "- Ban Tuyên giáo;": (ROMAN, 11),
        "- Lưu: VT.": (ROMAN, 11),
        "TM. BAN CHỈ ĐẠO": (BOLD, 14),
        "TRƯỞNG BAN": (BOLD, 14),
        "Nguyễn Thị Hòa": (BOLD, 14),
    }


def test_the_party_from_top_to_bottom():
    assert look(pdf("party")) == {
        "ỦY BAN NHÂN DÂN TỈNH": (ROMAN, 14),
        "BAN CHỈ ĐẠO THÔNG TIN ĐỐI ": (BOLD, 14),
        "NGOẠI": (BOLD, 14),
        "*": (ROMAN, 14),
        "ĐẢNG CỘNG SẢN VIỆT NAM": (BOLD, 15),
        "Số 05-TB-BCĐ": (ROMAN, 14),
        "Hải Đông, ngày 03 tháng 02 năm 2026": (ITALIC, 14),
        "THÔNG BÁO": (BOLD, 16),
        "Kết luận của Trưởng ban": (BOLD, 14),
        "-----": (ROMAN, 14),
        "Hội nghị đã họp.": (ROMAN, 14),
        "Nơi nhận:": (ROMAN, 14),
        "- Như trên,": (ROMAN, 12),
        "- Ban Tuyên giáo,": (ROMAN, 12),
        "- Lưu VT.": (ROMAN, 12),
        "T/M BAN CHỈ ĐẠO": (BOLD, 14),
        "TRƯỞNG BAN": (ROMAN, 14),
        "Nguyễn Thị Hòa": (BOLD, 14),
    }


def test_lines_run_under_the_whole_motto_and_under_part_of_the_agency_and_the_subject():
    content = pdf(issuer=ISSUER | {"name": "Văn phòng"})
    agency, motto, subject = strokes(content)
    font = ImageFont.truetype(str(FONTS / "LiberationSerif-Bold.ttf"), 1000)

    def length(shown, size):
        return font.getlength(shown) / 1000 * size * 25.4 / 72

    assert motto.length == pytest.approx(length(MOTTO, 13), abs=0.5)
    assert agency.length == pytest.approx(0.4 * length("VĂN PHÒNG", 12), abs=0.5)
    assert subject.length == pytest.approx(0.4 * length("Kết luận của Trưởng ban", 14), abs=0.5)
    assert motto.x == pytest.approx(place(content, "Độc lập").x, abs=0.1)
    assert 0 < motto.y - place(content, "Độc lập").y < 3
    title, nearly = strokes(pdf("party"))[0], length(PARTY_TITLE, 15)
    assert title.length == pytest.approx(nearly, abs=0.5)


def test_margins_and_the_first_line():
    for layout in LAYOUTS:
        content = pdf(layout, body=[LONG])
        first, second, *_rest = [piece for piece in pieces(content) if piece.text and piece.text.strip() in LONG]
        assert (first.x, second.x) == (pytest.approx(42.7, abs=0.1), pytest.approx(30, abs=0.1))
        style = LAYOUTS[layout].styles["agency" if layout == "state" else "parent"]
        top = place(content, "ỦY BAN").y
        assert top == pytest.approx(20 + 0.8 * style.size * 25.4 / 72, abs=0.1)


def test_the_pitch_of_lines_and_the_space_between_paragraphs():
    for layout, pitch in (("state", 14 * 1.15 * 1.15), ("party", 19)):
        content = pdf(layout, body=[LONG, "Đoạn sau."])
        lines = [piece for piece in pieces(content) if piece.text.strip() in LONG]
        down = [
            (after.y - before.y) * 72 / 25.4
            for before, after in zip(lines, lines[1:], strict=False)
            if after.y > before.y
        ]
        assert down == [pytest.approx(pitch, abs=0.05)] * len(down)
        assert (place(content, "Đoạn sau").y - lines[-1].y) * 72 / 25.4 == pytest.approx(pitch + 6, abs=0.05)


def test_pages_are_numbered_top_centre_from_the_second_on():
    content = pdf(body=[LONG] * 20)
    numbers = [piece for piece in pieces(content) if piece.text.isdecimal()]
    last = max(piece.page for piece in pieces(content))
    assert [(piece.page, piece.text, piece.font, piece.size) for piece in numbers] == [
        (page, str(page), ROMAN, 13) for page in range(2, last + 1)
    ]
    assert last == 4
    for piece in numbers:
        assert piece.x == pytest.approx(30 + 165 / 2, abs=1.5)
        assert 10 <= piece.y < 20


def test_blocks_of_the_body():
    body = [Heading("I. MỘT"), Heading("a) Hai", 3), Listing(["x", "y"], "1."), Paragraph("Text", lead="Lead"), Break(), "Sau."]  # fmt: skip
    content = pdf(body=body)
    seen = look(content)
    assert (seen["I. MỘT"], seen["a) Hai"]) == ((BOLD, 14), ("LiberationSerif-BoldItalic", 14))
    assert {"1. x", "2. y"} <= set(seen)
    assert (seen["Lead"], seen[" Text"] if " Text" in seen else seen["Text"]) == ((BOLD, 14), (ROMAN, 14))
    assert (place(content, "1. x").page, place(content, "Sau.").page) == (1, 2)


def test_the_head_of_a_table_stands_on_each_page():
    content = pdf(body=[Table(["Chỉ tiêu", "Số"], [[f"Dòng {number}", number] for number in range(120)])])
    heads = [piece.page for piece in pieces(content) if piece.text == "Chỉ tiêu"]
    assert heads == list(range(1, max(piece.page for piece in pieces(content)) + 1)) == [1, 2, 3, 4]
    rows = [piece.text for piece in pieces(content) if piece.text.startswith("Dòng ")]
    assert rows == [f"Dòng {number}" for number in range(120)]


@pytest.mark.parametrize("count", range(20, 34))
def test_a_signature_never_stands_alone_on_its_page(count):
    for body in (
        [f"Đoạn {number}." for number in range(count)],
        [Table(["A"], [[f"Đoạn {n}."] for n in range(count + 8)])],
    ):
        content = pdf(body=body)
        page = place(content, "Nguyễn Thị Hòa").page
        assert [piece for piece in pieces(content) if piece.page == page and piece.text.startswith("Đoạn ")]


def test_only_our_own_font_is_used_for_vietnamese():
    content = pdf(body=[Heading("Ằ ẵ ỡ ợ ữ Ỹ", 3), Paragraph("đ Ộ ế ổ", bold=True), "e\u0302\u0301 u\u031b\u0323", Paragraph("ẫ", italic=True)])  # fmt: skip
    assert {piece.font for piece in pieces(content)} == {ROMAN, BOLD, ITALIC, "LiberationSerif-BoldItalic"}


def test_the_font_has_every_vietnamese_letter_and_its_licence_beside_it():
    marks, tones = ("", "\u0302", "\u0306", "\u031b"), ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    every = (nfc(f"{letter}{mark}{tone}") for letter in "aeiouyAEIOUY" for mark in marks for tone in tones)
    letters = {letter for letter in every if len(letter) == 1} | set("đĐ")
    assert len(letters) >= 134
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        font = ImageFont.truetype(str(FONTS / f"LiberationSerif-{face}.ttf"), 40)
        missing = bytes(font.getmask("\ue123"))
        assert [letter for letter in letters if bytes(font.getmask(letter)) == missing] == []
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_a_letter_and_minutes():
    letter = pdf(shape="letter", title="", subject="đôn đốc", to=["Sở Ngoại vụ", "Báo Hải Đông"])
    assert [piece.text for piece in pieces(letter)][5:10] == [
        "Số: 05/TB-BCĐ", "V/v đôn đốc", "Hải Đông, ngày 03 tháng 02 năm 2026", "Kính gửi:", "- Sở Ngoại vụ;",
    ]  # fmt: skip
    minutes = pdf(shape="minutes", secretary={"post": "Thư ký", "name": "Trần Văn Bình"}, facts=[{"label": "Thời gian", "text": "14 giờ"}])  # fmt: skip
    assert "Thời gian: 14 giờ" in text(minutes)
    assert place(minutes, "THƯ KÝ").x < 90 < place(minutes, "TM. BAN").x
    assert place(minutes, "THƯ KÝ").y == place(minutes, "TM. BAN").y


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_shape_is_printed_from_its_examples(name, layout):
    kind, chosen = kinds[f"tests.{name}"], LAYOUTS[layout]
    values = contexts.example(kind, chosen)
    content = printing.printed(kind, layout=chosen, values=values, title="A")
    seen = text(content)
    assert {piece.page for piece in pieces(content)} == {1}
    assert values["number_line"] in seen and values["signer"]["name"] in seen
    for grid in kind.shape.grids:
        assert all(column.heading.split()[0] in seen for column in grid.columns)


def test_what_is_empty_leaves_no_trace():
    content = pdf(issuer={"name": "Văn phòng"}, subject="", title="", receivers=[], archive="", signer={"name": "A"}, body=[])  # fmt: skip
    assert [piece.text for piece in pieces(content)] == [
        "VĂN PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/TB-BCĐ",
        "Ngày 03 tháng 02 năm 2026", "A",
    ]  # fmt: skip


TRAPS = ["&", "<b>", "{{ body }}", "{%", "{#", "#}", "$x$", "#let", "#sys", "\\n", "*", "_", "`", "~", "--", "...", "/*", "//", "@a", "]", "[", "\"q\"", "'q'", "fi", "ffl", "e\u0302\u0301", "u\u031b", "ế", "ữ"]  # fmt: skip
TEXT = st.lists(st.sampled_from(TRAPS) | st.text("aăâbcdđeêơưy<>&{}#$%ạảãắằ ", max_size=5), max_size=6).map("".join)


def bare(shown):
    """Composed, without spaces: a PDF knows glyphs and places."""
    return "".join(nfc(shown).split())


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(shown=TEXT, cell=TEXT, name=TEXT)
def test_any_text_is_data_and_is_printed_as_it_was_given(shown, cell, name):
    body = [Paragraph(f"[{shown}]", lead=f"({cell})"), Table([f"H{cell}"], [[f"<{cell}>"]])]
    seen = bare(text(pdf(body=body, signer=SIGNER | {"name": f"|{name}|"}, issuer=ISSUER)))
    for wanted in (f"({cell})[{shown}]", f"H{cell}", f"<{cell}>", f"|{name}|"):
        assert bare(wanted) in seen


def test_it_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert pdf()[:5] == b"%PDF-"
    assert list(tmp_path.iterdir()) == []
