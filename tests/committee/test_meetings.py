from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as careful
from hypothesis import strategies as st

from giaoban.committee import actions
from giaoban.committee.choices import MEETING_TRANSITIONS, AgendaKind, MeetingStatus
from giaoban.committee.models import Attendance, Meeting, MeetingChange
from giaoban.committee.timetable import timetable
from giaoban.library.models import File
from tests.committee.scene import NOW, pdf

HOUR = timedelta(hours=1)


def code(refused):
    return refused.value.code if hasattr(refused.value, "code") else list(refused.value.message_dict)


def test_a_new_meeting_opens_with_earlier_conclusions(scene):
    meeting = scene.meeting()
    assert [(item.kind, item.order) for item in meeting.items.all()] == [(AgendaKind.FOLLOW_UP, 0)]
    assert (meeting.status, meeting.convened_at) == (MeetingStatus.DRAFT, None)


def test_a_meeting_that_ends_before_it_begins_is_refused(scene):
    with pytest.raises(ValidationError) as refused:
        scene.meeting(ends_at=NOW)
    assert refused.value.message_dict == {"ends_at": ["Hội nghị kết thúc trước khi bắt đầu."]}
    assert not Meeting.objects.exists()
    meeting = scene.meeting()
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(ends_at=meeting.starts_at)


def test_an_agenda_longer_than_the_meeting_is_refused(scene):
    meeting = scene.meeting()
    actions.keep_item(meeting=meeting, title="Báo cáo", minutes=165, by=scene.by, at=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.keep_item(meeting=meeting, title="Thảo luận", minutes=20, by=scene.by, at=NOW)
    assert refused.value.code == "too_long"
    assert [item.title for item in meeting.items.all()] == ["Tình hình thực hiện các kết luận trước", "Báo cáo"]
    with pytest.raises(ValidationError) as refused:
        actions.change_meeting(meeting=meeting, ends_at=meeting.starts_at + 2 * HOUR, by=scene.by, at=NOW)
    assert refused.value.code == "too_long"
    with pytest.raises(ValidationError):
        actions.keep_item(meeting=meeting, title="Cả tuần", minutes=2**40, by=scene.by, at=NOW)


def test_items_follow_each_other_and_do_not_overlap(scene):
    meeting = scene.meeting()
    do = {"meeting": meeting, "by": scene.by, "at": NOW}
    report = actions.keep_item(title="Báo cáo", minutes=30, **do)
    actions.keep_item(title="Kết luận", minutes=10, starts_after=120, **do)
    slots = timetable(meeting, list(meeting.items.all()))
    assert [(slot.starts_at - meeting.starts_at, slot.ends_at - meeting.starts_at) for slot in slots] == [
        (timedelta(0), 15 * HOUR / 60), (15 * HOUR / 60, 45 * HOUR / 60), (2 * HOUR, 130 * HOUR / 60),
    ]  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        actions.keep_item(item=report, minutes=110, **do)
    assert refused.value.code == "overlap"


@careful(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lengths=st.lists(st.integers(1, 400), max_size=8))
def test_items_without_a_time_stand_end_to_end(lengths):
    from giaoban.committee.models import AgendaItem

    meeting = Meeting(starts_at=NOW, ends_at=NOW + HOUR)
    slots = timetable(meeting, [AgendaItem(minutes=each, title="x") for each in lengths])
    assert [slot.starts_at for slot in slots[1:]] == [slot.ends_at for slot in slots[:-1]]
    assert not slots or slots[-1].ends_at - NOW == timedelta(minutes=sum(lengths))


def test_the_order_of_the_agenda_and_its_first_item(scene):
    meeting = scene.meeting()
    do = {"by": scene.by, "at": NOW}
    one, two = (actions.keep_item(meeting=meeting, title=title, **do) for title in ("Một", "Hai"))
    first = meeting.items.get(kind=AgendaKind.FOLLOW_UP)
    actions.arrange(meeting=meeting, keys=[first.pk, two.pk, one.pk], **do)
    assert list(meeting.items.all()) == [first, two, one]
    with pytest.raises(ValidationError):
        actions.arrange(meeting=meeting, keys=[two.pk, one.pk], **do)
    with pytest.raises(ValidationError) as refused:
        actions.remove_item(item=first, **do)
    assert refused.value.code == "follow_up"
    actions.remove_item(item=one, **do)
    assert list(meeting.items.all()) == [first, two]


@pytest.mark.parametrize(
    "fields, missing",
    [
        ({"chair": None}, "chair"),
        ({"place": ""}, "place"),
        ({"mode": "online"}, "link"),
        ({"days": -1}, "starts_at"),
    ],
)
def test_what_is_missing_is_said_before_people_are_invited(scene, fields, missing):
    meeting = scene.meeting(**fields)
    scene.invite(meeting)
    with pytest.raises(ValidationError) as refused:
        actions.convene(meeting=meeting, by=scene.by, at=NOW)
    assert list(refused.value.message_dict) == [missing]
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.DRAFT


def test_nobody_invited_is_no_meeting(scene):
    with pytest.raises(ValidationError) as refused:
        actions.convene(meeting=scene.meeting(), by=scene.by, at=NOW)
    assert refused.value.code == "nobody"


def test_postponed_with_a_reason_and_convened_again_at_a_new_time(scene):
    meeting = scene.convened()
    invitation = meeting.invitations.get(person=scene.guest)
    actions.answer(invitation=invitation, answer="yes", by=scene.guest.user, at=NOW)
    with pytest.raises(ValidationError):
        actions.postpone(meeting=meeting, reason=" ", by=scene.by, at=NOW)
    meeting = actions.postpone(meeting=meeting, reason="Bão số 3", by=scene.by, at=NOW)
    with pytest.raises(ValidationError):
        actions.convene(meeting=meeting, by=scene.by, at=NOW)
    old, new = meeting.starts_at, meeting.starts_at + timedelta(days=3)
    meeting = actions.convene(meeting=meeting, starts_at=new, ends_at=new + 3 * HOUR, by=scene.by, at=NOW)
    assert (meeting.status, meeting.starts_at, meeting.sequence) == (MeetingStatus.CONVENED, new, 2)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answered_at) == ("", None)
    assert [(each.before, each.after, each.reason, each.started_at) for each in meeting.changes.all()] == [
        ("draft", "convened", "", old), ("convened", "postponed", "Bão số 3", old), ("postponed", "convened", "", old)
    ]  # fmt: skip


