"""The official documents of a committee, as DOCX to be signed and as PDF: invitation, agenda, minutes, notice, lists.

The words are Vietnamese, as such documents are issued, whatever the interface speaks; the layout is that of the body
that issues, the committee. Numbers and days are left open where the document gets them when it is signed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.committee import queries
from giaoban.committee.choices import SeatRole, SpeechKind
from giaoban.committee.models import Conclusion, ConclusionNotice, Invitation, Meeting
from giaoban.committee.timetable import timetable
from giaoban.directory.choices import Layout
from giaoban.directory.models import Organisation, Person
from giaoban.office import actions as office
from giaoban.office import shapes
from giaoban.office.blocks import Heading, Listing, Paragraph
from giaoban.office.kinds import DocumentKind, kinds

INVITATION, AGENDA, MINUTES = "committee.invitation", "committee.agenda", "committee.minutes"
NOTICE, ATTENDANCE, ROSTER = "committee.notice", "committee.attendance", "committee.roster"
KINDS = (
    (INVITATION, _("Invitation to a meeting"), shapes.INVITATION),
    (AGENDA, _("Agenda of a meeting"), shapes.AGENDA),
    (MINUTES, _("Minutes of a meeting"), shapes.MINUTES),
    (NOTICE, _("Conclusion Notice"), shapes.NOTICE),
    (ATTENDANCE, _("Attendance list of a meeting"), shapes.ATTENDANCE),
    (ROSTER, _("Roster of a committee"), shapes.ROSTER),
)
SAID = {
    SpeechKind.RESULT: "Kết quả",
    SpeechKind.LIMITATION: "Hạn chế",
    SpeechKind.CAUSE: "Nguyên nhân",
    SpeechKind.PROPOSAL: "Kiến nghị, đề xuất",
}
PRESENCE = {"present": "Có mặt", "late": "Đến muộn", "excused": "Vắng có lý do", "absent": "Vắng"}
RHYTHM = {"month": "hằng tháng", "quarter": "hằng quý", "half_year": "6 tháng một lần", "year": "hằng năm"}
SEATS = {SeatRole.HEAD: "Trưởng ban", SeatRole.DEPUTY: "Phó Trưởng ban", SeatRole.MEMBER: "Ủy viên"}


def offer() -> None:
    """Register the kinds, so that administrators can replace their templates."""
    for name, label, shape in KINDS:
        kinds.register(DocumentKind(name=name, label=label, shape=shape))


@dataclass(frozen=True, kw_only=True)
class Made:
    """A document: its kind, the layout of its issuer, what stands in it, and the stem of its file's name."""

    kind: str
    layout: str
    context: dict[str, Any]
    stem: str

    def docx(self) -> bytes:
        """To be edited and signed."""
        return office.render_docx(kind=self.kind, layout=self.layout, context=self.context)

    def pdf(self) -> bytes:
        """To be read."""
        return office.render_pdf(kind=self.kind, layout=self.layout, context=self.context)


def invitation(meeting: Meeting) -> Made:
    """To everybody invited, with time, place and what it is about."""
    items = [slot.item.title for slot in _slots(meeting)]
    return _made(
        INVITATION, meeting.committee, f"giay-moi-{meeting.pk}", title="Giấy mời", subject=str(meeting),
        symbol=_symbol("GM", meeting),
        to=[each.name for each in _invited(meeting)],
        body=[Paragraph(f"{meeting.committee} trân trọng kính mời đồng chí dự {_lowered(meeting.title)}.")],
        facts=[*_facts(meeting), {"label": "Nội dung", "text": "; ".join(items)}] if items else _facts(meeting),
        signer=_signer(meeting.committee, meeting.chair), receivers=["Như trên"], archive="VT",
    )  # fmt: skip


def agenda(meeting: Meeting) -> Made:
    """Item by item with its times."""
    rows = [
        {
            "time": f"{_clock(slot.starts_at)} - {_clock(slot.ends_at)}",
            "content": slot.item.title,
            "presenter": ", ".join(str(each) for each in (slot.item.presenter, slot.item.presenting_body) if each),
        }
        for slot in _slots(meeting)
    ]
    return _made(
        AGENDA, meeting.committee, f"chuong-trinh-{meeting.pk}", title="Chương trình", subject=str(meeting),
        facts=_facts(meeting), items=rows,
    )  # fmt: skip


