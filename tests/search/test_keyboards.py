import pytest

from giaoban.search.keyboards import meant


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ddoois", "đối"),
        ("ngoaij", "ngoại"),
        ("Ddaaf", "đầ"),
        ("tinhr", "tỉnh"),
        ("nguwowif", "người"),
        ("hoaf", "hoà"),
        ("thuys", "thuý"),
        ("quys", "quý"),
        ("gias", "giá"),
        ("giuwax", "giữa"),
        ("quoocs", "quốc"),
        ("toanf", "toàn"),
        ("khoer", "khoẻ"),
        ("dduwowngf", "đường"),
        ("muaf", "mùa"),
        ("truwowngf", "trường"),
        ("vieetj", "việt"),
        ("bieern", "biển"),
        ("d9o61i", "đối"),
        ("ngoa5i", "ngoại"),
        ("u7o7c1", "ước"),
        ("d9u7o7ng2", "đường"),
        ("ha5", "hạ"),
    ],
)
def test_keys_are_read_as_the_syllable_they_were_struck_for(typed, word):
    assert meant(typed) == word


@pytest.mark.parametrize("typed", ["samsung", "covid19", "tinh", "đối", "carrefour", "a", "2019", "g7", "window", "f1"])
def test_what_is_no_syllable_stays(typed):
    assert meant(typed) == ""
