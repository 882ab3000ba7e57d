"""The demonstration's press events: one to come with answers and a waiting list, one held with its record, a third
party's notice, a visit of foreign press. Days are relative to the day of loading; nothing is sent."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone, translation

from giaoban.agenda.public_holidays import workdays
from giaoban.directory.models import Organisation, Person, User
from giaoban.press.events import actions
from giaoban.press.foundations import Role, group_of
from giaoban.press.models import ConferenceNotice, ForeignVisit, Outlet, PressEvent, Reporter

COMING = "Họp báo thông tin tình hình kinh tế - xã hội và công tác đối ngoại"
HELD = "Họp báo về diễn đàn hợp tác cảng biển và du lịch quốc tế"
BRIEFING = "Gặp mặt báo chí đầu tháng"
VISITORS = "Đài truyền hình Sakura"
ORGANISER = "Công ty Cổ phần Tàu biển Sao Mai"
STATEMENT = (
    "Chủ trì thông tin kết quả diễn đàn: 214 đại biểu của 19 nước và vùng lãnh thổ, 12 biên bản ghi nhớ được ký.\n"
    "Tỉnh cung cấp bộ tư liệu ảnh, số liệu tại phòng báo chí; thông cáo bằng ba ngôn ngữ đã đăng trong ngày."
)
ASKED = (
    ("Phóng viên Báo Biển Đông", "Các biên bản ghi nhớ có kèm vốn đầu tư cụ thể không?", "answered",
     "Bốn biên bản nêu tổng vốn dự kiến 320 triệu USD; số liệu từng dự án có trong tư liệu phát kèm."),
    ("Phóng viên Đài Tiếng nói Hải Đông", "Khi nào tuyến tàu khách quốc tế được mở lại?", "answered",
     "Dự kiến trong quý tới, sau khi cơ quan có thẩm quyền hoàn tất thủ tục."),
    ("Phóng viên Tạp chí Cảng biển", "Kinh phí tổ chức diễn đàn và phần xã hội hóa là bao nhiêu?", "owed", ""),
)  # fmt: skip


def load(*, by: Any = None) -> int:
    """Make what is missing; how many records that was."""
    with translation.override("vi"):
        scene = _scene()
        return sum(make(scene) for make in (_coming, _held, _briefing, _notice, _visit))


def officer_and_head() -> tuple[User | None, User | None]:
    """Whoever prepares and whoever decides in the press office; None where nobody does yet."""
    found = [User.objects.filter(groups=group_of(role), is_active=True).order_by("pk").first() for role in Role]
    return found[0], found[1]


def _scene() -> Any:
    officer, head = officer_and_head()
    bodies = Organisation.objects.filter(valid_to_on=None)
    host = bodies.filter(code__in=["UBND", "VPUB"]).order_by("code").first() or bodies.order_by("pk").first()
    reporters = list(Reporter.objects.verified().select_related("outlet").order_by("pk")[:9])
    return SimpleNamespace(
        now=timezone.now(), officer=officer, head=head, host=host or Organisation.objects.create(name="Tỉnh"),
        chair=Person.objects.order_by("pk").first(), reporters=reporters,
        outlets=list(Outlet.objects.order_by("pk")[:12]),
    )  # fmt: skip


def _day(scene: Any, working_days: int) -> date:
    today = timezone.localdate(scene.now)
    return workdays(today - timedelta(days=90), today + timedelta(days=90)).after(today, working_days)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _begun(scene: Any, title: str, starts_at: datetime, **fields: Any) -> PressEvent:
    event = actions.begin(
        by=scene.officer, at=scene.now, title=title, host=scene.host, chair=scene.chair, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        **{"place": "Trung tâm Báo chí tỉnh, phòng họp tầng 2"} | fields,
    )  # fmt: skip
    for each in scene.reporters:
        actions.invite(event=event, reporter=each, by=scene.officer, at=scene.now)
    for each in scene.outlets:
        actions.invite(event=event, outlet=each, by=scene.officer, at=scene.now)
    return event


def _coming(scene: Any) -> int:
    if PressEvent.objects.filter(title=COMING).exists():
        return 0
    event = _begun(
        scene, COMING, _at(_day(scene, 5), 9), places=6, mode="both", link="https://hop.haidong.example/hop-bao",
        about="Tình hình kinh tế - xã hội, kết quả hoạt động đối ngoại và thông tin báo chí quan tâm.",
        questions_until=_at(_day(scene, 4), 17),
    )  # fmt: skip
    event = actions.announce(event=event, by=scene.officer, at=scene.now)
    invitations = list(event.invitations.order_by("pk"))
    said = ("in_person",) * 8 + ("online", "no", "online")
    for invitation, answer in zip(invitations, said, strict=False):
        who = "" if invitation.reporter_id or answer == "no" else "Phóng viên được cử, 0900 000 000"
        actions.answer(invitation=invitation, answer=answer, attendee=who, by=None, at=scene.now, by_link=True)
    for invitation, text in zip(invitations, ("Kết quả thu hút đầu tư nước ngoài?", "Lịch đón tàu quốc tế?"),
                                strict=False):  # fmt: skip
        actions.ask(invitation=invitation, text=text, by=None, at=scene.now, by_link=True)
    return 1


def _held(scene: Any) -> int:
    if PressEvent.objects.filter(title=HELD).exists():
        return 0
    event = _begun(scene, HELD, _at(_day(scene, -14), 14), about="Kết quả diễn đàn và kế hoạch tiếp theo.")
    over = event.ends_at
    event = actions.hold(event=event, by=scene.officer, at=over)
    for place, invitation in enumerate(event.invitations.order_by("pk")):
        if place % 3 != 2:
            came = event.starts_at - timedelta(minutes=10 - place % 10)
            actions.note_arrival(
                invitation=invitation, attendee="", because="Có trong danh sách", by=scene.officer, at=came
            )
    actions.write_statement(event=event, statement=STATEMENT, by=scene.officer, at=over)
    for asked_by, text, outcome, answer in ASKED:
        question = actions.note_question(event=event, asked_by=asked_by, text=text, by=scene.officer, at=over)
        actions.settle_question(
            question=question, outcome=outcome, answer=answer, answered_by="Chủ trì" if answer else "",
            by=scene.officer, at=over,
        )  # fmt: skip
    actions.close_record(event=event, by=scene.officer, at=over + timedelta(hours=2))
    return 1


def _briefing(scene: Any) -> int:
    if PressEvent.objects.filter(title=BRIEFING).exists():
        return 0
    _begun(scene, BRIEFING, _at(_day(scene, 9), 8, 30), form="briefing", is_public=False)
    return 1


def _notice(scene: Any) -> int:
    if ConferenceNotice.objects.filter(organiser=ORGANISER).exists():
        return 0
    actions.receive_notice(
        organiser=ORGANISER, contact="Phòng truyền thông, 0900 000 111, baochi@saomai.example",
        subject="Công bố tuyến tàu khách cao tốc ra các đảo", chaired_by="Tổng Giám đốc công ty",
        place="Khách sạn Biển Xanh, phường Bắc Cảng", starts_at=_at(_day(scene, 3), 14), received_at=scene.now,
        content="Lịch chạy tàu, giá vé, phương án an toàn và cứu hộ.", by=scene.officer, at=scene.now,
    )  # fmt: skip
    return 1


def _visit(scene: Any) -> int:
    if ForeignVisit.objects.filter(outlet_name=VISITORS).exists():
        return 0
    first = _day(scene, 15)
    visit = actions.receive_visit(
        residence="non_resident", outlet_name=VISITORS, country="Nhật Bản", contact="Ban quốc tế, news@sakura.example",
        purpose="Phóng sự về nghề nuôi ngọc trai, làng chài và phát triển du lịch biển bền vững.", arrives_on=first,
        leaves_on=first + timedelta(days=3), host=scene.host, interpreter="Nguyễn Thu Hà (tiếng Nhật)",
        guide="Cán bộ Sở Ngoại vụ", equipment="Máy quay Sony FX6, số 5023411\nThiết bị bay không người lái: không",
        received_at=scene.now - timedelta(days=2), by=scene.officer, at=scene.now,
    )  # fmt: skip
    for name, post in (("Sato Kenji", "Phóng viên"), ("Tanaka Yui", "Quay phim"), ("Mori Aya", "Biên tập")):
        actions.add_member(
            visit=visit, name=name, nationality="Nhật Bản", document="", post=post, by=scene.officer, at=scene.now
        )
    for days, hour, place, activity in (
        (0, 9, "Sở Ngoại vụ", "Làm việc, thống nhất chương trình"),
        (1, 7, "Làng chài Vân Hải", "Ghi hình, phỏng vấn người nuôi ngọc trai"),
        (2, 8, "Cảng tàu khách quốc tế", "Ghi hình hoạt động đón khách"),
    ):
        actions.add_stop(
            visit=visit, starts_at=_at(first + timedelta(days=days), hour), place=place, activity=activity,
            met="Lãnh đạo đơn vị", by=scene.officer, at=scene.now,
        )  # fmt: skip
    actions.propose_visit(
        visit=visit, opinion="Đề nghị đồng ý; cử cán bộ hướng dẫn suốt chuyến đi.", by=scene.officer, at=scene.now
    )
    return 1