def minutes(meeting: Meeting) -> Made:
    """Who was there, what was said by kind, what was concluded; signed by chair and secretary."""
    there = [each for each in _invited(meeting) if getattr(each, "attendance", None) is not None]
    present = [_attended(each) for each in there if each.attendance.presence in ("present", "late")]
    absent = [_attended(each) for each in there if each.attendance.presence not in ("present", "late")]
    body: list[Any] = [Heading("I. THÀNH PHẦN DỰ HỌP"), Listing(present or ["Chưa điểm danh."])]
    if absent:
        body += [Paragraph("Vắng mặt:"), Listing(absent)]
    body += [Heading("II. DIỄN BIẾN HỘI NGHỊ"), *_said(meeting)]
    notice = meeting.notices.order_by("pk").last()
    body += [Heading("III. KẾT LUẬN"), *(_conclusions(notice) if notice else [Paragraph("Chưa ghi kết luận.")])]
    body.append(Paragraph(f"Hội nghị kết thúc vào {_moment(meeting.closed_at or meeting.ends_at)}./."))
    return _made(
        MINUTES, meeting.committee, f"bien-ban-{meeting.pk}", title="Biên bản", subject=str(meeting),
        symbol=_symbol("BB", meeting),
        facts=_facts(meeting), body=body, signer={"post": "Chủ trì", "name": _name(meeting.chair)},
        secretary={"post": "Thư ký", "name": _name(meeting.secretary)}, archive="VT",
    )  # fmt: skip


def notice(found: ConclusionNotice) -> Made:
    """The Conclusion Notice: its opening and its conclusions in order; number and day once they are known."""
    meeting = found.meeting
    number, _hyphen, symbol = found.number.partition("-")
    start = Paragraph(found.opening) if found.opening else Paragraph(
        f"Ngày {_day(timezone.localdate(meeting.starts_at))}, {meeting.committee} tổ chức {_lowered(meeting.title)}. "
        "Sau khi nghe các ý kiến, chủ trì hội nghị kết luận như sau:"
    )  # fmt: skip
    return _made(
        NOTICE, meeting.committee, f"thong-bao-ket-luan-{found.pk}", title="Thông báo",
        subject=found.subject or str(meeting), number=number, symbol=symbol or _symbol("TB", meeting),
        on=found.issued_on,
        body=[start, *_conclusions(found)], signer=_signer(meeting.committee, found.signer or meeting.chair),
        receivers=sorted({str(each.lead) for each in found.conclusions.all() if each.lead}), archive="VT",
    )  # fmt: skip


def attendance(meeting: Meeting) -> Made:
    """Everybody invited, with room for a signature and what was noted."""
    rows = [
        {
            "name": _name(each.person) or each.answer_name,
            "post": str(each.organisation or ""),
            "presence": PRESENCE.get(getattr(getattr(each, "attendance", None), "presence", ""), ""),
        }
        for each in _named(_invited(meeting))
    ]
    return _made(
        ATTENDANCE, meeting.committee, f"diem-danh-{meeting.pk}", title="Danh sách", subject=f"Đại biểu dự {meeting}",
        people=rows,
    )  # fmt: skip


def roster(committee: Organisation, *, on: date) -> Made:
    """Who sits in the committee on a day."""
    rows = [
        {"name": _name(place.person), "post": place.title, "role": SEATS[SeatRole(place.seat.role)],
         "note": str(place.seat.represents or "") if not place.title else ""}
        for place in queries.roster(committee, on=on)
    ]  # fmt: skip
    return _made(
        ROSTER, committee, f"danh-sach-thanh-vien-{committee.pk}", title="Danh sách",
        subject=f"Thành viên {committee} tính đến ngày {_day(on)}", people=rows,
    )  # fmt: skip


OF_A_MEETING: dict[str, tuple[Any, Callable[[Meeting], Made]]] = {
    "giay-moi": (_("Invitation"), invitation),
    "chuong-trinh": (_("Agenda"), agenda),
    "diem-danh": (_("Attendance list"), attendance),
    "bien-ban": (_("Minutes"), minutes),
}


