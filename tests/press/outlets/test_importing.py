from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.portal.loading.charsets import TCVN3
from giaoban.press.models import Outlet, Reporter
from giaoban.press.outlets import importing
from tests.press.makers import OutletFactory, ReporterFactory

LINES = """Họ và tên;Email;Cơ quan báo chí;Chức danh;Điện thoại;Ngôn ngữ
Nguyễn Thị Hường;huong@bao.example;Báo Biển Đông;Phóng viên thường trú;0901 234 567;vi, en
Trần Đức Thắng;THANG@bao.example;Báo Biển Đông;Biên tập viên;;
Nguyễn Thị Hường;Huong@bao.example;Báo Biển Đông;;;
Phạm Văn Đông;known@bao.example;Báo Biển Đông;;;
Vũ Thị Ngọc;khong-phai-thu;Báo Biển Đông;;;
Đỗ Quỳnh Anh;anh@bao.example;Báo Chưa Biết;;;
"""
ASCII = {sign: mark for mark, sign in TCVN3.items()}


def cp1258(text):
    """As old Windows keeps it: a base letter that the code page has, the tone after it."""
    import unicodedata

    made = []
    for sign in text:
        try:
            made.append(sign.encode("cp1258"))
        except UnicodeEncodeError:
            base, *tones = unicodedata.normalize("NFD", sign)
            head = unicodedata.normalize("NFC", base + "".join(t for t in tones if t in "\u0302\u0306\u031b"))
            made.append((head + "".join(t for t in tones if t not in "\u0302\u0306\u031b")).encode("cp1258"))
    return b"".join(made)


def tcvn3(text):
    lower = text.replace("Đ", "§").replace("Ọ", "ọ")
    return bytes(ASCII.get(sign, ord(sign) if ord(sign) < 256 else 0x3F) for sign in lower)


@pytest.mark.parametrize(
    ("encoded", "charset"),
    [
        (cp1258(LINES), "windows-1258"),
        (LINES.encode(), "UTF-8"),
        (LINES.encode("utf-8-sig"), "UTF-8"),
        (LINES.encode("utf-16"), "UTF-16"),
        (LINES.replace("\n", "\r\n").encode("utf-16-le"), "UTF-16"),
        (LINES.replace("\n", "\r").encode(), "UTF-8"),
    ],
)
def test_good_rows_are_kept_and_the_others_answered_one_by_one(press, encoded, charset):
    OutletFactory(organisation__name="Báo Biển Đông")
    ReporterFactory(email="known@bao.example", full_name="Phạm Văn Đông")
    taken = importing.take_in(content=encoded, name="danh-ba.csv", new_outlets=False, by=press.officer)
    assert (taken.charset, taken.kept, taken.outlets) == (charset, 2, [])
    assert [(each.number, each.what) for each in taken.refused] == [
        (4, "Nguyễn Thị Hường"), (5, "Phạm Văn Đông"), (6, "Vũ Thị Ngọc"), (7, "Đỗ Quỳnh Anh"),
    ]  # fmt: skip
    assert [each.why for each in taken.refused] == [
        "Địa chỉ này đã có ở dòng 2.",
        "known@bao.example đã có trong danh bạ; không có gì thay đổi.",
        "“khong-phai-thu” không phải là địa chỉ thư điện tử.",
        "Danh bạ không có cơ quan báo chí “Báo Chưa Biết”.",
    ]
    made = Reporter.objects.get(email="huong@bao.example")
    assert (made.full_name, made.title, made.phone) == ("Nguyễn Thị Hường", "Phóng viên thường trú", "0901 234 567")
    assert [each.code for each in made.languages.all()] == ["en", "vi"]
    assert Reporter.objects.get(email="thang@bao.example").outlet.organisation.name == "Báo Biển Đông"


def test_tcvn3_is_read_as_well(press):
    text = "Hä vµ tªn,Email,C¬ quan b¸o chÝ\nNguyÔn ThÞ H­êng,huong@bao.example,\nTrÇn V¨n Th¾ng vµ ®ång nghiÖp,t@bao.example,\n"
    taken = importing.take_in(content=text.encode("latin-1"), name="x.csv", new_outlets=False, by=press.officer)
    assert (taken.charset, taken.kept) == ("TCVN3", 2)
    assert Reporter.objects.get(email="huong@bao.example").full_name == "Nguyễn Thị Hường"


def test_unknown_outlets_are_entered_once_when_that_is_wanted(press):
    text = "Name,Email,Outlet\nA,a@x.example,Báo Mới\nB,b@x.example,báo  mới\n"
    taken = importing.take_in(content=text.encode(), name="x.csv", new_outlets=True, by=press.officer)
    assert (taken.kept, taken.outlets) == (2, ["Báo Mới"])
    assert Outlet.objects.count() == 1


def test_a_file_sent_twice_keeps_nothing_twice(press):
    text = b"Name,Email\nA,a@x.example\n"
    importing.take_in(content=text, name="x.csv", new_outlets=False, by=press.officer)
    again = importing.take_in(content=text, name="x.csv", new_outlets=False, by=press.officer)
    assert (again.kept, len(again.refused), Reporter.objects.count()) == (0, 1, 1)


def test_a_workbook_is_read_and_zero_bytes_are_dropped(press):
    book = openpyxl.Workbook()
    book.active.append(["Họ tên", "Thư điện tử"])
    book.active.append(["Lê Bình", "binh@x.example"])
    content = BytesIO()
    book.save(content)
    assert importing.take_in(content=content.getvalue(), name="x.xlsx", new_outlets=False, by=press.officer).kept == 1
    zeros = b"Name,Email\nL\0an,lan@x.example\n"
    assert importing.take_in(content=zeros, name="x.csv", new_outlets=False, by=press.officer).kept == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "x.csv", "trống"),
        (b"\0" * 4096, "x.csv", "trống"),
        (b"PK\x03\x04 cut off", "x.xlsx", "hỏng"),
        (b"a,b\n1,2\n", "x.csv", "tên các cột"),
        ("Họ tên,Email\n".encode(), "x.csv", "không có"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(press, content, name, said):
    with pytest.raises(ValidationError, match=said):
        importing.take_in(content=content, name=name, new_outlets=False, by=press.officer)
    assert Reporter.objects.count() == 0


def test_ten_thousand_rows_are_taken_in_and_too_many_are_not(press, monkeypatch):
    rows = "".join(f"Phóng viên {n};pv{n}@x.example\n" for n in range(10_000))
    taken = importing.take_in(
        content=f"Họ và tên;Email\n{rows}".encode(), name="x.csv", new_outlets=False, by=press.officer
    )
    assert (taken.kept, taken.refused, Reporter.objects.count()) == (10_000, [], 10_000)
    monkeypatch.setattr(importing, "MOST_ROWS", 5)
    with pytest.raises(ValidationError, match="5"):
        importing.read(f"Họ và tên;Email\n{rows}".encode(), "x.csv")


def test_nobody_else_takes_in_a_file(press):
    with pytest.raises(PermissionDenied):
        importing.take_in(content=b"Name,Email\n", name="x", new_outlets=False, by=ReporterFactory().user)
