import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.search import words


def test_marks_are_folded_a_letter_for_a_letter():
    assert words.plain("Đối ngoại ƯỚC quỷ") == "doi ngoai uoc quy"


@given(st.text())
def test_folding_keeps_every_place(text):
    composed = unicodedata.normalize("NFC", text)
    assert len(words.plain(composed)) == len(composed)
    assert len(words.exact(composed)) == len(composed)


@pytest.mark.parametrize(("old", "new"), [("Hòa", "hoà"), ("THÚY", "thuý"), ("khỏe", "khoẻ"), ("hòan", "hoàn")])
def test_both_placements_of_the_tone_are_one_word(old, new):
    assert words.exact(old) == words.exact(new) == new


def test_decomposed_text_compares_equal():
    assert words.exact(unicodedata.normalize("NFD", "Đối ngoại")) == "đối ngoại"


def test_marked_is_what_was_typed_with_marks():
    assert words.marked("dương")
    assert words.marked("Đ")
    assert not words.marked("Duong 2019")


def test_runs_of_signs_are_found_by_pairs():
    assert words.signs("对外信息 và 好") == ["对外", "外信", "信息", "好"]


def test_control_characters_are_spaces():
    assert words.cleaned(" đối\x00ngoại\u200b\n tỉnh ") == "đối ngoại tỉnh"
