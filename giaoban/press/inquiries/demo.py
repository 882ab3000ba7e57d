"""The demonstration's inquiries: one in each state, one late, an answer kept for later; days relative to today."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from giaoban.directory.models import Organisation, Person
from giaoban.press.inquiries import actions
from giaoban.press.inquiries.actions import Asker
from giaoban.press.models import Inquiry
from giaoban.press.speaking.demo import OFFICER, SPOKESMAN
from giaoban.press.speaking.queries import speaks

# Days ago, kind, channel, who asks, outlet, subject, question, and how far it went.
ASKED: tuple[tuple[float, str, str, str, str, str, str, str], ...] = (
    (0.1, "question", "room", "Trần Hải Yến", "Báo Sông Gấm (minh hoạ)", "Lịch lễ hội hoa năm tới",
     "Xin cho biết thời gian và các hoạt động chính của lễ hội hoa năm tới.", "received"),
    (3, "criticism", "letter", "Lê Văn Thông", "Tạp chí Biển (minh hoạ)", "Rác thải tại bến thuyền Vân Mây",
     "Bạn đọc phản ánh rác thải tại bến thuyền. Địa phương xử lý ra sao?", "routed"),
    (6, "question", "mail", "Phạm Thu Hà", "Đài Hải Đông (minh hoạ)", "Xuất khẩu quý IV",
     "Kim ngạch xuất khẩu quý IV dự kiến bao nhiêu?", "drafted"),
    (4, "foreign", "mail", "Akira Tanaka", "Eastern Wire (minh hoạ)", "Japanese investors in the border zone",
     "How many Japanese companies have registered in the border economic zone this year?", "in_clearance"),
    (8, "question", "telephone", "Ngô Minh Tuấn", "Báo Đường Biên (minh hoạ)", "Thời gian thông xe cầu Sông Gấm",
     "Cầu Sông Gấm khi nào thông xe?", "signed_off"),
    (25, "question", "room", "Đỗ Thị Lan", "Báo Sông Gấm (minh hoạ)", "Thủ tục cấp thẻ tác nghiệp",
     "Phóng viên cần nộp giấy tờ gì để được cấp thẻ tác nghiệp?", "replied"),
    (18, "complaint", "letter", "Vũ Quang Huy", "Tạp chí Biển (minh hoạ)", "Kết luận thanh tra dự án khu nghỉ dưỡng",
     "Đề nghị cung cấp kết luận thanh tra dự án khu nghỉ dưỡng.", "refused"),
    (15, "question", "mail", "Hoàng Anh", "Báo Đường Biên (minh hoạ)", "Kế hoạch đón đoàn famtrip",
     "Kế hoạch đón đoàn famtrip tháng tới thế nào?", "withdrawn"),
    (13, "foreign", "mail", "Claire Martin", "Revue du Golfe (minh hoạ)", "Water quality of the bay",
     "Please send the results of the last measurement of water quality in the bay.", "late"),
)  # fmt: skip
ANSWERS = {
    "drafted": "Dự kiến kim ngạch xuất khẩu quý IV tăng 8% so với cùng kỳ (số liệu minh hoạ).",
    "in_clearance": "Twelve Japanese companies have registered in the zone this year (invented figure).",
    "signed_off": "Cầu Sông Gấm dự kiến thông xe trong quý I năm tới (minh hoạ).",
    "replied": "Hồ sơ gồm đơn đăng ký, bản sao thẻ nhà báo và giấy giới thiệu của cơ quan báo chí (minh hoạ).",
    "refused": "Vụ việc đang được thanh tra, chưa công bố kết luận. Cơ quan báo chí sẽ được thông tin sau khi công bố.",
}


@transaction.atomic
def load(*, by: Any = None) -> int:
    """Make what is missing; how many inquiries. Without the people of the demonstration nothing is made."""
    users = get_user_model().objects
    officer, speaker = users.filter(username=OFFICER).first(), users.filter(username=SPOKESMAN).first()
    if Inquiry.objects.exists() or officer is None or not speaks(speaker, on=timezone.localdate()):
        return 0
    for row in ASKED:
        _lead(row, officer=officer, speaker=speaker)
    return len(ASKED)


def _lead(row: tuple[float, str, str, str, str, str, str, str], *, officer: Any, speaker: Any) -> None:
    days, kind, channel, name, outlet, subject, question, goal = row
    at = timezone.now() - timedelta(days=days)
    asker = Asker(name=name, email="" if channel == "telephone" else "phongvien@bao.example", outlet=outlet)
    inquiry = actions.receive(
        subject=subject, question=question, kind=kind, channel=channel, received_at=at, asker=asker, by=officer,
        language="en" if kind == "foreign" else "vi",
    )  # fmt: skip
    if goal == "withdrawn":
        actions.withdraw(inquiry, by=officer, reason="Đã có thông tin", at=at + timedelta(days=1))
    elif goal in ("routed", "late"):
        body = Organisation.objects.get(code="SNgV" if goal == "late" else "SVHTTDL")
        actions.route(inquiry, body=body, by=officer, at=at + timedelta(hours=2))
    elif goal != "received":
        _answer(inquiry, goal, officer=officer, speaker=speaker, at=at)


def _answer(inquiry: Inquiry, goal: str, *, officer: Any, speaker: Any, at: datetime) -> None:
    actions.route(inquiry, body=Organisation.objects.get(code="SCT"), by=officer, at=at + timedelta(hours=1))
    point, chief = (Person.objects.get(code=code).user for code in ("HD026", "HD025"))
    ground = "inspection" if goal == "refused" else ""
    inquiry.refresh_from_db()
    writer = point or officer
    draft = actions.draft(inquiry, text=ANSWERS[goal], ground=ground, by=writer, at=at + timedelta(hours=20))
    if goal == "drafted":
        return
    inquiry.refresh_from_db()
    chain = [Organisation.objects.get(code="SCT")] if chief is not None else []
    actions.submit(inquiry, chain=chain, by=officer, at=at + timedelta(hours=22))
    if goal == "in_clearance":
        return
    for step in draft.steps.all():  # type: ignore[attr-defined]
        actions.clear(step, by=chief, at=at + timedelta(hours=26))
    inquiry.refresh_from_db()
    actions.sign_off(inquiry, by=speaker, at=at + timedelta(hours=30))
    if goal == "signed_off":
        return
    inquiry.refresh_from_db()
    sent = actions.send(inquiry, by=officer, at=at + timedelta(hours=31))
    if goal == "replied":
        until = timezone.localdate() + timedelta(days=120)
        actions.keep_answer(sent, subject=sent.subject, until_on=until, by=officer)
