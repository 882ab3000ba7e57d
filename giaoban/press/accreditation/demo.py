"""The demonstration's accreditations, one in every state. Days are relative to the day of loading; nothing is sent."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from giaoban.office import papers
from giaoban.press.accreditation import actions
from giaoban.press.accreditation.actions import Document
from giaoban.press.accreditation.choices import Kind, Paper
from giaoban.press.models import Accreditation, Reporter

# Whose, kind, applied so many days ago, first and last day from today, how far it went.
ROWS = (
    ("phongvien@baobiendong.example", Kind.ANNUAL, 200, -190, 160, "granted"),
    ("morita@sakura-tv.example", Kind.ANNUAL, 120, -110, 240, "granted"),
    ("chau@mingzhu.example", Kind.ANNUAL, 360, -350, 9, "granted"),
    ("dat@hdtv.example", Kind.ANNUAL, 300, -290, 60, "granted"),
    ("ngan@hdtv.example", Kind.ANNUAL, 300, -290, 60, "granted"),
    ("son@saobac.example", Kind.ANNUAL, 90, -80, 280, "granted"),
    ("minho@hanbit.example", Kind.ANNUAL, 60, -50, 310, "granted"),
    ("huyen@songmoi.example", Kind.ANNUAL, 420, -410, -45, "granted"),
    ("thinh@cangbien.example", Kind.ANNUAL, 250, -240, 110, "revoked"),
    ("emily.tan@gtreview.example", Kind.SHORT_TERM, 12, -2, 12, "granted"),
    ("moreau@baies.example", Kind.SHORT_TERM, 40, -30, -16, "granted"),
    ("my@duyenhai.example", Kind.ANNUAL, 3, 5, 365, "applied"),
    ("khoa@daiduong.example", Kind.ANNUAL, 6, 3, 360, "vetted"),
    ("bao@dulich4p.example", Kind.ANNUAL, 8, 3, 360, "returned"),
    ("somchai@mekonglao.example", Kind.SHORT_TERM, 20, -5, 5, "refused"),
    ("van@dautubb.example", Kind.ANNUAL, 15, 1, 300, "withdrawn"),
)
PURPOSE = "Đưa tin thời sự, kinh tế, văn hoá và hoạt động đối ngoại của tỉnh."


@transaction.atomic
def load(*, by: Any = None) -> int:
    """Make what is missing; how many records that was."""
    if Accreditation.objects.exists():
        return 0
    with translation.override("vi"):
        return sum(_row(*row) for row in ROWS)


def _row(email: str, kind: str, ago: int, first: int, last: int, state: str) -> int:
    reporter = Reporter.objects.filter(email=email).first()
    if reporter is None:
        return 0
    today = timezone.localdate()
    at = _at(today - timedelta(days=ago))
    days: dict[str, Any] = {"from_on": today + timedelta(days=first), "to_on": today + timedelta(days=last)}
    found = actions.apply(
        reporter=reporter, kind=kind, purpose=PURPOSE, papers=[_letter(reporter)], by=None, at=at, **days
    )  # fmt: skip
    if state == "withdrawn":
        actions.withdraw(found, by=None)
    elif state == "returned":
        actions.return_for(found, what="Bản sao thẻ nhà báo còn hạn.", by=None, at=at + timedelta(days=1))
    elif state != "applied":
        _decided(found, state, days, at=at)
    return 1


def _decided(found: Accreditation, state: str, days: dict[str, date], *, at: datetime) -> None:
    good = state != "refused"
    finding = "Hồ sơ đầy đủ, đúng quy định." if good else "Giấy giới thiệu đã hết hạn."
    found = actions.vet(found, finding=finding, recommended=good, by=None, at=at + timedelta(days=1))
    decided = at + timedelta(days=2)
    if state == "refused":
        actions.refuse(found, reason="Giấy giới thiệu của toà soạn đã hết hạn.", by=None, at=decided)
    elif state != "vetted":
        found = actions.grant(found, **days, by=None, at=decided)
        if state == "revoked":
            actions.revoke(found, reason="Cho người khác mượn thẻ.", by=None, at=decided + timedelta(days=60))


def _letter(reporter: Reporter) -> Document:
    lines = [f"Kính gửi: Bộ phận báo chí tỉnh Hải Đông. {reporter.outlet} giới thiệu {reporter.full_name} "
             "đến tác nghiệp tại tỉnh.", "Tài liệu minh hoạ, không có giá trị pháp lý."]  # fmt: skip
    upload = papers.pdf("giay-gioi-thieu", title="Giấy giới thiệu", lines=lines)
    return Document(kind=Paper.ASSIGNMENT, upload=upload)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