def _made(kind: str, committee: Organisation, stem: str, **context: Any) -> Made:
    issuer = {"name": committee.name, "parent": str(committee.parent or ""), "place": committee.place}
    return Made(kind=kind, layout=committee.layout, context={"issuer": issuer, **context}, stem=stem)


def _symbol(code: str, meeting: Meeting) -> str:
    """The symbol after a number that is still open: "TB-BCĐ" of a State body, "TB/BCĐ" of a Party body."""
    return f"{code}{'/' if meeting.committee.layout == Layout.PARTY else '-'}BCĐ"


def _slots(meeting: Meeting) -> Any:
    return timetable(meeting, list(meeting.items.select_related("presenter", "presenting_body")))


def _invited(meeting: Meeting) -> list[Any]:
    return list(meeting.invitations.select_related("person", "organisation", "attendance"))


def _named(invited: list[Any]) -> list[Any]:
    """Of a body that sends whom it chooses, the stand-in or nobody yet."""
    for each in invited:
        each.answer_name = each.stand_in or ""
    return invited


def _attended(each: Invitation) -> str:
    found = each.attendance
    text = f"{each.name}: {PRESENCE[found.presence].lower()}"
    return f"{text}, {found.stand_in} dự thay" if found.stand_in else text


def _said(meeting: Meeting) -> list[Any]:
    found = list(
        meeting.interventions.standing().select_related("person", "organisation").order_by("recorded_at", "pk")
    )
    if not found:
        return [Paragraph("Chưa ghi ý kiến phát biểu.")]
    blocks: list[Any] = []
    for kind, label in SAID.items():
        said = [f"{_speaker(each)}: {each.text}" for each in found if each.kind == kind]
        if said:
            blocks += [Paragraph("", lead=f"{label}:"), Listing(said)]
    return blocks


def _speaker(each: Any) -> str:
    return ", ".join(str(part) for part in (each.person or each.speaker_name, each.organisation) if part)


def _conclusions(found: ConclusionNotice) -> list[Any]:
    rows = found.conclusions.select_related("lead", "directing").prefetch_related("co_ordinating")
    return [Paragraph(_conclusion(each), lead=f"{number}.") for number, each in enumerate(rows, start=1)] or [
        Paragraph("Chưa ghi kết luận.")
    ]


def _conclusion(each: Conclusion) -> str:
    parts = [each.text.strip()]
    if each.lead:
        parts.append(f"Chủ trì: {each.lead}.")
    if helpers := [str(body) for body in each.co_ordinating.all()]:
        parts.append(f"Phối hợp: {'; '.join(helpers)}.")
    if each.directing:
        parts.append(f"Chỉ đạo: đồng chí {each.directing}.")
    if each.product:
        parts.append(f"Sản phẩm: {each.product.rstrip('.')}.")
    if each.authority:
        parts.append(f"Thẩm quyền: {each.authority.rstrip('.')}.")
    if each.deadline_on:
        parts.append(f"Thời hạn: {_day(each.deadline_on)}.")
    elif each.rhythm:
        parts.append(f"Định kỳ: {RHYTHM[each.rhythm]}.")
    return " ".join(parts)


def _facts(meeting: Meeting) -> list[dict[str, str]]:
    found = [{"label": "Thời gian", "text": _moment(meeting.starts_at)}]
    where = "; ".join(part for part in (meeting.place, f"trực tuyến: {meeting.link}" if meeting.link else "") if part)
    if where:
        found.append({"label": "Địa điểm", "text": where})
    if meeting.chair:
        found.append({"label": "Chủ trì", "text": f"Đồng chí {meeting.chair}"})
    return found


def _signer(committee: Organisation, person: Person | None) -> dict[str, str]:
    return {
        "authority": "TM", "behalf": committee.short_name or committee.name, "post": "Trưởng ban",
        "name": _name(person),
    }  # fmt: skip


def _name(person: Person | None) -> str:
    return person.full_name if person else ""


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:] if title[:2].istitle() else title


def _day(on: date) -> str:
    return f"{on.day:02d}/{on.month:02d}/{on.year}"


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H} giờ {local:%M}, ngày {_day(local.date())}"