def test_another_time_after_convening_needs_a_reason(scene):
    meeting = scene.convened()
    later = meeting.starts_at + HOUR
    with pytest.raises(ValidationError) as refused:
        actions.change_meeting(meeting=meeting, starts_at=later, by=scene.by, at=NOW)
    assert list(refused.value.message_dict) == ["reason"]
    meeting = actions.change_meeting(
        meeting=meeting, starts_at=later, ends_at=later + 3 * HOUR, reason="Trưởng ban bận", by=scene.by, at=NOW
    )
    assert (meeting.sequence, MeetingChange.objects.last().reason) == (1, "Trưởng ban bận")


STEPS = {
    MeetingStatus.CONVENED: lambda scene, meeting: actions.convene(
        meeting=meeting, starts_at=meeting.starts_at + HOUR, ends_at=meeting.ends_at + HOUR, by=scene.by, at=NOW
    ),
    MeetingStatus.IN_SESSION: lambda scene, meeting: actions.open_session(meeting=meeting, by=scene.by, at=NOW),
    MeetingStatus.CONCLUDED: lambda scene, meeting: actions.conclude(meeting=meeting, by=scene.by, at=NOW),
    MeetingStatus.POSTPONED: lambda scene, meeting: actions.postpone(meeting=meeting, reason="x", by=scene.by, at=NOW),
    MeetingStatus.CANCELLED: lambda scene, meeting: actions.cancel(meeting=meeting, reason="x", by=scene.by, at=NOW),
    MeetingStatus.MINUTES_SIGNED: lambda scene, meeting: actions.sign_minutes(
        meeting=meeting, upload=pdf(), on=meeting.starts_at.date(), by=scene.by, at=meeting.ends_at
    ),
}


@pytest.mark.parametrize("state", [each for each in MeetingStatus if each != MeetingStatus.DRAFT])
def test_only_the_transitions_named_are_possible(scene, state):
    from tests.committee.test_rules import meeting_in

    meeting = meeting_in(scene, state)
    for step, do in STEPS.items():
        if step in MEETING_TRANSITIONS[state]:
            continue
        with pytest.raises(ValidationError):
            do(scene, meeting)
        meeting.refresh_from_db()
        assert meeting.status == state


