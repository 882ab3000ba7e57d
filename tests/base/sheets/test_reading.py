import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.base import sheets
from giaoban.base.sheets import CellError, Column, Kind, ReadRow, Row, Sheet
from giaoban.base.text import nfc

from .conftest import EMPTY, ROW, SHEET, changed, saved


@pytest.fixture
def blank():
    return sheets.write(SHEET, rows=[ROW], edition="2026")


def read(content):
    return sheets.read(SHEET, content, edition="2026")


def refused(content, sheet=SHEET, edition="2026"):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        sheets.read(sheet, content, edition=edition)
    with translation.override("en"):
        return caught.value.code, caught.value.messages[0]


def errors(content):
    with translation.override("en"):
        return [(each.row, each.key, each.message) for each in read(content).errors]


def test_what_a_person_filled_in(blank):
    content = changed(
        blank, B3=" Giàng A Páo ", C3="Một\nHai", D3=12, E3="1/2/2026", F3="Hạn chế", G3="snv",
        H3="VP; SNV | Sở Ngoại vụ;VP", B4="Vừ Thị Sua".encode().decode(), E4=datetime(2025, 12, 31),
        F4="limitation", G4="Sở  ngoại vụ", D4="1.234",
    )  # fmt: skip
    reading = read(content)
    assert reading.errors == []
    assert reading.rows == [
        ReadRow(number=2, id="7", values=EMPTY | {"name": "Lò Thị Mai"}),
        ReadRow(
            number=3,
            id="",
            values={
                "name": "Giàng A Páo", "notes": "Một\nHai", "people": 12, "since": date(2026, 2, 1),
                "kind": "limitation", "body": "SNV", "with": ("VP", "SNV"),
            },
        ),
        ReadRow(
            number=4,
            id="",
            values=EMPTY | {
                "name": "Vừ Thị Sua", "since": date(2025, 12, 31), "kind": "limitation", "body": "SNV", "people": 1234
            },
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value", "key", "message"),
    [
        ("B3", None, "name", "This must be filled in."),
        ("B3", "x" * 51, "name", "The text has 51 signs; at most 50 are accepted."),
        ("B3", "Một\nHai", "name", "Write this on one line."),
        ("B3", "Lò  Thị mai", "name", "The same stands in row 2."),
        ("D3", "mười", "people", "“mười” is not a whole number."),
        ("D3", 1.5, "people", "“1.5” is not a whole number."),
        ("D3", "9" * 400, "people", f"“{'9' * 80}” is not a whole number."),
        ("D3", -1, "people", "The number must lie between 0 and 9999."),
        ("D3", 1e300, "people", "“1e+300” is not a whole number."),
        ("E3", "31/02/2026", "since", "There is no such day as “31/02/2026”."),
        ("E3", "01/01/0000", "since", "There is no such day as “01/01/0000”."),
        ("E3", "1/1/26", "since", "“1/1/26” is not a day. Write day/month/year, for example 16/12/2026."),
        ("E3", 46000, "since", "“46000” is not a day. Write day/month/year, for example 16/12/2026."),
        ("E3", "1/1/1066", "since", "The day must lie between 01/01/1800 and 31/12/2999."),
        ("F3", "Nguyên nhân", "kind", "“Nguyên nhân” is not in the list. Choose from the list of the cell or of the help sheet."),
        ("G3", "XYZ", "body", "“XYZ” is not in the list. Choose from the list of the cell or of the help sheet."),
        ("H3", "SNV; XYZ", "with", "“XYZ” is not in the list. Choose from the list of the cell or of the help sheet."),
        ("C3", "=A1+1", "notes", "Cell C3 holds a formula. Write its value. A text that begins with = needs an apostrophe before it."),
        ("D3", "=SUM(D1:D2)", "people", "Cell D3 holds a formula. Write its value. A text that begins with = needs an apostrophe before it."),
        ("D3", "#REF!", "people", "Cell D3 holds an error (#REF!). Write its value."),
    ],
)  # fmt: skip
def test_an_error_names_its_row_column_and_reason(blank, cell, value, key, message):
    content = changed(blank, **({"B3": "Giàng A Páo", "C3": "a"} | {cell: value}))
    assert errors(content) == [(3, key, message)]
    assert [row.number for row in read(content).rows] == [2]


def test_two_entries_with_one_name_are_asked_for_their_code():
    twins = [("1", "Phòng Hành chính"), ("2", "Phòng Hành chính")]
    for kind in (Kind.CHOICE, Kind.REFERENCE):
        sheet = Sheet(name="t", label="T", columns=(Column(key="a", label="A", kind=kind, options=lambda: twins),))
        content = changed(sheets.write(sheet), B2="phòng hành chính", B3="2", B4="1 | Phòng Hành chính")
        reading = sheets.read(sheet, content)
        assert [(each.row, each.code) for each in reading.errors] == [(2, "unknown_code")]
        assert [row.values["a"] for row in reading.rows] == ["2", "1"]


def test_leading_apostrophes_are_marks_not_text(blank):
    content = changed(blank, B3="'0912345678", B4="''tis", B5="'=A1")
    assert [row.values["name"] for row in read(content).rows[1:]] == ["0912345678", "'tis", "=A1"]


def test_decomposed_text_is_composed(blank):
    content = changed(blank, B3="Đo\u0302\u0301i ngoa\u0323i")
    assert read(content).rows[1].values["name"] == "Đối ngoại"


def test_merged_cells(blank):
    book = openpyxl.load_workbook(BytesIO(blank))
    book["Dữ liệu"]["B3"] = "A"
    book["Dữ liệu"].merge_cells("B3:C3")
    book["Dữ liệu"].merge_cells("D5:D6")
    assert refused(saved(book)) == (
        "merged",
        "Cells B3:C3, D5:D6 are merged. Unmerge them, fill in each one and send the sheet once more.",
    )


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        ({"I1": "Quê quán"}, "unknown_column", "Cell I1: “Quê quán” is no column of this sheet. Remove the column."),
        ({"I1": "=B1"}, "unknown_column", "Cell I1: “=B1” is no column of this sheet. Remove the column."),
        ({"I1": "Ghi chú"}, "twice", "The column “Ghi chú” stands twice in the sheet."),
        ({"D1": None}, "missing_column", "The column “Số người” is missing from the sheet."),
        ({"A1": None}, "missing_column", "The column “ID” is missing from the sheet."),
        ({"J4": "gì đó"}, "no_heading", "Cell J4 is filled in, but its column has no heading."),
        ({f"B{row}": f"Người {row}" for row in range(3, 30)}, "too_many", "The sheet has more than 20 rows. Send it in parts."),
        ({"B100002": "x"}, "too_many", "The sheet has more than 20 rows. Send it in parts."),
    ],
)  # fmt: skip
def test_columns_and_rows_that_cannot_be_taken(blank, cells, code, message):
    assert refused(changed(blank, **cells)) == (code, message)


