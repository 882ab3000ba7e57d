"""Acceptance minutes (biên bản nghiệm thu) as DOCX to be signed by both sides, and as PDF.

Their words are Vietnamese, as such documents are.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from giaoban.office import shapes
from giaoban.office.blocks import Heading, Paragraph, Table
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.press.agreements.choices import Every, Kind, Side
from giaoban.press.models import Acceptance

MINUTES = "press.acceptance"
SIDES = {Side.OURS: "Bên A", Side.THEIRS: "Bên B"}
WHAT = {Kind.PIECES: "Tin, bài", Kind.BROADCASTS: "Chương trình phát sóng", Kind.PAGES: "Trang chuyên đề",
        Kind.MONEY: "Kinh phí (đồng)"}  # fmt: skip
OFTEN = {Every.MONTH: "mỗi tháng", Every.QUARTER: "mỗi quý", Every.YEAR: "mỗi năm", Every.TERM: "cả thời hạn"}


def offer() -> None:
    """Register the kind, so that administrators can replace its template."""
    kinds.register(DocumentKind(name=MINUTES, label=_("Acceptance minutes of an agreement"), shape=shapes.MINUTES))


def number(value: int) -> str:
    """A number with dots between thousands, as Vietnamese writes it."""
    return f"{value:,}".replace(",", ".")


def context(found: Acceptance) -> dict[str, Any]:
    """What stands in the minutes: parties, the figures as they were frozen, the conclusion, two signatures."""
    agreement = found.agreement
    ours = str(agreement.body or settings.WAGTAIL_SITE_NAME)
    span = f"từ ngày {found.first_on:%d/%m/%Y} đến ngày {found.last_on:%d/%m/%Y}"
    signed = f" ngày {agreement.signed_on:%d/%m/%Y}" if agreement.signed_on else ""
    table = Table(
        headings=("Bên", "Nghĩa vụ", "Theo thoả thuận", "Thực hiện", "Đạt"), shares=(0.12, 0.4, 0.18, 0.16, 0.14),
        rows=[_row(each) for each in found.figures], aligns=("left", "left", "right", "right", "centre"),
    )  # fmt: skip
    return {
        "issuer": {"name": ours, "place": agreement.body.place if agreement.body else ""},
        "title": "Biên bản", "subject": f"Nghiệm thu kết quả thực hiện thoả thuận hợp tác truyền thông {span}",
        "symbol": found.number, "on": found.made_on,
        "facts": [
            {"label": "Căn cứ", "text": f"Thoả thuận số {agreement.number}{signed}: {agreement.title}"},
            {"label": "Bên A", "text": f"{ours}. Đại diện: {found.ours}"},
            {"label": "Bên B", "text": f"{agreement.outlet}. Đại diện: {found.theirs}"},
        ],
        "body": [
            Heading("I. KẾT QUẢ THỰC HIỆN"),
            table if found.figures else Paragraph("Thoả thuận không ghi nghĩa vụ nào."),
            Heading("II. KẾT LUẬN"), *(Paragraph(line) for line in found.conclusion.splitlines() if line.strip()),
            Paragraph("Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./."),
        ],
        "signer": {"post": "Đại diện Bên B", "name": _name(found.theirs)},
        "secretary": {"post": "Đại diện Bên A", "name": _name(found.ours)},
    }  # fmt: skip


def _name(text: str) -> str:
    return text.split(",", 1)[0].strip()


def _row(each: dict[str, Any]) -> tuple[str, ...]:
    language = f" ({each['language']})" if each["language"] else ""
    note = f". {each['note']}" if each["note"] else ""
    what = f"{WHAT[Kind(each['kind'])]}{language}: {number(each['quantity'])} {OFTEN[Every(each['every'])]}{note}"
    share = f"{min(999, 100 * each['kept'] // each['owed'])}%" if each["owed"] else "-"
    return SIDES[Side(each["side"])], what, number(each["owed"]), number(each["kept"]), share
