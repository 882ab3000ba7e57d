from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from giaoban.base import sheets
from giaoban.base.sheets import Column, Kind, Row, Sheet

from .conftest import ROW, SHEET

FULL = Row(
    id="12",
    values={
        "name": "Lò Thị Mai",
        "notes": "Dòng một\nDòng hai",
        "people": 1234,
        "since": date(2026, 2, 1),
        "kind": "limitation",
        "body": "SNV",
        "with": ("VP", "SNV"),
    },
)


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def test_the_page_of_data():
    page = opened(sheets.write(SHEET, rows=[FULL]))["Dữ liệu"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["ID", "Họ và tên *", "Ghi chú", "Số người", "Từ ngày", "Loại", "Cơ quan", "Phối hợp"],
        [
            "12",
            "Lò Thị Mai",
            "Dòng một\nDòng hai",
            1234,
            page["E2"].value,
            "Hạn chế",
            "SNV | Sở Ngoại vụ",
            "VP | Văn phòng Tỉnh ủy, Ban Nội chính; SNV | Sở Ngoại vụ",
        ],
    ]
    assert page["E2"].value.date() == date(2026, 2, 1)
    assert (page["E2"].number_format, page["D2"].number_format) == ("dd/mm/yyyy", "#,##0")
    assert (page.freeze_panes, page.column_dimensions["A"].hidden) == ("A2", True)
    assert page.print_title_rows == "$1:$1"


def test_empty_cells_are_text_so_that_codes_keep_their_noughts():
    page = opened(sheets.write(SHEET))["Dữ liệu"]
    wanted = {"B": "@", "D": "#,##0", "E": "dd/mm/yyyy", "F": "@", "G": "@"}
    assert {letter: page.column_dimensions[letter].number_format for letter in wanted} == wanted


def test_lists_bounds_and_help_at_the_cells():
    page = opened(sheets.write(SHEET))["Dữ liệu"]
    found = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2, rule.prompt, bool(rule.showErrorMessage))
        for rule in page.data_validations.dataValidation
    }
    assert found == {
        "B2:B21": (None, None, None, "Như trong quyết định.", True),
        "D2:D21": ("whole", "0", "9999", None, True),
        "F2:F21": ("list", "_lists!$E$1:$E$2", None, None, True),
        "G2:G21": ("list", "_lists!$F$1:$F$2", None, None, True),
        "H2:H21": ("list", "_lists!$G$1:$G$2", None, None, False),
    }
    lists = opened(sheets.write(SHEET))["_lists"]
    assert [lists["E1"].value, lists["E2"].value, lists["F1"].value] == ["Kết quả", "Hạn chế", "SNV | Sở Ngoại vụ"]


def test_hidden_pages_say_what_the_sheet_is():
    book = opened(sheets.write(SHEET, rows=[ROW], edition="2026"))
    assert [(page.title, page.sheet_state) for page in book] == [
        ("Dữ liệu", "visible"),
        ("_lists", "hidden"),
        ("Hướng dẫn", "visible"),
        ("_giaoban", "veryHidden"),
    ]
    lines = [tuple(cell.value for cell in row) for row in book["_giaoban"].iter_rows()]
    assert lines[:4] == [
        ("giaoban-sheet", "tests.people", "1"),
        ("edition", "2026", ""),
        ("label", "Danh sách đầu mối", ""),
        ("page", "Dữ liệu", ""),
    ]
    assert lines[-1] == ("row", "7", "")


def test_the_page_of_help():
    page = opened(sheets.write(SHEET, edition="2026"))["Hướng dẫn"]
    lines = [tuple(cell.value or "" for cell in row) for row in page.iter_rows()]
    assert lines[:5] == [
        ("Danh sách đầu mối (2026)", "", "", ""),
        ("Gửi lại trước ngày 25.", "", "", ""),
        ("", "", "", ""),
        ("Cột", "Bắt buộc", "Nội dung", "Hướng dẫn"),
        ("Họ và tên", "có", "văn bản tối đa 50 ký tự", "Như trong quyết định."),
    ]
    assert ("Loại", "Mã", "", "") in lines and ("Hạn chế", "limitation", "", "") in lines


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 912 345 678", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
)
def test_what_would_be_a_formula_is_a_quoted_text(text):
    content = sheets.write(SHEET, rows=[Row(values={"name": text})])
    cell = opened(content)["Dữ liệu"]["B2"]
    assert (cell.value, cell.quotePrefix, b"<f>" in content) == (text, True, False)
    assert sheets.read(SHEET, content).rows[0].values["name"] == text


def test_addresses_are_no_links_and_numbers_in_text_stay_text():
    page = opened(sheets.write(SHEET, rows=[Row(values={"name": "https://a.example", "notes": "0123"})]))["Dữ liệu"]
    assert (page["B2"].hyperlink, page["B2"].value, page["C2"].value) == (None, "https://a.example", "0123")


def test_a_text_longer_than_a_cell_is_refused_not_cut():
    with pytest.raises(ValidationError) as caught:
        sheets.write(SHEET, rows=[Row(values={"notes": "x" * 33_000})])
    assert caught.value.code == "too_long"


def test_days_before_the_first_of_spreadsheets_are_text():
    content = sheets.write(SHEET, rows=[Row(values={"name": "A", "since": date(1890, 5, 19)})])
    assert opened(content)["Dữ liệu"]["E2"].value == "19/05/1890"
    assert sheets.read(SHEET, content).rows[0].values["since"] == date(1890, 5, 19)


def test_what_was_written_in_one_language_is_read_in_another():
    with translation.override("en"):
        content = sheets.write(SHEET, rows=[FULL], edition="2026")
    assert opened(content).sheetnames == ["Data", "_lists", "How to fill in", "_giaoban"]
    with translation.override("vi"):
        assert sheets.read(SHEET, content, edition="2026").rows[0].values == FULL.values


def test_a_column_that_could_not_be_read_back_is_not_declared():
    with pytest.raises(ValueError, match="options and many"):
        Column(key="a", label="A", kind=Kind.CHOICE)
    with pytest.raises(ValueError, match="options and many"):
        Column(key="a", label="A", options=lambda: [])
    with pytest.raises(ValueError, match="underscore"):
        Column(key="_id", label="A")
    with pytest.raises(ValueError, match="two columns"):
        Sheet(name="a", label="A", columns=(Column(key="a", label="A"), Column(key="a", label="B")))
