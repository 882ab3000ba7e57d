from io import BytesIO

import openpyxl
import pytest

from giaoban.base.sheets import Column, Kind, Row, Sheet

BODIES = [("SNV", "Sở Ngoại vụ"), ("VP", "Văn phòng Tỉnh ủy; Ban Nội chính")]
KINDS = [("result", "Kết quả"), ("limitation", "Hạn chế")]
SHEET = Sheet(
    name="tests.people",
    label="Danh sách đầu mối",
    note="Gửi lại trước ngày 25.",
    columns=(
        Column(key="name", label="Họ và tên", required=True, unique=True, longest=50, help="Như trong quyết định."),
        Column(key="notes", label="Ghi chú", lines=True),
        Column(key="people", label="Số người", kind=Kind.WHOLE, most=9999),
        Column(key="since", label="Từ ngày", kind=Kind.DAY),
        Column(key="kind", label="Loại", kind=Kind.CHOICE, options=lambda: KINDS),
        Column(key="body", label="Cơ quan", kind=Kind.REFERENCE, options=lambda: BODIES),
        Column(key="with", label="Phối hợp", kind=Kind.REFERENCE, many=True, options=lambda: BODIES),
    ),
    most_rows=20,
)
EMPTY = {"notes": "", "people": None, "since": None, "kind": "", "body": "", "with": ()}
ROW = Row(id="7", values={"name": "Lò Thị Mai"})


def changed(content, **cells):
    """The workbook with some cells written as a person would, by openpyxl."""
    book = openpyxl.load_workbook(BytesIO(content))
    for name, value in cells.items():
        book["Dữ liệu"][name] = value
    return saved(book)


def saved(book):
    body = BytesIO()
    book.save(body)
    return body.getvalue()


@pytest.fixture(autouse=True)
def no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield
    assert list(tmp_path.iterdir()) == []
