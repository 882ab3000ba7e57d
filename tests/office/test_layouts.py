from datetime import date

import pytest

from giaoban.office.errors import BadContext
from giaoban.office.layouts import LAYOUTS, layout

STATE, PARTY = LAYOUTS["state"], LAYOUTS["party"]


@pytest.mark.parametrize(
    ("number", "state", "party"),
    [
        ("5", "Số: 05/TB-BCĐ", "Số 05-TB-BCĐ"),
        ("12", "Số: 12/TB-BCĐ", "Số 12-TB-BCĐ"),
        (" 105 ", "Số: 105/TB-BCĐ", "Số 105-TB-BCĐ"),
        ("", "Số:      /TB-BCĐ", "Số      -TB-BCĐ"),
    ],
)
def test_number_and_symbol_with_and_without_a_colon(number, state, party):
    assert (STATE.number_line(number, "TB-BCĐ"), PARTY.number_line(number, "TB-BCĐ")) == (state, party)
    assert STATE.number_line(number, "") == ""


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2026, 1, 1), "Hải Đông, ngày 01 tháng 01 năm 2026"),
        (date(2026, 2, 10), "Hải Đông, ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Hải Đông, ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "Hải Đông, ngày 31 tháng 12 năm 2026"),
        (None, "Hải Đông, ngày      tháng      năm         "),
    ],
)
def test_place_and_day(on, line):
    assert STATE.date_line("", date(2026, 3, 9)) == "Ngày 09 tháng 3 năm 2026"
    assert STATE.date_line("Hải Đông", on) == PARTY.date_line("Hải Đông", on) == line


def test_on_whose_behalf_is_signed():
    assert [STATE.authority_line(each, "Chủ tịch") for each in ("", "TM", "KT", "TL", "TUQ")] == [
        "", "TM. CHỦ TỊCH", "KT. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH",
    ]  # fmt: skip
    assert [PARTY.authority_line(each, "Bí thư") for each in ("TM", "KT", "TL")] == [
        "T/M BÍ THƯ", "K/T BÍ THƯ", "T/L BÍ THƯ",
    ]  # fmt: skip
    with pytest.raises(BadContext, match="'party' knows no authority 'TUQ': TM, KT, TL"):
        PARTY.authority_line("TUQ", "Bí thư")


def test_receivers():
    assert STATE.receiver_lines(["Như trên;", " Tỉnh ủy ", ""], "VT") == ["- Như trên;", "- Tỉnh ủy;", "- Lưu: VT."]
    assert PARTY.receiver_lines(["Như trên"], "Văn phòng.") == ["- Như trên,", "- Lưu Văn phòng."]
    assert STATE.receiver_lines([], "") == []


def test_margins_and_sizes_are_within_what_the_law_allows():
    assert STATE.margins == PARTY.margins == (20, 20, 30, 15)
    state = {name: style.size for name, style in STATE.styles.items()}
    assert 12 <= state["nation"] <= 13 <= state["motto"] <= 14
    assert 12 <= state["parent"] <= 13 and 12 <= state["agency"] <= 13 and state["number"] == 13
    assert all(13 <= state[name] <= 14 for name in ("date", "title", "subject", "body", "post", "signer", "page"))
    assert (state["receivers"], state["receiver"]) == (12, 11)
    party = {name: style.size for name, style in PARTY.styles.items()}
    assert (party["party"], party["agency"], party["date"], party["receivers"], party["receiver"]) == (
        15,
        14,
        14,
        14,
        12,
    )
    assert 15 <= party["title"] <= 16 and 14 <= party["body"] <= 15 and 18 <= PARTY.styles["body"].line <= 22


def test_no_other_layout():
    with pytest.raises(BadContext, match="no layout 'army': state, party"):
        layout("army")
