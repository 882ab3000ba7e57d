"""The demonstration's guidance: one in force that half of its recipients have acknowledged. Nothing is sent."""

from datetime import timedelta
from typing import Any

from django.utils import timezone, translation

from giaoban.press.events.demo import officer_and_head
from giaoban.press.guidance import actions
from giaoban.press.models import Guidance, Reporter

SUBJECT = "Thông tin về công tác bảo đảm an toàn tàu khách mùa mưa bão"
TEXT = (
    "Đề nghị các cơ quan báo chí dùng số liệu do Sở Xây dựng và Bộ đội Biên phòng tỉnh cung cấp.\n"
    "Chú trọng thông tin hướng dẫn du khách, lịch chạy tàu thay đổi, số điện thoại đường dây nóng.\n"
    "Không đăng lại hình ảnh chưa kiểm chứng từ mạng xã hội."
)


def load(*, by: Any = None) -> int:
    """Make what is missing; how many records that was."""
    reporters = list(Reporter.objects.verified().exclude(user=None).select_related("user").order_by("pk")[:8])
    if not reporters or Guidance.objects.filter(subject=SUBJECT).exists():
        return 0
    officer, head = officer_and_head()
    now = timezone.now()
    with translation.override("vi"):
        guidance = actions.draft(
            number="07-HD/TTĐN", subject=SUBJECT, text=TEXT, valid_until=now + timedelta(days=30),
            acknowledge_by=now + timedelta(days=2), by=officer, at=now,
        )  # fmt: skip
        for each in reporters:
            actions.add_recipient(guidance=guidance, reporter=each, by=officer, at=now)
        actions.submit(guidance=guidance, by=officer, at=now)
        actions.approve(guidance=guidance, by=head, at=now)
        for each in reporters[: len(reporters) // 2]:
            actions.acknowledge(guidance=guidance, by=each.user, at=now)
    return 1