def test_columns_may_stand_in_another_order(blank):
    book = openpyxl.load_workbook(BytesIO(blank))
    page = book["Dữ liệu"]
    for row in (1, 2):
        page[f"B{row}"].value, page[f"C{row}"].value = page[f"C{row}"].value, page[f"B{row}"].value
    assert read(saved(book)).rows == [ReadRow(number=2, id="7", values=EMPTY | {"name": "Lò Thị Mai"})]


def test_another_sheet_version_or_edition(blank):
    other = Sheet(name="tests.other", label="Danh sách cơ quan", columns=SHEET.columns)
    newer = Sheet(name="tests.people", label="Danh sách đầu mối", columns=SHEET.columns, version=2)
    assert refused(blank, sheet=other) == (
        "other_sheet",
        "This is another sheet (Danh sách đầu mối). Download “Danh sách cơ quan” and fill that in.",
    )
    assert refused(blank, sheet=newer) == (
        "old_version",
        "The columns of this sheet have changed since it was downloaded. Download it afresh.",
    )
    assert refused(blank, edition="2027") == (
        "other_edition",
        "This sheet is of 2026; the one of 2027 is wanted.",
    )


def test_a_workbook_of_another_hand(blank):
    book = openpyxl.Workbook()
    book.active["A1"] = "Họ và tên"
    assert refused(saved(book)) == (
        "not_ours",
        "This sheet was not made by this system. Download the sheet, fill it in and send that file.",
    )
    book = openpyxl.load_workbook(BytesIO(blank))
    book["Dữ liệu"].title = "Của tôi"
    assert refused(saved(book))[0] == "no_page"


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off(blank, share):
    assert refused(blank[: int(len(blank) * share)])[0] == "damaged"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>"])
def test_parts_that_are_not_what_they_should_be(blank, part, content):
    body = BytesIO()
    with zipfile.ZipFile(BytesIO(blank)) as old, zipfile.ZipFile(body, "w") as new:
        for each in old.infolist():
            new.writestr(each.filename, content if each.filename == part else old.read(each))
    assert refused(body.getvalue())[0] in ("damaged", "not_ours", "missing_column")


def test_a_page_that_lies_about_its_size_hides_no_row(blank):
    content, body = changed(blank, B3="Giàng A Páo"), BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(body, "w") as new:
        for each in old.infolist():
            new.writestr(each.filename, old.read(each).replace(b'<dimension ref="A1:H3"', b'<dimension ref="A1:B2"'))
    assert [row.number for row in read(body.getvalue()).rows] == [2, 3]


