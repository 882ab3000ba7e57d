"""The dossier as an official document, to be signed; Vietnamese, as such documents are issued."""

from datetime import time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.directory.choices import Layout
from giaoban.office import shapes
from giaoban.office.blocks import Heading, Listing, Paragraph, Table
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.press.clocks.counting import last_day
from giaoban.press.dossiers.choices import DossierStatus, Spread
from giaoban.press.models import Dossier

KIND = "press.dossier"
SPREAD = {
    Spread.SINGLE: "một trang hoặc tài khoản", Spread.LOCAL: "nhiều trang trong tỉnh",
    Spread.WIDE: "trên phạm vi cả nước", Spread.ABROAD: "cả ở nước ngoài",
}  # fmt: skip


def offer() -> None:
    """Register the kind, so that administrators can replace its templates."""
    kinds.register(DocumentKind(name=KIND, label=_("Clarification dossier"), shape=shapes.NOTICE))


def layout(dossier: Dossier) -> str:
    """That of the body in charge, else that of the State."""
    return dossier.body.layout if dossier.body else Layout.STATE


def dossier(found: Dossier) -> dict[str, Any]:
    """Where it was found, what it says, how far it went, what is true, by which law, what is said, what was done."""
    sources = [[each.name, each.url or "–", f"{timezone.localtime(each.kept_at):%d/%m/%Y %H:%M}"]
               for each in found.sources.all()]  # fmt: skip
    body: list[Any] = [
        Heading("I. PHÁT HIỆN"),
        Paragraph(f"Phát hiện lúc {_moment(found.found_at)}; người, đơn vị phát hiện: {found.found_by}."),
        Table(["Nguồn", "Địa chỉ", "Lưu bản chụp lúc"], sources or [["Chưa ghi", "–", "–"]], shares=(0.3, 0.45, 0.25)),
        Heading("II. NỘI DUNG SAI LỆCH"), *_paragraphs(found.content),
        Heading("III. MỨC ĐỘ LAN TRUYỀN, ẢNH HƯỞNG"),
        Paragraph(f"Mức độ lan truyền: {SPREAD[Spread(found.spread)]}."), *_paragraphs(found.impact, empty=False),
        Heading("IV. BẢN CHẤT SỰ VIỆC"), *_paragraphs(found.true_nature),
        Heading("V. CĂN CỨ PHÁP LÝ"), *_paragraphs(found.legal_basis),
        Heading("VI. THÔNG ĐIỆP"), *_paragraphs(found.message),
        Heading("VII. KẾT QUẢ XỬ LÝ"), *_outcome(found),
    ]  # fmt: skip
    issuer = found.body
    return {
        "issuer": {
            "name": issuer.name if issuer else str(settings.WAGTAIL_SITE_NAME),
            "parent": str(issuer.parent or "") if issuer else "", "place": issuer.place if issuer else "",
        },
        "title": "Hồ sơ làm rõ thông tin sai lệch", "subject": found.title, "symbol": "HS", "body": body,
        "signer": {"post": "", "name": ""}, "archive": "VT",
    }  # fmt: skip


def _outcome(found: Dossier) -> list[Any]:
    deadline = Paragraph(f"Thời hạn làm rõ: {_due(found)} ({found.basis}).")
    if found.status == DossierStatus.CLARIFIED and found.settled_at:
        done = f"Đã làm rõ lúc {_moment(found.settled_at)}, sau {found.days_taken} ngày."
        where = [Listing([found.action_url])] if found.action_url else []
        return [Paragraph(done), *_paragraphs(found.action), *where, deadline]
    if found.status == DossierStatus.NOT_FALSE:
        return [Paragraph("Kết luận: thông tin không sai lệch."), *_paragraphs(found.not_false_because)]
    return [Paragraph("Đang xử lý."), deadline]


def _paragraphs(text: str, *, empty: bool = True) -> list[Paragraph]:
    lines = [Paragraph(line) for line in text.splitlines() if line.strip()]
    return lines or ([Paragraph("Chưa ghi.")] if empty else [])


def _moment(at: Any) -> str:
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M}, ngày {local:%d/%m/%Y}"


def _due(found: Dossier) -> str:
    day = last_day(found.due_at)
    whole = timezone.localtime(found.due_at).time() == time.min
    return f"hết ngày {day:%d/%m/%Y}" if whole else _moment(found.due_at)
