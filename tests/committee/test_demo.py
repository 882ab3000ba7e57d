"""The committee of the demonstration: complete, sent to nobody, and the same after a second load."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.committee import demo, queries, rules
from giaoban.committee.choices import Answer, MeetingStatus
from giaoban.committee.models import Conclusion, ConclusionNotice, Intervention, Invitation, Meeting, Paper, SeatHolding
from giaoban.directory import demo as directory_demo
from giaoban.directory.models import Mandate, Organisation, Person, User
from giaoban.library.models import File
from giaoban.notices.choices import State
from giaoban.notices.models import Message
from giaoban.tasks.models import ProgressReport, Series, Task

COUNTED = (
    Meeting, Invitation, Intervention, Conclusion, ConclusionNotice, Paper, SeatHolding, Mandate, Organisation, Person,
    User, File, Message, Task, Series, ProgressReport, ModelLogEntry,
)  # fmt: skip


@pytest.fixture
def loaded(db, settings, tmp_path):
    settings.DATA = settings.MEDIA_ROOT = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # as giaoban.base.demo has it
    directory_demo.load()
    return demo.load()


def user(name):
    return User.objects.get(username=name)


def test_a_second_load_changes_nothing(loaded):
    before = {model.__name__: model.objects.count() for model in COUNTED}
    directory_demo.load()
    assert demo.load() == "nothing to do: the demonstration committee is complete"
    assert {model.__name__: model.objects.count() for model in COUNTED} == before


def test_nothing_is_sent(loaded):
    assert set(Message.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_the_present_briefing_is_in_the_middle_of_its_preparation(loaded):
    meeting = Meeting.objects.get(status=MeetingStatus.CONVENED)
    ahead = timezone.localdate(meeting.starts_at) - timezone.localdate()
    assert timedelta(days=8) <= ahead <= timedelta(days=25)  # the next day on which offices work
    assert Counter(meeting.invitations.values_list("answer", flat=True)) == {
        "": 10, Answer.YES: 3, Answer.NO: 1, Answer.STAND_IN: 1,
    }  # fmt: skip
    assert (meeting.items.count(), meeting.papers.count()) == (5, 2)
    assert {paper.file.file.read(5) for paper in meeting.papers.all()} == {b"%PDF-"}
    states = queries.conclusion_states(queries.earlier_conclusions(meeting))
    assert len(states) == 6
    assert ([each.done for each in states].count(True), any(each.late for each in states)) == (1, True)


def test_one_matter_was_raised_at_three_briefings_running(loaded):
    committee = Organisation.objects.get(code="BCD-TTDN")
    (thread,) = queries.raised_again(committee)
    assert (thread.briefings, str(thread.latest.organisation)) == (3, "Sở Ngoại vụ tỉnh Hải Đông (minh hoạ)")


def test_2019_is_history_and_puts_nothing_into_the_mouth_of_a_real_person(loaded):
    meeting = Meeting.objects.get(committee__code="BCD-TTDN-2019")
    assert (str(meeting.chair), timezone.localdate(meeting.starts_at)) == ("Vi Ngọc Bích", date(2019, 12, 16))
    assert meeting.status == MeetingStatus.CONCLUDED
    notice = meeting.notices.get()
    assert (notice.conclusions.count(), str(notice.signer)) == (7, "Đinh Văn Quyết")
    assert queries.seal_holds(notice)
    said = list(meeting.interventions.all())
    assert {(each.person, each.organisation) for each in said} == {(None, None)}
    assert sum("32 cơ quan báo chí" in each.text for each in said) == 1
    assert all("[Minh hoạ" in each.text for each in said if each.kind != "result")
    assert not Task.objects.filter(owner=meeting.committee).exists()


def test_every_role_can_sign_in_and_sees_what_is_its_own(loaded):
    meeting = Meeting.objects.get(status=MeetingStatus.CONVENED)
    on = timezone.localdate()
    names = [
        "truong-ban", "pho-truong-ban", "uy-vien", "thuong-truc", "thuong-truc-2", "giam-doc", "dau-moi-ngoai-vu",
        "dau-moi-van-hoa", "dau-moi-van-may",
    ]  # fmt: skip
    assert [name for name in names if not rules.may_see_meeting(user(name), meeting, on=on)] == []
    assert [name for name in names if user(name).has_perm("wagtailadmin.access_admin")] == [
        "thuong-truc", "thuong-truc-2",
    ]  # fmt: skip
    assert rules.leads(user("truong-ban"), meeting.committee_id, on=on)
    assert rules.keeps_office(user("thuong-truc-2"), meeting.committee_id, on=on)
