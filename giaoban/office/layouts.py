"""The two layouts in numbers: sizes in points, lengths in millimetres. DOCX and PDF are both set from here.

State: Decree 30/2020/NĐ-CP, annex I. Party: Regulation 399-QĐ/TW of 2026 with Guidance 05-HD/VPTW.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from giaoban.office.errors import BadContext

FONT = "Times New Roman"
STATE, PARTY = "state", "party"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
LINE = 1.15  # of its size: what Times takes for a single line


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a kind of paragraph is set; `line` in points exactly, or a multiple below 4; lengths in millimetres."""

    label: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1
    first: float = 0
    left: float = 0
    keep: bool = False

    @property
    def pitch(self) -> float:
        """From one baseline to the next, in points."""
        return self.line if self.line >= 4 else self.size * LINE * self.line


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One layout. `margins` are top, bottom, left, right; `head` the shares of the two columns at the top."""

    name: str
    label: Any
    styles: Mapping[str, Style]
    authorities: Mapping[str, str]
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    head: tuple[float, float] = (0.45, 0.55)
    number: str = ""
    joint: str = "/"
    receiver_ends: tuple[str, str] = (";", ".")
    archive: str = ""
    ruled: Mapping[str, float] = field(default_factory=dict)  # styles under which a line runs: its share of the text

    def number_line(self, number: str, symbol: str) -> str:
        """Number and symbol as they are printed; room is left for a number that is not given yet."""
        return f"{self.number} {_two(number) or '     '}{self.joint}{symbol}" if symbol else ""

    def date_line(self, place: str, on: date | None) -> str:
        """Place and day; January and February and the days below ten have a nought."""
        where = f"{place}, ngày" if place else "Ngày"
        if on is None:
            return f"{where}      tháng      năm         "
        month = f"{on.month:02d}" if on.month < 3 else str(on.month)
        return f"{where} {on.day:02d} tháng {month} năm {on.year}"

    def authority_line(self, authority: str, behalf: str) -> str:
        """On whose behalf is signed: "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ"; raises BadContext."""
        if not authority:
            return ""
        if authority not in self.authorities:
            raise BadContext(f"layout {self.name!r} knows no authority {authority!r}: {', '.join(self.authorities)}")
        return f"{self.authorities[authority]} {behalf.upper()}".strip()

    def receiver_lines(self, receivers: list[str], archive: str) -> list[str]:
        """The list under "Nơi nhận"."""
        named = [f"- {text.strip().rstrip(';,.')}" for text in receivers if text.strip()]
        if archive:
            named.append(f"- {self.archive} {archive.strip().rstrip('.')}")
        between, last = self.receiver_ends
        return [f"{text}{last if text is named[-1] else between}" for text in named]


def _two(number: str) -> str:
    """A number below ten with a nought."""
    number = number.strip()
    return f"0{number}" if len(number) == 1 and number.isdecimal() else number


def _state() -> dict[str, Style]:
    body = Style(label="Nội dung", size=14, align="justify", after=6, line=1.15, first=12.7)
    centre = Style(label="", size=13, align="centre")
    return {
        "nation": replace(centre, label="Quốc hiệu", size=12, bold=True, keep=True),
        "motto": replace(centre, label="Tiêu ngữ", bold=True, keep=True),
        "parent": replace(centre, label="Cơ quan chủ quản", size=12),
        "agency": replace(centre, label="Cơ quan ban hành", size=12, bold=True, keep=True),
        "gap": Style(label="Khoảng trống", size=2, line=12),
        "rule": Style(label="Dòng kẻ", size=2, line=4),
        "number": replace(centre, label="Số, ký hiệu", before=6),
        "letter_subject": replace(centre, label="Trích yếu công văn", size=12),
        "date": replace(centre, label="Địa danh, thời gian", italic=True, before=6),
        "title": replace(centre, label="Tên loại", size=14, bold=True, before=18, keep=True),
        "subject": replace(centre, label="Trích yếu", size=14, bold=True, keep=True),
        "to": Style(label="Kính gửi", size=14, line=1.15, left=25, after=2),
        "body": body,
        "flush": replace(body, label="Nội dung không thụt dòng", first=0),
        "heading1": replace(body, label="Đề mục 1", bold=True, keep=True, align="left"),
        "heading2": replace(body, label="Đề mục 2", bold=True, keep=True, align="left"),
        "heading3": replace(body, label="Đề mục 3", bold=True, italic=True, keep=True, align="left"),
        "caption": replace(centre, label="Tên bảng", italic=True, before=6, after=4, keep=True),
        "table_head": replace(centre, label="Đầu bảng", bold=True, before=2, after=2),
        "cell": Style(label="Ô bảng", size=13, before=2, after=2),
        "authority": replace(centre, label="Quyền hạn người ký", size=14, bold=True, keep=True),
        "post": replace(centre, label="Chức vụ người ký", size=14, bold=True, keep=True),
        "signer": replace(centre, label="Họ tên người ký", size=14, bold=True, keep=True),
        "receivers": Style(label="Nơi nhận", size=12, bold=True, italic=True, keep=True),
        "receiver": Style(label="Danh sách nơi nhận", size=11, keep=True),
        "page": replace(centre, label="Số trang", size=13),
    }


def _party() -> dict[str, Style]:
    body = Style(label="Nội dung", size=14, align="justify", after=6, line=19, first=12.7)
    centre = Style(label="", size=14, align="centre")
    return _state() | {
        "party": replace(centre, label="Tiêu đề", size=15, bold=True, keep=True),
        "parent": replace(centre, label="Cơ quan cấp trên"),
        "agency": replace(centre, label="Cơ quan ban hành", bold=True, keep=True),
        "star": replace(centre, label="Dấu sao", keep=True),
        "number": replace(centre, label="Số, ký hiệu"),
        "letter_subject": replace(centre, label="Trích yếu công văn", size=12, italic=True),
        "date": replace(centre, label="Địa danh, thời gian", italic=True),
        "title": replace(centre, label="Tên loại", size=16, bold=True, before=18, keep=True),
        "subject": replace(centre, label="Trích yếu", size=14, bold=True, keep=True),
        "dashes": replace(centre, label="Gạch nối", after=8, keep=True),
        "to": Style(label="Kính gửi", size=14, line=19, left=25, after=2),
        "body": body,
        "flush": replace(body, label="Nội dung không thụt dòng", first=0),
        "heading1": replace(body, label="Đề mục 1", bold=True, keep=True, align="left"),
        "heading2": replace(body, label="Đề mục 2", bold=True, keep=True, align="left"),
        "heading3": replace(body, label="Đề mục 3", bold=True, italic=True, keep=True, align="left"),
        "post": replace(centre, label="Chức vụ người ký", keep=True),
        "receivers": Style(label="Nơi nhận", size=14, underline=True, keep=True),
        "receiver": Style(label="Danh sách nơi nhận", size=12, keep=True),
        "page": replace(centre, label="Số trang"),
    }


LAYOUTS: dict[str, Layout] = {
    STATE: Layout(
        name=STATE, label=_("State layout (Decree 30/2020/NĐ-CP)"), styles=_state(),
        authorities={"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."},
        number="Số:", joint="/", receiver_ends=(";", "."), archive="Lưu:",
        ruled={"agency": 0.4, "motto": 1, "subject": 0.4},
    ),
    PARTY: Layout(
        name=PARTY, label=_("Party layout (Regulation 399-QĐ/TW)"), styles=_party(),
        authorities={"TM": "T/M", "KT": "K/T", "TL": "T/L"},
        head=(0.47, 0.53), number="Số", joint="-", receiver_ends=(",", "."), archive="Lưu",
        ruled={"party": 1},
    ),
}  # fmt: skip


def layout(name: str) -> Layout:
    """The layout with a name; raises BadContext."""
    if name not in LAYOUTS:
        raise BadContext(f"no layout {name!r}: {', '.join(LAYOUTS)}")
    return LAYOUTS[name]
