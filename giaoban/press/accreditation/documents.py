"""The list of the day: who may work on a day, as DOCX and PDF to be printed, and as a workbook."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from giaoban.office import shapes
from giaoban.office.blocks import Paragraph, Table
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.office.layouts import STATE
from giaoban.portal.models import Home
from giaoban.press.accreditation.choices import Kind
from giaoban.press.models import Accreditation

DAY_LIST = "press.accredited_list"
KINDS = {Kind.ANNUAL: "Thẻ năm", Kind.SHORT_TERM: "Ngắn hạn"}
HEADINGS = ("STT", "Họ và tên", "Cơ quan báo chí", "Số thẻ", "Loại", "Giá trị đến", "Ghi chú")


def offer() -> None:
    """Register the kind, so that administrators can replace its template."""
    kinds.register(
        DocumentKind(name=DAY_LIST, label=_("List of accredited reporters"), shape=shapes.NOTICE, layouts=(STATE,))
    )


def valid_on(on: date) -> Any:
    """The accreditations of a day, by outlet and name."""
    found = Accreditation.objects.valid(on=on).select_related("reporter", "outlet__organisation")
    return found.order_by("outlet__organisation__name", "reporter__full_name", "pk")


def _row(number: int, each: Accreditation) -> tuple[str, ...]:
    valid = f"{each.valid_to_on:%d/%m/%Y}"
    outlet = str(each.outlet or "Tự do")
    return str(number), each.reporter.full_name, outlet, each.number, KINDS[Kind(each.kind)], valid, ""


def _rows(on: date) -> list[tuple[str, ...]]:
    return [_row(number, each) for number, each in enumerate(valid_on(on), start=1)]


def name_of_portal() -> str:
    """What the portal is called in the installation's own language."""
    home = Home.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth=2).first()
    return home.title if home else settings.WAGTAIL_SITE_NAME


def context(on: date, *, issuer: str = "") -> dict[str, Any]:
    """What stands in the list of a day."""
    people = _rows(on)
    table = Table(
        headings=HEADINGS, rows=people, shares=(0.08, 0.21, 0.23, 0.14, 0.1, 0.13, 0.11),
        aligns=("centre", "left", "left", "left", "centre", "centre", "left"),
    )  # fmt: skip
    return {
        "issuer": {"name": issuer or name_of_portal()}, "title": "Danh sách",
        "subject": f"Phóng viên được tác nghiệp ngày {on:%d/%m/%Y}",
        "body": [*([table] if people else []), Paragraph(f"Danh sách gồm {len(people)} phóng viên./.")],
    }  # fmt: skip


def workbook(on: date) -> bytes:
    """The same as XLSX; texts stay texts, whatever they begin with."""
    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    page = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    page.write_row(0, 0, HEADINGS, bold)
    for place, row in enumerate(_rows(on), start=1):
        page.write_row(place, 0, [int(row[0]), *row[1:]])
    for at, width in enumerate((6, 28, 34, 18, 12, 26, 16)):
        page.set_column(at, at, width)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    book.close()
    return content.getvalue()
