"""The shapes of documents: what fields each has, which tables, how it is signed. No domain: an app fills them.

The words in them are those of Vietnamese official documents and are not translated; labels of fields are, because
administrators read them when they make a template of their own.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _


class Holds(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DAY = "day"
    LINES = "lines"  # texts, one a paragraph
    BLOCKS = "blocks"  # headings, paragraphs, lists, tables: written {{p name }} alone in its paragraph
    GROUP = "group"  # fields of its own, written name.field
    ROWS = "rows"  # the same fields many times, gone through with for


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a document, with an example; `made` fields are derived, an app does not give them.

    What is `required` an app must give; what is `needed` a template must show, or content would be lost.
    """

    name: str
    label: Any
    holds: Holds = Holds.TEXT
    example: Any = ""
    fields: tuple["Field", ...] = ()
    required: bool = False
    needed: bool = False
    made: bool = False

    def child(self, name: str) -> "Field | None":
        """The field inside it with a name."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table that is made from rows: the field in it, its heading, its share of the width."""

    field: str
    heading: str
    share: float
    align: str = "left"


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table over the rows of a field; numbered in a first column where it says so."""

    rows: str
    columns: tuple[Column, ...]
    numbered: bool = True


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A shape: `letter` has its subject under the number and no type; `signed` by one, by two (minutes).

    `counted` closes a list whose `closing` is empty with how many rows it has, so that none is added unseen and
    the signature does not stand alone.
    """

    name: str
    label: Any
    fields: tuple[Field, ...]
    grids: tuple[Grid, ...] = ()
    landscape: bool = False
    letter: bool = False
    signed: Literal["one", "two"] = "one"
    counted: str = ""


T, D, L, B, G, R = Holds.TEXT, Holds.DAY, Holds.LINES, Holds.BLOCKS, Holds.GROUP, Holds.ROWS

ISSUER = Field(
    name="issuer", label=_("issuing body"), holds=G, required=True,
    fields=(
        Field(name="name", label=_("its name"), example="Ban Chỉ đạo Thông tin đối ngoại", required=True, needed=True),
        Field(name="parent", label=_("the body above it"), example="Ủy ban nhân dân tỉnh"),
        Field(name="place", label=_("place of issue"), example="Hải Đông"),
    ),
)  # fmt: skip
SIGNER = Field(
    name="signer", label=_("signer"), holds=G,
    fields=(
        Field(name="authority", label=_("authority: TM, KT, TL, TUQ or none"), example="TM"),
        Field(name="behalf", label=_("on whose behalf"), example="Ban Chỉ đạo"),
        Field(name="authority_line", label=_("authority as printed"), made=True),
        Field(name="post", label=_("post"), example="Trưởng ban"),
        Field(name="name", label=_("name"), example="Nguyễn Thị Hòa", needed=True),
    ),
)  # fmt: skip
SECRETARY = Field(
    name="secretary", label=_("secretary of the meeting"), holds=G,
    fields=(
        Field(name="post", label=_("post"), example="Thư ký"),
        Field(name="name", label=_("name"), example="Trần Văn Bình", needed=True),
    ),
)  # fmt: skip
OFFICIAL = (
    ISSUER,
    Field(name="number", label=_("number, empty while it has none"), example="5"),
    Field(name="symbol", label=_("symbol"), example="TB-BCĐ"),
    Field(name="number_line", label=_("number and symbol as printed"), made=True, needed=True),
    Field(name="on", label=_("day, none while it is not signed"), holds=D, example=date(2026, 2, 3)),
    Field(name="date_line", label=_("place and day as printed"), made=True, needed=True),
    Field(name="title", label=_("type of document"), example="Thông báo", needed=True),
    Field(name="subject", label=_("subject line"), example="Kết luận tại hội nghị giao ban quý I", needed=True),
    Field(name="to", label=_("addressees"), holds=L, example=("Sở Ngoại vụ",)),
    Field(name="to_lines", label=_("addressees as printed"), holds=L, made=True),
    Field(name="body", label=_("text"), holds=B, example=("Ngày 03/02/2026, hội nghị giao ban đã họp.",), needed=True),
    SIGNER,
    Field(name="receivers", label=_("receivers"), holds=L, example=("Như trên", "Ban Tuyên giáo Trung ương")),
    Field(name="archive", label=_("where it is filed"), example="VT"),
    Field(name="receiver_lines", label=_("receivers as printed"), holds=L, made=True, needed=True),
)  # fmt: skip
CLOSING = Field(
    name="closing", label=_("text after the table"), holds=B, example=("Trên đây là danh sách.",), needed=True
)  # fmt: skip
FACTS = Field(
    name="facts", label=_("facts such as time and place"), holds=R, needed=True,
    fields=(
        Field(name="label", label=_("what it is"), example="Thời gian"),
        Field(name="text", label=_("text"), example="14 giờ 00, ngày 05/02/2026"),
    ),
)  # fmt: skip


def rows(name: str, label: Any, *columns: tuple[str, Any, str]) -> Field:
    """A field of rows: name, label and example of each column."""
    inner = tuple(Field(name=key, label=text, example=example) for key, text, example in columns)
    return Field(name=name, label=label, holds=R, fields=inner, needed=True)


