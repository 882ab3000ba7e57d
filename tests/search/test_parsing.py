import pytest

from giaoban.search.parsing import parse


def read(typed):
    wanted = parse(typed)
    exact = [[word.exact for word in words] for words in (*wanted.phrases, *wanted.excluded)]
    phrases = len(wanted.phrases)
    return [word.exact for word in wanted.required], exact[:phrases], exact[phrases:]


@pytest.mark.parametrize(
    ("typed", "required", "phrases", "excluded"),
    [
        ("Đối ngoại", ["đối", "ngoại"], [], []),
        ('"thông tin" đối ngoại', ["đối", "ngoại"], [["thông", "tin"]], []),
        ("“thông tin” «đối ngoại»", [], [["thông", "tin"], ["đối", "ngoại"]], []),
        ("đầu tư -Nhật", ["đầu", "tư"], [], [["nhật"]]),
        ('đầu -"thông tin"', ["đầu"], [], [["thông", "tin"]]),
        ("Covid-19 16/12/2019", ["covid", "19", "16", "12", "2019"], [], []),
        ('đối "ngoại', ["đối", "ngoại"], [], []),
        ('"một"', ["một"], [], []),
        ("- -- đối", ["đối"], [], []),
        ("đối đối", ["đối"], [], []),
        ("😀 đối 😀", ["đối"], [], []),
        ("中国", ["中国"], [], []),
        ("tin中国", ["tin", "中国"], [], []),
    ],
)
def test_what_was_typed_is_understood(typed, required, phrases, excluded):
    assert read(typed) == (required, phrases, excluded)


@pytest.mark.parametrize("typed", ["", "  ", "?!…", '"', '""', "-", "😀", "_"])
def test_what_holds_no_word_is_nothing(typed):
    assert not parse(typed)


def test_many_words_are_cut():
    assert len(parse(" ".join(f"t{number}" for number in range(60))).required) == 24
