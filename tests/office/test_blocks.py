import pytest

from giaoban.office import blocks
from giaoban.office.blocks import Break, Heading, Line, Listing, Paragraph, Table
from giaoban.office.errors import BadContext


def test_blocks_as_they_are_set():
    table = Table(["A", "B"], [["1", "2"]], (0.75, 0.25), caption="Bảng 1")
    found = blocks.lines(
        [
            Heading("I. KẾT QUẢ"),
            "Một đoạn.",
            Paragraph("Hai", lead="Về", align="centre"),
            table,
            Break(),
            Heading("b", 3),
        ]
    )
    assert found == [
        Line("heading1", "I. KẾT QUẢ"),
        Line("body", "Một đoạn."),
        Line("flush", "Hai", "Về", "centre"),
        Line("caption", "Bảng 1"),
        Line("table", table=table),
        Line("heading3", "b", breaks=True),
    ]


def test_mappings_are_blocks_too():
    given = [
        {"kind": "heading", "text": "I"},
        {"kind": "list", "items": ["a"]},
        {"kind": "break"},
        {"kind": "paragraph", "text": "b"},
    ]
    assert blocks.lines(given) == [Line("heading1", "I"), Line("body", "- a"), Line("body", "b", breaks=True)]


@pytest.mark.parametrize(
    ("listing", "lines"),
    [
        (Listing(["a", "b"], "1.", start=9), ["9. a", "10. b"]),
        (Listing(list("vwxyz"), "a)"), ["a) v", "b) w", "c) x", "d) y", "đ) z"]),
        (Listing(["a"], "+"), ["+ a"]),
    ],
)
def test_what_stands_before_the_paragraphs_of_a_list(listing, lines):
    assert listing.lines() == lines


@pytest.mark.parametrize("given", [3, None, {"kind": "picture"}, {"text": "a"}, {"kind": "heading", "words": "a"}])
def test_what_is_no_block(given):
    with pytest.raises(BadContext):
        blocks.block(given)


def test_tables_whose_rows_do_not_fit():
    for wrong in ({"rows": [["1"]]}, {"rows": [], "shares": (1,)}, {"rows": [], "aligns": ("left",)}):
        with pytest.raises(BadContext):
            Table(["A", "B"], **wrong)
    assert Table(["A", "B"], []).widths == [0.5, 0.5]
    assert Table(["A", "B"], [], (3, 1)).widths == [0.75, 0.25]


def test_signs_that_no_document_holds_are_left_out_and_all_others_stay():
    assert blocks.clean("a\x00\x0b\ud800\ufffe\ufdd0b\r\nc\rd\te\u0302 ") == "ab\nc\nd\te\u0302 "
