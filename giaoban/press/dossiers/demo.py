"""The demonstration's clarification dossiers: one that was clarified in three days, one just found."""

from datetime import timedelta
from typing import Any

from django.utils import timezone, translation

from giaoban.directory.models import Organisation
from giaoban.press.dossiers import actions
from giaoban.press.events.demo import officer_and_head
from giaoban.press.models import Dossier

CLARIFIED = "Tin đồn bến cảng quốc tế ngừng đón tàu khách"
FOUND = "Video cũ bị gán cho sự cố tràn dầu trong tỉnh"


def load(*, by: Any = None) -> int:
    """Make what is missing; how many records that was."""
    with translation.override("vi"):
        return _clarified() + _found()


def _clarified() -> int:
    if Dossier.objects.filter(title=CLARIFIED).exists():
        return 0
    officer, head = officer_and_head()
    found_at = timezone.now() - timedelta(days=12)
    body = Organisation.objects.filter(valid_to_on=None, name__startswith="Sở").order_by("name").first()
    dossier = actions.find(
        title=CLARIFIED, found_at=found_at, found_by="Trung tâm Truyền thông tỉnh", spread="wide", body=body,
        content="Một số tài khoản cho rằng bến cảng quốc tế của tỉnh ngừng đón tàu khách vô thời hạn.",
        impact="Khoảng 40 lượt đăng lại trong một ngày; ba hãng lữ hành hỏi lại tỉnh.",
        true_nature="Bến cảng bảo dưỡng cầu dẫn trong bốn ngày theo kế hoạch đã thông báo, sau đó đón tàu bình thường.",
        legal_basis="Luật Báo chí 126/2025/QH15; Thông tư 02/2019/TT-BTTTT.",
        message="Bến cảng quốc tế đón tàu khách trở lại theo đúng lịch; tỉnh bảo đảm an toàn cho du khách.",
        by=officer, at=found_at,
    )  # fmt: skip
    actions.keep_source(
        dossier=dossier, name="Tài khoản mạng xã hội “Tin nhanh biển”", by=officer, at=found_at,
        copy="Cảng quốc tế đóng cửa vô thời hạn, tàu khách quay đầu hết!",
    )  # fmt: skip
    actions.verify(dossier=dossier, by=officer, at=found_at + timedelta(hours=20))
    actions.approve(dossier=dossier, by=head, at=found_at + timedelta(days=2))
    actions.clarify(
        dossier=dossier, by=officer, at=found_at + timedelta(days=3),
        action="Phát thông cáo bằng ba ngôn ngữ; người phát ngôn trả lời báo chí; đề nghị các tài khoản đính chính.",
    )  # fmt: skip
    return 1


def _found() -> int:
    if Dossier.objects.filter(title=FOUND).exists():
        return 0
    officer, _head = officer_and_head()
    found_at = timezone.now() - timedelta(days=1)
    dossier = actions.find(
        title=FOUND, found_at=found_at, found_by="Tổ theo dõi thông tin", spread="local",
        content="Video quay ở nơi khác nhiều năm trước được chú thích là sự cố tràn dầu trong tỉnh.",
        by=officer, at=found_at,
    )  # fmt: skip
    actions.keep_source(
        dossier=dossier, name="Kênh chia sẻ video", by=officer, at=found_at,
        copy="Tràn dầu kinh hoàng sáng nay, cơ quan chức năng im lặng…",
    )  # fmt: skip
    return 1
