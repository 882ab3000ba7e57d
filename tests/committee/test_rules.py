"""The matrix of DOMAIN.md, verb by role by state; and every list agrees with its rule."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from giaoban.committee import actions, rules
from giaoban.committee.choices import MeetingStatus, NoticeStatus, Visibility
from giaoban.committee.models import (
    Conclusion,
    ConclusionNotice,
    Intervention,
    Invitation,
    Meeting,
    Paper,
)
from giaoban.directory.models import Mandate, Succession
from tests.committee.scene import NOW, TODAY, pdf
from tests.factories import OrganisationFactory

COMMITTEE = {"head", "deputy", "member", "office", "colleague"}
OFFICE = {"office", "colleague"}
LEADERS = {"head", "deputy"}
INVITED = {"body_head", "focal", "co_head", "guest"}
NOBODY = set()
ROLES = [
    "head", "deputy", "member", "office", "colleague", "body_head", "focal", "co_head", "guest", "stranger",
    "other_office", "root", "public",
]  # fmt: skip
S = MeetingStatus
STATES = [S.DRAFT, S.CONVENED, S.POSTPONED, S.IN_SESSION, S.CONCLUDED, S.MINUTES_SIGNED, S.CANCELLED]
PREPARED = {S.DRAFT, S.CONVENED, S.POSTPONED, S.IN_SESSION}
RECORDED = {S.IN_SESSION, S.CONCLUDED}
BEGUN = {S.IN_SESSION, S.CONCLUDED, S.MINUTES_SIGNED}


def account(scene, role):
    if role == "public":
        return AnonymousUser()
    return scene.root if role == "root" else getattr(scene, role).user


def may(scene, rule, *args):
    """The roles for which a rule says yes."""
    return {role for role in ROLES if rule(account(scene, role), *args, on=TODAY)}


def meeting_in(scene, state):
    """A meeting in a state, with the same people invited in each."""
    if state == S.DRAFT:
        meeting = scene.meeting()
        scene.invite(meeting)
        return meeting
    if state in (S.POSTPONED, S.CANCELLED):
        put_off = actions.postpone if state == S.POSTPONED else actions.cancel
        return put_off(meeting=scene.convened(), reason="Bão số 3", by=scene.by, at=NOW)
    if state == S.CONVENED:
        return scene.convened()
    if state == S.IN_SESSION:
        return scene.in_session()
    meeting = scene.concluded()
    if state == S.MINUTES_SIGNED:
        on = meeting.ends_at.date()
        actions.sign_minutes(meeting=meeting, upload=pdf(), on=on, by=scene.by, at=meeting.ends_at + timedelta(days=1))
        meeting.refresh_from_db()
    return meeting


@pytest.mark.parametrize("state", STATES)
def test_meetings(scene, state):
    meeting = meeting_in(scene, state)
    assert meeting.status == state
    assert may(scene, rules.may_see_meeting, meeting) == COMMITTEE | (NOBODY if state == S.DRAFT else INVITED)
    assert may(scene, rules.may_prepare, meeting) == (OFFICE if state in PREPARED else NOBODY)
    assert may(scene, rules.may_steer, meeting) == OFFICE
    assert may(scene, rules.may_record, meeting) == (OFFICE if state in RECORDED else NOBODY)
    assert may(scene, rules.may_draft_notice, meeting) == (OFFICE if state in BEGUN else NOBODY)
    assert may(scene, rules.may_photograph, meeting) == (NOBODY if state == S.CANCELLED else OFFICE)
    invitation = meeting.invitations.get(person=None, organisation=scene.department)
    answering = OFFICE | {"body_head", "focal"} if state == S.CONVENED else NOBODY
    assert may(scene, rules.may_answer, invitation) == answering
    invitation = meeting.invitations.get(person=scene.guest)
    assert may(scene, rules.may_answer, invitation) == (OFFICE | {"guest"} if state == S.CONVENED else NOBODY)


@pytest.mark.parametrize("state", STATES)
def test_lists_of_meetings_and_papers_agree_with_the_rules(scene, state):
    meeting = meeting_in(scene, state)
    for visibility in Visibility:
        file = actions.agenda.library.add_file(upload=pdf(), title="Báo cáo", by=None)
        Paper.objects.create(meeting=meeting, file=file, title=visibility, visibility=visibility)
    foreign = scene.meeting(title="Khác")
    Meeting.objects.filter(pk=foreign.pk).update(committee=scene.other)
    for role in ROLES:
        user = account(scene, role)
        seen = set(Meeting.objects.seen_by(user, on=TODAY))
        assert seen == {each for each in Meeting.objects.all() if rules.may_see_meeting(user, each, on=TODAY)}
        papers = set(Paper.objects.seen_by(user, on=TODAY))
        assert papers == {each for each in Paper.objects.all() if rules.may_read_paper(user, each, on=TODAY)}
    internal = Paper.objects.get(visibility=Visibility.COMMITTEE)
    assert may(scene, rules.may_read_paper, internal) == COMMITTEE


def test_what_was_said_is_read_by_whoever_sees_the_meeting(scene):
    meeting = scene.in_session()
    note = scene.say(meeting)
    readers = {role for role in ROLES if note in Intervention.objects.seen_by(account(scene, role), on=TODAY)}
    assert readers == COMMITTEE | INVITED
    assert may(scene, rules.may_answer_ledger, note) == OFFICE


def notice_in(scene, status):
    meeting = scene.concluded()
    if status == NoticeStatus.DRAFT:
        return scene.notice(meeting)
    if status == NoticeStatus.SUBMITTED:
        return scene.submitted(meeting)
    notice = scene.issued(meeting)
    if status == NoticeStatus.SUPERSEDED:
        new = actions.draft_superseding(notice=notice, by=scene.by, at=NOW)
        actions.submit(notice=new, by=scene.by, at=NOW)
        actions.issue(
            notice=new, number="06-TB/BCĐ", issued_on=meeting.ends_at.date(), signer=scene.head, upload=pdf(),
            by=scene.head.user, at=meeting.ends_at + timedelta(days=1),
        )  # fmt: skip
        notice.refresh_from_db()
    return notice


@pytest.mark.parametrize("status", list(NoticeStatus))
def test_notices(scene, status):
    notice = notice_in(scene, status)
    assert notice.status == status
    drafters = LEADERS | OFFICE
    signed = status in (NoticeStatus.ISSUED, NoticeStatus.SUPERSEDED)
    readers = COMMITTEE | INVITED if signed else drafters
    assert may(scene, rules.may_read_notice, notice) == readers
    for role in ROLES:
        user = account(scene, role)
        assert (notice in ConclusionNotice.objects.seen_by(user, on=TODAY)) == (role in readers)
        conclusion = notice.conclusions.get()
        assert (conclusion in Conclusion.objects.seen_by(user, on=TODAY)) == (role in readers)
    assert may(scene, rules.may_edit_notice, notice) == (OFFICE if status == NoticeStatus.DRAFT else NOBODY)
    waiting = status == NoticeStatus.SUBMITTED
    assert may(scene, rules.may_return_notice, notice) == (drafters if waiting else NOBODY)
    assert may(scene, rules.may_issue_notice, notice) == (LEADERS if waiting else NOBODY)


def test_a_charged_body_reads_the_notice_though_nobody_invited_it(scene):
    meeting = scene.concluded()
    meeting.invitations.filter(person=None).delete()
    notice = scene.issued(meeting)
    assert may(scene, rules.may_read_notice, notice) == COMMITTEE | INVITED
    assert may(scene, rules.may_see_meeting, meeting) == COMMITTEE | {"guest"}


def test_the_standing_office_issues_on_a_recorded_order(scene):
    notice = scene.submitted(scene.concluded())
    notice = actions.record_order(
        notice=notice,
        ordered_by=scene.head,
        ordered_on=TODAY,
        ordered_how="Bút phê tại Tờ trình số 12",
        by=scene.by,
        at=NOW,
    )
    assert may(scene, rules.may_issue_notice, notice) == LEADERS | OFFICE


def test_the_roster_and_new_meetings(scene):
    assert may(scene, rules.may_see_committee, scene.committee) == COMMITTEE
    assert may(scene, rules.may_arrange_roster, scene.committee) == OFFICE
    assert may(scene, rules.may_call, scene.committee) == OFFICE
    assert may(scene, rules.may_enter_screens) == OFFICE | {"other_office"}


def test_the_successor_of_an_invited_body_sees_the_meeting(scene):
    meeting = scene.convened()
    new = OrganisationFactory(name="Sở hợp nhất")
    Succession.objects.create(predecessor=scene.department, successor=new, on=TODAY)
    Mandate.objects.create(person=scene.stranger, body=new, role="head")
    assert rules.may_see_meeting(scene.stranger.user, meeting, on=TODAY)
    assert meeting in Meeting.objects.seen_by(scene.stranger.user, on=TODAY)


def test_a_person_shut_out_sees_nothing(scene):
    meeting = scene.convened()
    user = scene.guest.user
    user.is_active = False
    user.save()
    assert not rules.may_see_meeting(user, meeting, on=TODAY)
    assert list(Meeting.objects.seen_by(user, on=TODAY)) == []


def test_a_mandate_that_ended_opens_nothing(scene):
    meeting = scene.convened()
    Mandate.objects.filter(person=scene.head).update(valid_to_on=TODAY - timedelta(days=1))
    assert not rules.may_see_meeting(scene.head.user, meeting, on=TODAY)
    assert rules.may_see_meeting(scene.head.user, meeting, on=TODAY - timedelta(days=1))


def test_an_invitation_to_a_named_person_is_not_one_to_the_whole_body(scene):
    meeting = scene.convened()
    Invitation.objects.filter(meeting=meeting, person=None).delete()
    assert not rules.may_see_meeting(scene.body_head.user, meeting, on=TODAY)
