"""The chasing letter (công văn đôn đốc): one body's overdue tasks, drafted for the committee's signature."""

from datetime import date

from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Organisation
from giaoban.office import actions as office
from giaoban.office.blocks import Paragraph, Table
from giaoban.tasks import lateness
from giaoban.tasks.listing import CHASING, issuer
from giaoban.tasks.models import Task

HEADINGS = ("STT", "Nhiệm vụ", "Căn cứ", "Thời hạn", "Quá hạn")
SHARES = (0.08, 0.37, 0.22, 0.18, 0.15)


def letter(tasks: list[Task], *, committee: Organisation, body: Organisation, on: date) -> bytes:
    """The draft as DOCX in the layout of the committee: no number and no day, which it gets when it is signed."""
    rows = [
        (str(place), task.title, task.source_title, f"{task.due_on:%d/%m/%Y}",
         f"{lateness.days_late(task, on=on)} ngày")
        for place, task in enumerate(tasks, start=1)
    ]  # fmt: skip
    context = {
        "issuer": issuer(committee),
        "subject": "Đôn đốc thực hiện nhiệm vụ quá hạn",
        "to": [str(body)],
        "body": [
            Paragraph(f"Qua theo dõi, đến ngày {on:%d/%m/%Y}, {body} còn {len(rows)} nhiệm vụ quá hạn chưa báo cáo "
                      "hoàn thành, cụ thể như sau:"),
            Table(HEADINGS, rows, SHARES, ("centre", "left", "left", "centre", "centre")),
            Paragraph(f"{committee} đề nghị {body} khẩn trương thực hiện, báo cáo kết quả kèm minh chứng trên hệ "
                      "thống; nêu rõ nguyên nhân chậm và thời gian hoàn thành nếu cần gia hạn./."),
        ],
        "signer": _signer(committee, on=on),
        "receivers": ["Như trên"],
        "archive": "VT",
    }  # fmt: skip
    return office.render_docx(kind=CHASING, layout=committee.layout, context=context)


def _signer(committee: Organisation, *, on: date) -> dict[str, str]:
    heads = Mandate.objects.filter(body=committee, role=MandateRole.HEAD).valid(on=on).select_related("person", "post")
    head = heads.first()
    return {
        "authority": "TM", "behalf": committee.short_name or committee.name, "post": "Trưởng ban",
        "name": head.person.full_name if head else "",
    }  # fmt: skip
