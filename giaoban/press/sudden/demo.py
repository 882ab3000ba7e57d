"""The demonstration's sudden matters: one whose two clocks run, with a draft in clearance, and one that is closed."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from giaoban.directory.models import Organisation, Person
from giaoban.press.inquiries import actions as inquiries
from giaoban.press.models import SuddenMatter
from giaoban.press.speaking.choices import Form
from giaoban.press.speaking.demo import OFFICER, SPOKESMAN
from giaoban.press.speaking.queries import speaks
from giaoban.press.sudden import actions


@transaction.atomic
def load(*, by: Any = None) -> int:
    """Make what is missing; how many matters."""
    users = get_user_model().objects
    officer, speaker = users.filter(username=OFFICER).first(), users.filter(username=SPOKESMAN).first()
    if SuddenMatter.objects.exists() or officer is None or not speaks(speaker, on=timezone.localdate()):
        return 0
    _running(officer)
    _closed(officer, speaker)
    return 2


def _running(officer: Any) -> None:
    now = timezone.now()
    matter = actions.register(
        title="Tàu du lịch gặp sự cố tại vịnh Vân Mây (minh hoạ)", received_at=now - timedelta(hours=9),
        place="Vịnh Vân Mây", handled_by=Organisation.objects.filter(code="CAT").first(), by=officer,
        details="18 hành khách đã được đưa vào bờ an toàn. Nguyên nhân đang được làm rõ.",
    )  # fmt: skip
    matter = actions.find_opinion(matter, at=now - timedelta(hours=5), by=officer)
    text = "Lúc 9 giờ, một tàu du lịch gặp sự cố; 18 hành khách đã vào bờ an toàn, không có thương vong (minh hoạ)."
    inquiries.draft_statement(matter, text=text, by=officer, at=now - timedelta(hours=2))
    deputy = Person.objects.filter(code="HD003", user__is_active=True).first()
    if deputy is not None:
        inquiries.submit_statement(matter, chain=[deputy], by=officer, at=now - timedelta(hours=1))
    inquiries.receive(
        subject="Sự cố tàu du lịch tại vịnh Vân Mây", question="Có thương vong không? Nguyên nhân là gì?",
        kind="sudden", channel="telephone", received_at=now - timedelta(hours=4), sudden=matter, by=officer,
        asker=inquiries.Asker(name="Bùi Thanh", phone="0912 000 000", outlet="Đài Hải Đông (minh hoạ)"),
    )  # fmt: skip


def _closed(officer: Any, speaker: Any) -> None:
    began = timezone.now() - timedelta(days=52)
    matter = actions.register(
        title="Sạt lở trên quốc lộ qua xã Khe Trà (minh hoạ)", received_at=began, place="Xã Khe Trà", by=officer
    )
    actions.find_opinion(matter, at=began + timedelta(hours=2), by=officer)
    text = "Đường đã thông một làn từ 15 giờ, không có thiệt hại về người (minh hoạ)."
    inquiries.draft_statement(matter, text=text, by=officer, at=began + timedelta(hours=3))
    inquiries.submit_statement(matter, chain=[], by=officer, at=began + timedelta(hours=4))
    actions.issue_statement(matter, form=Form.WRITTEN, said_at=began + timedelta(hours=6), by=speaker)
    actions.close(matter, note="Đã thông đường, không phát sinh thêm.", by=officer)