def without(fields: tuple[Field, ...], *names: str) -> tuple[Field, ...]:
    """The same fields, of which a template need not show some."""
    return tuple(replace(each, needed=False) if each.name in names else each for each in fields)


LETTER = Shape(
    name="letter", label=_("Official letter"), letter=True,
    fields=tuple(replace(each, needed=each.name == "to_lines" or each.needed) for each in without(OFFICIAL, "title")),
)  # fmt: skip
NOTICE = Shape(name="notice", label=_("Notice, report or plan"), fields=OFFICIAL)
INVITATION = Shape(
    name="invitation", label=_("Invitation"),
    fields=(*(replace(each, needed=each.name == "to_lines" or each.needed) for each in OFFICIAL), FACTS),
)  # fmt: skip
AGENDA = Shape(
    name="agenda", label=_("Agenda"), counted="Chương trình gồm %d nội dung./.",
    fields=(*OFFICIAL, FACTS, CLOSING, rows(
        "items", _("items of the agenda"), ("time", _("time"), "14:00 - 14:10"),
        ("content", _("content"), "Tuyên bố lý do, giới thiệu đại biểu"), ("presenter", _("presenter"), "Văn phòng"),
    )),
    grids=(Grid(rows="items", columns=(
        Column(field="time", heading="Thời gian", share=0.2, align="centre"),
        Column(field="content", heading="Nội dung", share=0.5),
        Column(field="presenter", heading="Người thực hiện", share=0.3),
    )),),
)  # fmt: skip
MINUTES = Shape(name="minutes", label=_("Minutes"), fields=(*OFFICIAL, FACTS, SECRETARY), signed="two")
ATTENDANCE = Shape(
    name="attendance", label=_("List of those attending"), counted="Danh sách gồm %d người./.",
    fields=(*OFFICIAL, CLOSING, rows(
        "people", _("people"), ("name", _("name"), "Lê Văn Cường"),
        ("post", _("post and body"), "Giám đốc Sở Ngoại vụ"),
        ("presence", _("presence"), "Có mặt"), ("signature", _("room for a signature"), ""),
    )),
    grids=(Grid(rows="people", columns=(
        Column(field="name", heading="Họ và tên", share=0.3),
        Column(field="post", heading="Chức vụ, đơn vị", share=0.35),
        Column(field="presence", heading="Dự họp", share=0.17, align="centre"),
        Column(field="signature", heading="Ký tên", share=0.18),
    )),),
)  # fmt: skip
ROSTER = Shape(
    name="roster", label=_("Roster"), counted="Danh sách gồm %d người./.",
    fields=(*OFFICIAL, CLOSING, rows(
        "people", _("people"), ("name", _("name"), "Lê Văn Cường"),
        ("post", _("post and body"), "Giám đốc Sở Ngoại vụ"),
        ("role", _("role"), "Ủy viên"), ("note", _("remark"), "Thay ông Phạm Văn Dũng"),
    )),
    grids=(Grid(rows="people", columns=(
        Column(field="name", heading="Họ và tên", share=0.27),
        Column(field="post", heading="Chức vụ, đơn vị", share=0.36),
        Column(field="role", heading="Nhiệm vụ", share=0.17),
        Column(field="note", heading="Ghi chú", share=0.2),
    )),),
)  # fmt: skip
TASKS = Shape(
    name="tasks", label=_("List of tasks"), landscape=True, counted="Danh mục gồm %d nhiệm vụ./.",
    fields=(*OFFICIAL, CLOSING, rows(
        "tasks", _("tasks listed"), ("task", _("task in words"), "Xây dựng chuyên trang tiếng Trung"),
        ("lead", _("lead body"), "Sở Ngoại vụ"), ("partners", _("co-ordinating bodies"), "Báo Hải Đông"),
        ("product", _("product"), "Chuyên trang"), ("deadline", _("deadline"), "30/6/2026"),
        ("state", _("state"), "Đang thực hiện"),
    )),
    grids=(Grid(rows="tasks", columns=(
        Column(field="task", heading="Nhiệm vụ", share=0.29),
        Column(field="lead", heading="Chủ trì", share=0.15),
        Column(field="partners", heading="Phối hợp", share=0.16),
        Column(field="product", heading="Sản phẩm", share=0.15),
        Column(field="deadline", heading="Thời hạn", share=0.12, align="centre"),
        Column(field="state", heading="Kết quả", share=0.13),
    )),),
)  # fmt: skip
REPORT = Shape(
    name="report", label=_("Report with figures"),
    fields=(*OFFICIAL, CLOSING, rows(
        "figures", _("figures"), ("label", _("indicator"), "Số cuộc họp báo"), ("unit", _("unit"), "Cuộc"),
        ("value", _("value"), "4"), ("note", _("remark"), "Mỗi quý một cuộc"),
    )),
    grids=(Grid(rows="figures", columns=(
        Column(field="label", heading="Chỉ tiêu", share=0.45),
        Column(field="unit", heading="Đơn vị", share=0.13, align="centre"),
        Column(field="value", heading="Kết quả", share=0.17, align="centre"),
        Column(field="note", heading="Ghi chú", share=0.25),
    )),),
)  # fmt: skip
SHAPES = {
    shape.name: shape
    for shape in (LETTER, NOTICE, INVITATION, AGENDA, MINUTES, ATTENDANCE, ROSTER, TASKS, REPORT)
}  # fmt: skip
