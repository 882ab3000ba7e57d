import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.portal.loading.charsets import decode, repair
from giaoban.portal.loading.syllables import is_syllable
from tests.portal.loading.old_charsets import to_tcvn3, to_vni, to_windows_1258

WORDS = """
công tác thông tin đối ngoại của tỉnh ngày càng đi vào chiều sâu bám sát chủ trương đường lối chính sách pháp
luật Nhà nước kết hợp chặt chẽ giữa hội nghị giao ban Trưởng Ban Tuyên giáo
Tỉnh uỷ chủ trì quảng bá hình ảnh vị thế
nghiêng thuyền khuya quyết hoà thuý người rượu hươu xoong đẵn lỗ mỡ nữ ỉa kỹ quỵ giặt gì yếu
""".split()  # noqa: SIM905
sentences = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60).map(" ".join)
enough = sentences.filter(lambda text: sum(not word.isascii() for word in set(text.split())) >= 8)


@given(enough)
def test_windows_1258_comes_back(text):
    assert decode(to_windows_1258(text)).text == text


@given(enough)
def test_tcvn3_comes_back(text):
    assert decode(to_tcvn3(text)).text == text


@given(enough)
def test_vni_comes_back(text):
    assert decode(to_vni(text)).text == text


@given(enough, st.sampled_from([to_tcvn3, to_vni]))
def test_old_letters_kept_in_utf_8_are_put_right(text, encode):
    assert decode(encode(text).decode("latin-1").encode()).text == text


@given(st.text())
def test_utf_8_is_never_mangled(text):
    text = text.replace("\0", "").lstrip("\ufeff")
    assert repair(text)[0] == text or repair(text)[1] in ("TCVN3", "VNI")
    assert decode(sentence_around(text).encode()).text == unicodedata.normalize("NFC", sentence_around(text))


def sentence_around(text: str) -> str:
    return f"{' '.join(WORDS)} {text}"


@given(st.text(alphabet=st.characters(max_codepoint=127, min_codepoint=1)))
def test_ascii_is_never_touched(text):
    assert decode(text.encode()).text == text


@given(st.binary(), st.text())
def test_arbitrary_bytes_never_raise(data, declared):
    assert isinstance(decode(data, declared=declared).text, str)


@pytest.mark.parametrize(
    "text",
    [
        "Le président a été réélu à Paris où l’élection s’est déroulée sans problème, malgré la grève générale.",
        "Müller fährt über die Brücke, möchte Äpfel, Öl und schöne Grüße aus München schließlich für später.",
        "La situación económica de España está mejorando según el último informe del señor García Núñez, mañana.",
        "A situação econômica não é fácil, mas há soluções à disposição dos cidadãos, informações são públicas.",
        "Żółć gęślą jaźń, Łódź świętuje, książka została przetłumaczona również właściwie.",
        "Ärade gäster, välkomna på måndag, så går vi över ån för att äta på ön.",
    ],
)
def test_latin_text_is_never_taken_for_vietnamese(text):
    assert decode(text.encode()).text == text
    assert decode(text.encode("cp1252", "replace"), declared="windows-1252").text.count("ộ") == 0


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(charset):
    text = "Hội nghị giao ban công tác thông tin đối ngoại năm 2019 của tỉnh"
    assert decode(text.encode(charset)).text == text


def test_what_a_page_declares_may_lie():
    text = "Năm 2019, công tác thông tin đối ngoại của tỉnh ngày càng đi vào chiều sâu"
    assert decode(text.encode(), declared="windows-1258").text == text
    assert decode(to_windows_1258(text), declared="utf-8").text == text
    assert decode(to_tcvn3(text), declared="iso-8859-1").text == text


def test_what_a_page_declares_is_believed_where_nothing_speaks_against_it():
    text = "中国外交部发言人表示,双方将继续加强合作。"
    assert (
        decode(text.encode("gb18030"), declared="gb2312").text == text
        or decode(text.encode("gb18030"), declared="gb18030").text == text
    )


def test_utf_8_cut_within_a_character_keeps_the_rest():
    text = "Hội nghị giao ban công tác thông tin đối ngoại năm 2019 của tỉnh Quảng Ninh"
    found = decode(f"{text} ạ".encode()[:-1])
    assert found.text.startswith(text) and not found.sure


def test_decomposed_text_is_composed():
    assert decode(unicodedata.normalize("NFD", "đối ngoại").encode()).text == "đối ngoại"


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuya", "quyết", "Hoà", "hòa", "gì", "giữa", "xoong", "ĐỐI", "thuở", "khuỷu"]
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["héi·", "réélu", "hoµ", "fỹr", "ộté", "straße", "bàá", ""])
def test_no_syllables(word):
    assert not is_syllable(word)
