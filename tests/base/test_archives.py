import struct
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from giaoban.base import archives

TYPES = ("[Content_Types].xml", b"<Types/>")


def packed(*parts, method=zipfile.ZIP_DEFLATED):
    body = BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return body.getvalue()


def refused(content, **limits):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        archives.opened(content, **limits)
    with translation.override("en"):
        return caught.value.code, caught.value.messages[0]


def test_a_sound_archive_is_opened():
    assert archives.opened(packed(TYPES, ("a.xml", "<a>Đối ngoại</a>"))).namelist() == [TYPES[0], "a.xml"]


def test_too_big():
    assert refused(b"x" * 2048, most_bytes=1024) == (
        "too_big",
        "The file has 2.0\xa0KB; at most 1.0\xa0KB are accepted.",
    )


DAMAGED = (
    "damaged",
    "The file is cut off or damaged and cannot be opened. Save it again and send it once more.",
)


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"PK", b"Ho va ten;So nguoi", b"%PDF-1.7"])
def test_no_archive(content):
    assert refused(content) == DAMAGED


def test_cut_off_anywhere():
    whole = packed(TYPES, ("a.xml", "<a>" + "đối ngoại " * 50 + "</a>"))
    for length in range(0, len(whole), 7):
        assert refused(whole[:length]) == DAMAGED


def test_bytes_changed_inside():
    whole = bytearray(packed(TYPES, ("a.bin", bytes(range(256))), method=zipfile.ZIP_STORED))
    at = whole.index(bytes(range(256)))
    whole[at + 9] ^= 0xFF
    assert refused(bytes(whole)) == DAMAGED


def test_an_archive_that_is_no_office_file():
    assert refused(packed(("a.txt", "x"))) == DAMAGED


def test_a_bomb():
    body = packed(TYPES, ("a.xml", b"<a>" + b" " * 5_000_000))
    assert len(body) < 10_000
    assert refused(body, most_unpacked=1_000_000) == (
        "bomb",
        "Unpacked, the file would hold more than 976.6\xa0KB. It was not opened.",
    )


def test_a_bomb_that_lies_about_its_size():
    body = packed(("a.xml", b"<a>" + b" " * 5_000_000), TYPES)
    lie = struct.pack("<I", 5_000_003), struct.pack("<I", 10)
    assert refused(body.replace(*lie), most_unpacked=1_000_000) == DAMAGED


def test_too_many_parts():
    assert refused(packed(TYPES, *((f"{number}.xml", "<a/>") for number in range(2_000))))[0] == "bomb"


def test_a_password():
    body = bytearray(packed(TYPES))
    body[6] |= 1
    central = body.index(b"PK\x01\x02")
    body[central + 8] |= 1
    assert refused(bytes(body)) == (
        "locked",
        "The file is locked with a password. Remove the password and send it once more.",
    )


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "word/vbaProject.bin", "word/activeX/activeX1.bin"])
def test_macros(name):
    assert refused(packed(TYPES, (name, b"x"))) == (
        "macros",
        f"The file holds macros or embedded programs ({name}). Save it without them.",
    )


def test_macros_by_their_type():
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    assert refused(packed((TYPES[0], types)))[0] == "macros"


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "<!DOCTYPE a><a/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='UTF-7'?><a/>",
    ],
)
def test_entities_and_foreign_charsets(content):
    assert refused(packed(TYPES, ("xl/sheet.xml", content))) == (
        "hostile",
        "The file holds something that office files never need (xl/sheet.xml). It was not opened.",
    )


def test_one_name_twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        body = packed(TYPES, ("a.xml", "<a/>"), ("a.xml", "<b/>"))
    assert refused(body)[0] == "hostile"
