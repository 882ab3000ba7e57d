"""A committee with somebody in every role, and the steps of a meeting."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from giaoban.committee import actions
from giaoban.committee.choices import ConclusionKind, SeatRole, SpeechKind
from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.models import Decision, Mandate, Organisation, Person
from tests.factories import OrganisationFactory, UserFactory

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=HANOI)
TODAY = NOW.date()
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


def pdf(name="thong-bao.pdf", content=PDF):
    return ContentFile(content, name)


def person(name, *mandates, **fields):
    """Somebody with an account and mandates (body, role)."""
    user = UserFactory(full_name=name, **fields)
    made = Person.objects.create(full_name=name, user=user)
    for body, role in mandates:
        Mandate.objects.create(person=made, body=body, role=role, valid_from_on=date(2025, 1, 1))
    return made


class Scene:
    """A provincial committee, its people, two departments and one of another province's matters."""

    def __init__(self):
        self.committee = Organisation.objects.create(
            name="Ban Chỉ đạo công tác thông tin đối ngoại", kind=OrganisationKind.COMMITTEE
        )
        self.other = Organisation.objects.create(name="Ban Chỉ đạo khác", kind=OrganisationKind.COMMITTEE)
        self.department = OrganisationFactory(name="Sở Ngoại vụ")
        self.culture = OrganisationFactory(name="Sở Văn hoá, Thể thao và Du lịch")
        self.stranger_body = OrganisationFactory(name="Sở Y tế")
        self.head = person("Trần Văn Trưởng", (self.committee, MandateRole.HEAD))
        self.deputy = person("Lê Thị Phó", (self.committee, MandateRole.DEPUTY))
        self.member = person("Phạm Uỷ Viên", (self.committee, MandateRole.MEMBER))
        self.office = person("Ngô Thường Trực", (self.committee, MandateRole.STANDING_OFFICE))
        self.colleague = person("Đỗ Thư Ký", (self.committee, MandateRole.STANDING_OFFICE))
        self.body_head = person("Vũ Giám Đốc", (self.department, MandateRole.HEAD))
        self.focal = person("Bùi Đầu Mối", (self.department, MandateRole.FOCAL_POINT))
        self.co_head = person("Hồ Phối Hợp", (self.culture, MandateRole.HEAD))
        self.guest = person("Đinh Khách Mời")
        self.stranger = person("Mai Người Lạ", (self.stranger_body, MandateRole.HEAD))
        self.other_office = person("Lý Ban Khác", (self.other, MandateRole.STANDING_OFFICE))
        self.root = UserFactory(full_name="Quản trị gốc", is_superuser=True)
        self.by = self.office.user
        self.at = NOW

    def decision(self, number="01-QĐ/TU", on=date(2025, 1, 1)):
        return Decision.objects.get_or_create(number=number, on=on)[0]

    def meeting(self, *, days=7, committee=None, **fields):
        """A meeting in preparation, a week ahead from 8:00 to 11:00."""
        starts = (NOW + timedelta(days=days)).replace(hour=8)
        values = {
            "title": "Giao ban quý I", "place": "Phòng họp số 1", "chair": self.head,
            "starts_at": starts, "ends_at": starts + timedelta(hours=3),
        } | fields  # fmt: skip
        return actions.call_meeting(committee=committee or self.committee, by=self.by, at=self.at, **values)

    def invite(self, meeting):
        """A guest by name, both departments as bodies, the member."""
        do = {"meeting": meeting, "by": self.by, "at": self.at}
        actions.invite(person=self.member, organisation=self.department, **do)
        actions.invite(person=self.guest, **do)
        actions.invite(organisation=self.department, **do)
        actions.invite(organisation=self.culture, **do)

    def convened(self, **fields):
        meeting = self.meeting(**fields)
        self.invite(meeting)
        return actions.convene(meeting=meeting, by=self.by, at=self.at)

    def in_session(self, **fields):
        meeting = self.convened(**fields)
        return actions.open_session(meeting=meeting, by=self.by, at=meeting.starts_at)

    def concluded(self, **fields):
        meeting = self.in_session(**fields)
        return actions.conclude(meeting=meeting, by=self.by, at=meeting.ends_at)

    def say(self, meeting, text="Kinh phí còn hạn hẹp.", kind=SpeechKind.LIMITATION, **said):
        if "person" not in said and "organisation" not in said:
            said["organisation"] = self.department
        return actions.record(
            meeting=meeting, client_id=uuid4(), text=text, kind=kind, by=self.by, at=meeting.starts_at, **said
        )

    def notice(self, meeting, **fields):
        """A draft with one clear task."""
        at = meeting.ends_at
        notice = actions.draft_notice(meeting=meeting, by=self.by, at=at)
        values = {
            "kind": ConclusionKind.TASK, "text": "Xây dựng kế hoạch truyền thông năm 2026.", "lead": self.department,
            "directing": self.deputy, "authority": "Trưởng Ban Chỉ đạo phê duyệt", "product": "Kế hoạch",
            "deadline_on": date(2099, 6, 30), "co_ordinating": [self.culture],
        } | fields  # fmt: skip
        actions.keep_conclusion(notice=notice, by=self.by, at=at, **values)
        return notice

    def submitted(self, meeting, **fields):
        return actions.submit(notice=self.notice(meeting, **fields), by=self.by, at=meeting.ends_at)

    def issued(self, meeting, number="05-TB/BCĐ", **fields):
        return actions.issue(
            notice=self.submitted(meeting, **fields), number=number, issued_on=meeting.ends_at.date(), signer=self.head,
            upload=pdf(), by=self.head.user, at=meeting.ends_at + timedelta(hours=1),
        )  # fmt: skip

    def term(self, name="Nhiệm kỳ 2025-2030", from_on=date(2025, 1, 1), to_on=None):
        return actions.open_term(
            committee=self.committee, name=name, decision=self.decision(), from_on=from_on, to_on=to_on, by=self.by,
            at=self.at,
        )  # fmt: skip

    def seated(self):
        """A term with head, deputy and member on their seats."""
        term = self.term()
        coming = [
            actions.Coming(person=self.head, role=SeatRole.HEAD),
            actions.Coming(person=self.deputy, role=SeatRole.DEPUTY, order=1),
            actions.Coming(person=self.member, role=SeatRole.MEMBER, represents=self.department),
        ]
        actions.renew_roster(
            term=term, decision=self.decision(), on=date(2025, 1, 1), coming=coming, by=self.by, at=self.at
        )
        return term
