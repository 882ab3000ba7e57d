"""The spokesperson's yearly report as a document, and its sending."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log as audit

from giaoban.office import shapes
from giaoban.office.blocks import Heading, Listing, Paragraph
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.office.layouts import STATE
from giaoban.press.models import Inquiry, Spokesperson, YearlyReport
from giaoban.press.speaking import counting, rules
from giaoban.press.speaking.choices import Capacity
from giaoban.press.speaking.duties import DutyState, duties, report_period
from giaoban.press.wording import Refused, one_line, plain, require, words

KIND = "press.yearly_report"
HOW = {
    DutyState.DONE: "đúng hạn", DutyState.LATE: "chậm", DutyState.OVERDUE: "chưa thực hiện",
    DutyState.DUE: "đang trong hạn",
}  # fmt: skip


def offer() -> None:
    """Register the kind, so that administrators can replace its template."""
    label = gettext_lazy("Spokesperson's yearly report")
    kinds.register(DocumentKind(name=KIND, label=label, shape=shapes.REPORT, layouts=(STATE,)))


def speaker(*, on: date) -> Spokesperson | None:
    """Who signs: the standing spokesperson of the day, else the head."""
    found = Spokesperson.objects.valid(on=on).select_related("person", "body__parent")
    return found.filter(capacity=Capacity.STANDING).first() or found.filter(capacity=Capacity.HEAD).first()


def context(year: int, *, on: date) -> dict[str, Any]:
    """What stands in the report of a year, with the figures as they are now, or as they were when it was sent.

    In Vietnamese, as such documents are issued, whoever prints it.
    """
    with translation.override("vi"):
        return _context(year, on=on)


def _context(year: int, *, on: date) -> dict[str, Any]:
    sent = YearlyReport.objects.filter(year=year).first()
    signer = speaker(on=sent.sent_on if sent else on)
    if signer is None:
        raise Refused(_("Nobody speaks on that day: register a spokesperson first."))
    number, _sign, symbol = (sent.number if sent else "").partition("/")
    return {
        "issuer": {"name": signer.body.name, "parent": str(signer.body.parent or ""), "place": signer.body.place},
        "number": number, "symbol": symbol or "BC-NPN", "on": sent.sent_on if sent else None,
        "title": "Báo cáo",
        "subject": f"Công tác phát ngôn và cung cấp thông tin cho báo chí năm {year}",
        "body": _body(year, on=on),
        "figures": _rows(year, sent),
        "closing": [Paragraph("Trên đây là báo cáo công tác phát ngôn và cung cấp thông tin cho báo chí./.")],
        "signer": {"post": signer.title, "name": signer.person.full_name},
        "receivers": [signer.body.name], "archive": "VT",
    }  # fmt: skip


def _rows(year: int, sent: YearlyReport | None) -> list[dict[str, str]]:
    values = sent.figures if sent else {each.six.name: each.value for each in counting.of_year(year)}
    return [
        {"label": six.label, "unit": six.unit, "value": str(values.get(six.name, "")), "note": ""}
        for six in counting.SIX
    ]


def _body(year: int, *, on: date) -> list[Any]:
    start, end = report_period(year)
    grounds = Inquiry.objects.filter(pk__in=counting.refusals(start, end).values("pk"))
    refused = [f"{each.subject}: {each.get_ground_display()}." for each in grounds.order_by("answered_at")]
    said = f"Số liệu tính từ ngày {start:%d/%m/%Y} đến hết ngày {end:%d/%m/%Y}, theo Nghị định 244/2026/NĐ-CP."
    periodic = [
        f"{duty.title}: {HOW[duty.state]} (hạn {duty.due_on:%d/%m/%Y})."
        for duty in duties(on=min(on, end), back=12, ahead=0)
        if start <= duty.begins_on <= end and duty.ends_on <= end and duty.name != "yearly_report"
    ]
    speakers = Spokesperson.objects.touching(start, end).select_related("person", "body")
    who = [
        f"{each.person.full_name}, {each.title} ({each.body}), văn bản số {each.document_number} "
        f"ngày {each.document_on:%d/%m/%Y}."
        for each in speakers
    ]
    body: list[Any] = [
        Paragraph(said), Heading("I. NGƯỜI PHÁT NGÔN"), Listing(who or ["Chưa có."]),
        Heading("II. NGHĨA VỤ ĐỊNH KỲ"), Listing(periodic or ["Không có kỳ nào trong thời gian báo cáo."]),
    ]  # fmt: skip
    if refused:
        body += [Heading("III. TRƯỜNG HỢP TỪ CHỐI TRẢ LỜI"), Listing(refused)]
    body.append(Heading(f"{'IV' if refused else 'III'}. CÁC CHỈ TIÊU THEO PHỤ LỤC"))
    return body


@transaction.atomic
def send(*, year: int, number: str, sent_on: date, by: Any) -> YearlyReport:
    """Note that the report of a year was signed and sent; its figures are kept as they stood."""
    require(by is None or rules.in_office(by) or rules.speaks_generally(by))
    if YearlyReport.objects.filter(year=year).exists():
        raise Refused(_("The report of that year was sent already."))
    if not 2000 <= year <= timezone.localdate().year:
        raise ValidationError({"year": _("Choose a year that has begun.")})
    if sent_on > timezone.localdate():
        raise ValidationError({"sent_on": _("This day has not come yet.")})
    if sent_on <= report_period(year)[1]:
        raise ValidationError({"sent_on": _("The data of that year run to 14 December: it is sent after that day.")})
    made = YearlyReport.objects.create(
        year=year, number=words(one_line(number), field="number", longest=100), sent_on=sent_on, sent_by=by,
        figures={each.six.name: each.value for each in counting.of_year(year)},
    )  # fmt: skip
    audit(made, "press.send_report", user=by, data=plain({"year": year, "number": made.number, "sent_on": sent_on}))
    return made
