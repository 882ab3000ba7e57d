"""The official documents of a press event: invitation, list of the day, record (biên bản).

The words are Vietnamese, as such documents are issued, whatever the interface speaks; the layout is that of the host.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from giaoban.directory.choices import Layout
from giaoban.directory.models import Organisation, Person
from giaoban.office import shapes
from giaoban.office.blocks import Heading, Listing, Paragraph, Table
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.press.events import deadlines, neighbours
from giaoban.press.events.choices import EventForm, QuestionOutcome
from giaoban.press.models import EventInvitation, EventQuestion, ForeignVisit, PressEvent

INVITATION, DAY_LIST, RECORD = "press.event_invitation", "press.event_list", "press.event_record"
VISIT = "press.foreign_visit"
Made = tuple[str, dict[str, Any]]


def offer() -> None:
    """Register the kinds, so that administrators can replace their templates."""
    for name, label, shape in (
        (INVITATION, _("Invitation to a press event"), shapes.INVITATION),
        (DAY_LIST, _("List of the day of a press event"), shapes.ATTENDANCE),
        (RECORD, _("Record of a press event"), shapes.MINUTES),
        (VISIT, _("Dossier of a visit of foreign press"), shapes.NOTICE),
    ):
        kinds.register(DocumentKind(name=name, label=label, shape=shape))


def invitation(event: PressEvent) -> Made:
    """To the press, with time, place and what it is about."""
    about = [{"label": "Nội dung", "text": event.about}] if event.about else []
    return INVITATION, {
        "issuer": issuer(event.host), "title": "Giấy mời", "subject": event.title, "symbol": "GM",
        "to": [each.name for each in invited(event)] or ["Các cơ quan báo chí"],
        "body": [Paragraph(f"{event.host} trân trọng kính mời dự {named(event)}.")],
        "facts": [*facts(event), *about],
        "signer": {"post": "", "name": name(event.chair)}, "receivers": ["Như trên"], "archive": "VT",
    }  # fmt: skip


def day_list(event: PressEvent) -> Made:
    """Everybody who is expected or came, with the place and the badge; room for a signature."""
    accredited = set(neighbours.accredited(timezone.localdate(event.starts_at)).values_list("pk", flat=True))
    rows = []
    for each in invited(event):
        if each.answer == "no" and not each.arrived_at:
            continue
        badge = "có thẻ" if each.reporter_id in accredited else ""
        came = "có mặt" if each.arrived_at else {"in_person": "dự", "online": "trực tuyến"}.get(each.answer, "")
        waiting = "chờ" if each.answer == "in_person" and each.seat is None and not each.arrived_at else came
        presence = ", ".join(part for part in (waiting, badge) if part)
        rows.append({"name": _who(each), "post": str(_outlet_of(each) or ""), "presence": presence})
    return DAY_LIST, {
        "issuer": issuer(event.host), "title": "Danh sách", "subject": f"Phóng viên dự {named(event)}", "people": rows,
    }  # fmt: skip


def record(event: PressEvent) -> Made:
    """Who came, what was told, what was asked and answered, which answers are owed; signed by chair and secretary."""
    came = [each for each in invited(event) if each.arrived_at]
    there = [", ".join(str(part) for part in (_came(each), _outlet_of(each)) if part) for each in came]
    told = [Paragraph(line) for line in event.statement.splitlines() if line.strip()]
    questions = list(event.questions.exclude(outcome=QuestionOutcome.DROPPED))
    body: list[Any] = [
        Heading("I. THÀNH PHẦN"), Paragraph(f"Phóng viên, cơ quan báo chí có mặt: {len(there)}."),
        *([Listing(there)] if there else []),
        Heading("II. NỘI DUNG THÔNG TIN"), *(told or [Paragraph("Chưa ghi nội dung.")]),
        Heading("III. CÂU HỎI CỦA BÁO CHÍ"),
        *(block for number, each in enumerate(questions, start=1) for block in _question(number, each)),
        *([] if questions else [Paragraph("Không có câu hỏi.")]),
    ]  # fmt: skip
    owed = sum(each.outcome == QuestionOutcome.OWED for each in questions)
    if owed:
        body.append(Paragraph(f"Còn {owed} câu hỏi được trả lời sau theo quy định về trả lời báo chí.", bold=True))
    body.append(Paragraph(f"{_form(event)} kết thúc vào {moment(event.ends_at)}./."))
    return RECORD, {
        "issuer": issuer(event.host), "title": "Biên bản", "subject": event.title, "symbol": "BB",
        "facts": facts(event), "body": body, "signer": {"post": "Chủ trì", "name": name(event.chair)},
        "secretary": {"post": "Thư ký", "name": name(event.secretary)}, "archive": "VT",
    }  # fmt: skip


OF_AN_EVENT: dict[str, tuple[Any, Callable[[PressEvent], Made]]] = {
    "giay-moi": (_("Invitation"), invitation),
    "danh-sach": (_("List of the day"), day_list),
    "bien-ban": (_("Record"), record),
}


def issuer(body: Organisation) -> dict[str, str]:
    """The head of a document."""
    return {"name": body.name, "parent": str(body.parent or ""), "place": body.place}


def name(person: Person | None) -> str:
    """A name, empty for nobody."""
    return person.full_name if person else ""


def moment(at: datetime) -> str:
    """ "14 giờ 00, ngày 05/02/2026"."""
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M}, ngày {local:%d/%m/%Y}"


def facts(event: PressEvent) -> list[dict[str, str]]:
    """When, where, who chairs."""
    found = [{"label": "Thời gian", "text": moment(event.starts_at)}]
    online = f"trực tuyến: {event.link}" if event.link else ""
    if where := "; ".join(part for part in (event.place, online) if part):
        found.append({"label": "Địa điểm", "text": where})
    if event.chair:
        found.append({"label": "Chủ trì", "text": f"Đồng chí {event.chair}"})
    return found


def invited(event: PressEvent) -> list[EventInvitation]:
    """Everybody invited, in the order of their names."""
    rows = event.invitations.select_related("reporter__outlet__organisation", "outlet__organisation")
    return sorted(rows, key=lambda each: each.name.casefold())


def named(event: PressEvent) -> str:
    """ "buổi họp báo “Kết quả quý III”"."""
    return f"buổi {_form(event).lower()} “{event.title}”"


def _form(event: PressEvent) -> str:
    return {EventForm.CONFERENCE: "Họp báo", EventForm.BRIEFING: "Gặp mặt báo chí"}[EventForm(event.form)]


def _outlet_of(each: EventInvitation) -> Any:
    return each.reporter.outlet if each.reporter else each.outlet


def _who(each: EventInvitation) -> str:
    return each.reporter.full_name if each.reporter else each.attendee or "(chưa cử người)"


def _came(each: EventInvitation) -> str:
    """Whoever came; of an outlet whose sender named nobody, the outlet alone."""
    return each.reporter.full_name if each.reporter else each.attendee


def _question(number: int, each: EventQuestion) -> list[Any]:
    answer = {
        QuestionOutcome.ANSWERED: f"Trả lời{f' ({each.answered_by})' if each.answered_by else ''}: {each.answer}",
        QuestionOutcome.OWED: "Sẽ trả lời sau.",
    }.get(QuestionOutcome(each.outcome), "Chưa trả lời.")
    return [Paragraph(each.text, lead=f"{number}. {each.asked_by}:"), Paragraph(answer)]


def visit(found: ForeignVisit) -> tuple[str, dict[str, Any]]:
    """The dossier of a visit of foreign press and, once written, the report: its layout and what stands in it."""
    members = [[each.name, each.nationality, each.document or "–", each.post or "–"] for each in found.members.all()]
    stops = [[moment(each.starts_at), each.place, each.activity, each.met or "–"] for each in found.stops.all()]
    with translation.override("vi"):  # as the whole document is, whatever the interface speaks
        clocks = [f"{each.label}: {each.shown} ({each.basis})" for each in deadlines.of_visit(found)]
    body: list[Any] = [
        Heading("I. ĐƠN VỊ BÁO CHÍ"), Paragraph(f"{found.outlet_name} ({found.country}). {found.contact}".strip()),
        Heading("II. MỤC ĐÍCH, CHỦ ĐỀ"), *_lines(found.purpose),
        Heading("III. THÀNH VIÊN"),
        Table(["Họ và tên", "Quốc tịch", "Hộ chiếu", "Chức vụ"], members or [["–"] * 4]),
        Heading("IV. CHƯƠNG TRÌNH"),
        Paragraph(f"Từ ngày {found.arrives_on:%d/%m/%Y} đến ngày {found.leaves_on:%d/%m/%Y}."),
        Table(["Thời gian", "Địa điểm", "Hoạt động", "Người tiếp"], stops or [["–"] * 4]),
        Heading("V. ĐÓN TIẾP, PHIÊN DỊCH, THIẾT BỊ"),
        Listing([f"Cơ quan đón tiếp: {found.host or 'chưa phân công'}.", f"Phiên dịch: {found.interpreter or '–'}.",
                 f"Cán bộ đi cùng: {found.guide or '–'}."]),
        *([Paragraph("Thiết bị:"), Listing(found.equipment.splitlines())] if found.equipment else []),
        Heading("VI. THỜI HẠN THEO LUẬT"), Listing(clocks or ["Không có."]),
    ]  # fmt: skip
    if found.opinion:
        body += [Heading("VII. Ý KIẾN ĐỀ XUẤT"), *_lines(found.opinion)]
    if found.report:
        body += [Heading("VIII. BÁO CÁO SAU CHUYẾN ĐI"), *_lines(found.report)]
    host = found.host
    head = issuer(host) if host else {"name": str(settings.WAGTAIL_SITE_NAME), "parent": "", "place": ""}
    title = "Báo cáo" if found.report else "Hồ sơ"
    return (host.layout if host else Layout.STATE), {
        "issuer": head, "title": title, "subject": f"Hoạt động báo chí nước ngoài: {found.outlet_name}",
        "symbol": "BC" if found.report else "HS", "body": body, "signer": {"post": "", "name": ""}, "archive": "VT",
    }  # fmt: skip


def _lines(text: str) -> list[Paragraph]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()] or [Paragraph("Chưa ghi.")]
