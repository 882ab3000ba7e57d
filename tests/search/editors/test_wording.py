import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.search.editors.wording import LONGEST_ALIKE, alike, plain, tells_of_a_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Họp báo!", "hop  bao"),
        ("hoà bình", "hòa bình"),
        ("ĐỐI NGOẠI", "doi ngoai"),
        ("“thông cáo”", "thông cáo"),
        ("省长", " 省长 "),
    ],
)
def test_queries_that_are_the_same(one, other):
    assert alike(one) == alike(other) != ""


def test_queries_that_are_not_the_same():
    assert alike("họp báo") != alike("báo họp")
    assert alike("?!… 🙂") == ""


@given(st.text())
def test_folding_twice_changes_nothing_and_is_bounded(words):
    assert len(alike(words)) <= LONGEST_ALIKE
    assert "  " not in plain(words)
    assert not set(plain(words)) & {"\0", "\t", "\n", "\x7f"}


@pytest.mark.parametrize(
    "words",
    [
        "minh.ha@example.vn",
        "gửi a @ b@c",
        "0912 345 678",
        "+84 (24) 3825-2916",
        "cccd 001099012345",
        "０９１２３４５６７８",
        "hộ chiếu B1234567",
    ],
)
def test_what_tells_of_a_person(words):
    assert tells_of_a_person(words)


@pytest.mark.parametrize(
    "words", ["họp báo", "Nghị định 244/2026", "số liệu 2019 2020", "113", "@", "quý 3", "16/12/2019"]
)
def test_what_tells_of_nobody(words):
    assert not tells_of_a_person(words)