def test_a_meeting_of_the_past_is_entered_as_held(scene):
    meeting = scene.meeting(days=-300)
    with pytest.raises(ValidationError):
        actions.conclude(meeting=meeting, by=scene.by, at=NOW)
    meeting = actions.enter_as_held(meeting=meeting, by=scene.by, at=NOW)
    assert (meeting.status, meeting.convened_at, meeting.closed_at) == (
        MeetingStatus.CONCLUDED, meeting.starts_at, meeting.ends_at
    )  # fmt: skip
    with pytest.raises(ValidationError):
        actions.enter_as_held(meeting=scene.meeting(), by=scene.by, at=NOW)


def test_signed_minutes_close_what_was_said(scene):
    meeting = scene.concluded()
    note = scene.say(meeting)
    actions.sign_minutes(meeting=meeting, upload=pdf(), on=meeting.ends_at.date(), by=scene.by, at=meeting.ends_at)
    meeting.refresh_from_db()
    assert len(meeting.minutes_sha256) == 64
    with pytest.raises(PermissionDenied):
        actions.reword(note=note, version=1, text="Khác", by=scene.by, at=NOW)
    with pytest.raises(PermissionDenied):
        scene.say(meeting)


def test_a_paper_that_is_not_what_its_name_says_is_refused_and_nothing_kept(scene):
    meeting = scene.meeting()
    with pytest.raises(ValidationError):
        actions.add_paper(meeting=meeting, upload=pdf(content=b"not a pdf"), title="Báo cáo", by=scene.by, at=NOW)
    assert not File.objects.exists()
    paper = actions.add_paper(meeting=meeting, upload=pdf(), title="Báo cáo", by=scene.by, at=NOW)
    assert (paper.title, paper.file.title, paper.file.uploaded_by_user) == ("Báo cáo", "Báo cáo", scene.by)
    actions.remove_paper(paper=paper, by=scene.by, at=NOW)
    assert not File.objects.exists()


def test_the_roster_of_the_day_is_invited_once(scene):
    scene.seated()
    meeting = scene.meeting()
    assert actions.invite_roster(meeting=meeting, by=scene.by, at=NOW) == 3
    assert actions.invite_roster(meeting=meeting, by=scene.by, at=NOW) == 0
    assert [each.name for each in meeting.invitations.all()] == [
        "Trần Văn Trưởng", "Lê Thị Phó", "Phạm Uỷ Viên, Sở Ngoại vụ"
    ]  # fmt: skip


def test_answers(scene):
    meeting = scene.convened()
    invitation = meeting.invitations.get(person=None, organisation=scene.department)
    with pytest.raises(ValidationError):
        actions.answer(invitation=invitation, answer="stand_in", by=scene.focal.user, at=NOW)
    done = actions.answer(
        invitation=invitation, answer="stand_in", stand_in="Nguyễn Thay, Phó Giám đốc", by=scene.focal.user, at=NOW
    )
    assert (done.answer, done.stand_in, done.answered_by) == ("stand_in", "Nguyễn Thay, Phó Giám đốc", scene.focal.user)
    done = actions.answer(invitation=invitation, answer="yes", stand_in="ai đó", by=scene.by, at=NOW)
    assert (done.answer, done.stand_in, done.answered_by) == ("yes", "", scene.by)
    with pytest.raises(PermissionDenied):
        actions.answer(invitation=invitation, answer="no", by=scene.stranger.user, at=NOW)
    with pytest.raises(ValidationError):
        actions.answer(invitation=invitation, answer="maybe", by=scene.by, at=NOW)


def test_attendance_is_corrected_by_writing_it_again(scene):
    meeting = scene.in_session()
    invitation = meeting.invitations.get(person=scene.member)
    do = {"invitation": invitation, "by": scene.by, "at": meeting.starts_at}
    actions.note_attendance(presence="absent", **do)
    actions.note_attendance(presence="excused", stand_in="Nguyễn Thay", **do)
    assert [(each.presence, each.stand_in) for each in Attendance.objects.all()] == [("excused", "Nguyễn Thay")]
    actions.note_attendance(presence="late", stand_in="Nguyễn Thay", arrived_at=meeting.starts_at + HOUR, **do)
    [came] = Attendance.objects.all()
    assert (came.presence, came.stand_in, came.arrived_at) == ("late", "", meeting.starts_at + HOUR)
    actions.let_in(meeting=meeting, person=scene.stranger, by=scene.by, at=meeting.starts_at)
    assert Attendance.objects.get(invitation__person=scene.stranger).presence == "present"
    assert Attendance.objects.there().count() == 2
