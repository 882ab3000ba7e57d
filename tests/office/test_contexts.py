from dataclasses import dataclass
from datetime import date, datetime

import pytest

from giaoban.office import contexts, shapes
from giaoban.office.blocks import Line
from giaoban.office.errors import BadContext
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.office.layouts import LAYOUTS
from giaoban.office.shapes import Field, Holds

from .conftest import CONTEXT, NAMES, SIGNER

STATE, PARTY = LAYOUTS["state"], LAYOUTS["party"]


def prepared(context, shape="notice", layout=STATE):
    return contexts.prepared(kinds[f"tests.{shape}"], layout, context)


def test_what_is_given_and_what_is_made_of_it():
    assert prepared(CONTEXT) == {
        "issuer": {"name": "Ban Chỉ đạo Thông tin đối ngoại", "parent": "Ủy ban nhân dân tỉnh", "place": "Hải Đông"},
        "number": "5",
        "symbol": "TB-BCĐ",
        "number_line": "Số: 05/TB-BCĐ",
        "on": "03/02/2026",
        "date_line": "Hải Đông, ngày 03 tháng 02 năm 2026",
        "title": "Thông báo",
        "subject": "Kết luận của Trưởng ban",
        "to": [],
        "to_lines": [],
        "body": [Line("body", "Hội nghị đã họp.")],
        "signer": SIGNER | {"authority_line": "TM. BAN CHỈ ĐẠO"},
        "receivers": ["Như trên", "Ban Tuyên giáo;"],
        "archive": "VT",
        "receiver_lines": ["- Như trên;", "- Ban Tuyên giáo;", "- Lưu: VT."],
    }


def test_dataclasses_do_as_well_as_mappings():
    @dataclass
    class Issuer:
        name: str
        place: str

    @dataclass
    class Letter:
        issuer: Issuer
        to: tuple = ("Sở Ngoại vụ", "Báo Hải Đông.")

    found = prepared(Letter(Issuer("Văn phòng", "Hải Đông")), "letter")
    assert found["issuer"] == {"name": "Văn phòng", "parent": "", "place": "Hải Đông"}
    assert found["to_lines"] == ["Kính gửi:", "- Sở Ngoại vụ;", "- Báo Hải Đông."]
    assert prepared({"issuer": {"name": "A"}, "to": ["B;"]})["to_lines"] == ["Kính gửi: B"]


def test_a_list_without_a_last_word_says_how_long_it_is():
    rows = [{"name": "A"}, {"name": "B"}]
    found = prepared({"issuer": {"name": "A"}, "people": rows}, "attendance")
    assert found["closing"] == [Line("body", "Danh sách gồm 2 người./.")]
    found = prepared({"issuer": {"name": "A"}, "people": rows, "closing": ["Hết."]}, "attendance")
    assert found["closing"] == [Line("body", "Hết.")]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "tests.notice: unknown colour"),
        ({"number_line": "x"}, "tests.notice: unknown number_line"),
        ({"issuer": {}}, "tests.notice.issuer: missing name"),
        ({"issuer": None}, "tests.notice: missing issuer"),
        ({"issuer": "Văn phòng"}, "tests.notice.issuer: fields wanted, str given"),
        ({"to": "Sở Ngoại vụ"}, "tests.notice.to: a list wanted, str given"),
        ({"title": ["a"]}, "tests.notice.title: a text wanted, list given"),
        ({"on": "3/2/2026"}, "tests.notice.on: a date wanted, str given"),
        ({"on": datetime(2026, 2, 3)}, "tests.notice.on: a date wanted, datetime given"),
        ({"body": [3]}, "no block: 3"),
    ],
)
def test_what_a_kind_does_not_take(change, message):
    with pytest.raises(BadContext) as caught:
        prepared(CONTEXT | change)
    assert str(caught.value) == message


def test_fields_of_an_app_of_its_own():
    more = (Field(name="held_on", label="held on", holds=Holds.DAY, example=date(2026, 1, 2)),)
    kind = DocumentKind(name="tests.more", label="more", shape=shapes.NOTICE, more=more)
    assert (
        contexts.prepared(kind, STATE, {"issuer": {"name": "A"}, "held_on": date(2026, 3, 4)})["held_on"]
        == "04/03/2026"
    )
    with pytest.raises(ValueError, match="a field twice"):
        DocumentKind(name="tests.twice", label="twice", shape=shapes.NOTICE, more=(Field(name="body", label="body"),))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("layout", [STATE, PARTY])
def test_every_shape_has_examples_of_all_its_fields(name, layout):
    kind = kinds[f"tests.{name}"]
    assert set(contexts.example(kind, layout)) == {field.name for field in kind.fields}