def test_rows_of_other_sheets_copies_and_emptied_ones(blank):
    content = changed(blank, A3="99", B3="Giàng A Páo", A4="7", B4="Vừ Thị Sua")
    assert errors(content) == [
        (3, "", "This row is none of those downloaded. If it is a new record, send it so again; if not, remove it."),
        (4, "", "This row is a copy of row 2. If it is a new record, send it so again; if not, remove it."),
    ]
    again = read(sheets.marked(read(content)))
    assert [(row.number, row.id) for row in again.rows] == [(2, "7"), (3, ""), (4, "")]
    assert errors(changed(blank, B2=None)) == [
        (2, "", "This row was emptied. Nothing is deleted by a sheet: fill it in again or remove the whole row.")
    ]


def test_refusals_of_the_caller_are_put_into_their_cells(blank):
    reading = read(changed(blank, B3="Giàng A Páo"))
    reading.keep(reading.rows[0], id="7")
    reading.refuse(reading.rows[1], ValidationError({"name": ["Đã có.", "Hai."], "other": "Khác."}))
    assert reading.errors == [
        CellError(row=3, key="name", message="Đã có."),
        CellError(row=3, key="name", message="Hai."),
        CellError(row=3, key="", message="Khác."),
    ]
    assert [row.number for row in reading.rows] == [2]


def test_the_sheet_that_goes_back(blank):
    content = changed(blank, B3="Giàng A Páo", D3="mười", B4="Vừ Thị Sua", C4="=A1", B5="Hà")
    reading = read(content)
    reading.keep(reading.rows[0], id="7")
    reading.keep(reading.rows[1], id="31")
    back = sheets.marked(reading)
    page = openpyxl.load_workbook(BytesIO(back))["Dữ liệu"]
    assert [[cell.value for cell in row[:5]] for row in page.iter_rows()] == [
        ["ID", "Lỗi", "Họ và tên *", "Ghi chú", "Số người"],
        ["7", "Đã tiếp nhận", "Lò Thị Mai", None, None],
        ["", "Số người: “mười” không phải là số nguyên.", "Giàng A Páo", None, "mười"],
        ["", page["B4"].value, "Vừ Thị Sua", "=A1", None],
        ["31", "Đã tiếp nhận", "Hà", None, None],
    ]
    assert page["E3"].comment.text == "“mười” không phải là số nguyên."
    assert (page["E3"].fill.fgColor.rgb, page["C3"].fill.fgColor.rgb) == ("FFF8D7DA", "00000000")
    assert page["B4"].value.startswith("Ghi chú: Ô C4 có công thức.")
    assert b"<f>" not in back
    assert [page.row_dimensions[row].height for row in (2, 3, 4)] == [None, 15 * 2, 15 * 3]


def test_the_corrected_sheet_changes_what_was_kept_and_adds_the_rest(blank):
    reading = read(changed(blank, B3="Giàng A Páo", D3="mười", B4="Hà"))
    reading.keep(reading.rows[1], id="31")
    back = sheets.marked(reading)
    assert [(row.number, row.id) for row in read(back).rows] == [(2, "7"), (4, "31")]
    again = read(changed(back, E3=10))
    assert ([(row.number, row.id) for row in again.rows], again.errors) == ([(2, "7"), (3, ""), (4, "31")], [])


def test_a_formula_sent_back_untouched_is_refused_again(blank):
    back = sheets.marked(read(changed(blank, C2="=A1")))
    body = openpyxl.load_workbook(BytesIO(back))
    assert body["Dữ liệu"]["D2"].value == "=A1"
    assert [(each.row, each.key, each.code) for each in read(back).errors] == [(2, "notes", "formula")]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(str.strip)


@settings(max_examples=40, deadline=None)
@given(name=TEXTS.filter(bool), notes=TEXTS, people=st.none() | st.integers(0, 9999),
       since=st.none() | st.dates(date(1800, 1, 1), date(2999, 12, 31)),
       bodies=st.lists(st.sampled_from(["SNV", "VP"]), unique=True))  # fmt: skip
def test_whatever_is_written_is_read_back(name, notes, people, since, bodies):
    values = {
        "name": nfc(name)[:50], "notes": nfc(notes), "people": people, "since": since, "kind": "",
        "body": "", "with": tuple(bodies),
    }  # fmt: skip
    content = sheets.write(SHEET, rows=[Row(id="1", values=values)])
    reading = sheets.read(SHEET, content)
    stripped = values | {"name": values["name"].strip(), "notes": values["notes"].strip()}
    assert (reading.errors, [dict(row.values) for row in reading.rows]) == ([], [stripped])
