import pytest

from giaoban.search.highlighting import PASSAGE, Light
from giaoban.search.parsing import parse


def lit(query, text, language="vi"):
    return [piece for piece, marked in Light(parse(query).lit).pieces(text, language=language) if marked]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("dương", "Đường ra Bình Dương, duong", ["Dương"]),
        ("duong", "Đường ra Bình Dương", ["Đường", "Dương"]),
        ("hoà", "Hòa bình, hoa", ["Hòa"]),
        ("đối ngoại", "Thông tin Đối ngoại của đội", ["Đối ngoại"]),
        ('"thông tin"', "Thông tin", ["Thông tin"]),
        ("tin", "Thông tin, tinh", ["tin"]),
        ("-tin thông", "Thông tin", ["Thông"]),
        ("对外", "关于对外信息", ["对外"]),
        ("<b>", "a <b> c", ["b"]),
    ],
)
def test_just_the_words_that_were_meant_are_lit(query, text, marked):
    assert lit(query, text) == marked


def test_english_is_lit_by_its_stems():
    assert lit("meeting", "The meetings met", "en") == ["meetings"]


def test_the_pieces_are_the_text():
    text = "Thông tin đối ngoại, đối  ngoại."
    assert "".join(piece for piece, _marked in Light(parse("đối ngoại").lit).pieces(text, language="vi")) == text


def test_a_passage_shows_where_the_words_stand():
    body = "Mở đầu. " * 60 + "Hội nghị đối ngoại khai mạc. " + "Kết thúc. " * 60
    passage = Light(parse("đối ngoại").lit).passage("Sapo ngắn.", body, language="vi")
    assert ("đối ngoại", True) in passage
    assert passage[0] == ("… ", False)
    assert passage[-1] == (" …", False)
    assert sum(len(text) for text, _marked in passage) <= PASSAGE + 4


def test_a_lead_that_holds_as_much_is_shown_first():
    passage = Light(parse("đối ngoại").lit).passage("Tin đối ngoại.", "Về đối ngoại.", language="vi")
    assert passage == (("Tin ", False), ("đối ngoại", True), (".", False))


def test_without_words_the_lead_is_shown():
    assert Light(()).passage("Sapo.", "Thân bài.", language="vi") == (("Sapo.", False),)
