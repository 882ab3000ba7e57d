"""Who may what in a committee: the table "Who may what, in a committee" of the domain, a function a verb.

Standing comes from mandates alone: no group, no permission and no superuser's right opens a record here. Each rule
that has a list beside it agrees with the QuerySet's `seen_by(user, on=)`.
"""

from datetime import date
from typing import Any

from giaoban.committee.choices import (
    COMMITTEE_ROLES,
    OPEN_TO_PREPARATION,
    OPEN_TO_RECORDING,
    SIGNED,
    MeetingStatus,
    NoticeStatus,
    Visibility,
)
from giaoban.directory.choices import LEADING_ROLES, SPEAKING_ROLES, MandateRole
from giaoban.directory.standing import Standing, standing_of


def sits_in(standing: Standing, committee_id: int) -> bool:
    """Whether somebody is head, deputy, member or standing office of a committee, or of the one that took it over."""
    return committee_id in standing.answers_for(*COMMITTEE_ROLES)


def leads(user: Any, committee_id: int, *, on: date) -> bool:
    """Head or deputy head of the committee."""
    return committee_id in standing_of(user, on=on).answers_for(*LEADING_ROLES)


def keeps_office(user: Any, committee_id: int, *, on: date) -> bool:
    """Of the committee's standing office."""
    return committee_id in standing_of(user, on=on).answers_for(MandateRole.STANDING_OFFICE)


def may_see_committee(user: Any, committee: Any, *, on: date) -> bool:
    """See its terms and its roster with contributions: whoever sits in it."""
    return sits_in(standing_of(user, on=on), committee.pk)


def may_arrange_roster(user: Any, committee: Any, *, on: date) -> bool:
    """Open terms, renew the roster: the standing office, by the decision it names."""
    return keeps_office(user, committee.pk, on=on)


def may_see_meeting(user: Any, meeting: Any, *, on: date) -> bool:
    """See a meeting, its agenda and what was said: the committee always; the invited once it has been convened."""
    standing = standing_of(user, on=on)
    if sits_in(standing, meeting.committee_id):
        return True
    return meeting.convened_at is not None and any(
        reaches(user, standing, each) for each in meeting.invitations.select_related("person")
    )


def reaches(user: Any, standing: Standing, invitation: Any) -> bool:
    """Whether an invitation is to this person, or to a body alone for which the person speaks."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    if invitation.person_id is not None:
        return bool(invitation.person.user_id == user.pk)
    return invitation.organisation_id in standing.answers_for(*SPEAKING_ROLES)


def may_read_paper(user: Any, paper: Any, *, on: date) -> bool:
    """Read a paper of a meeting: as the meeting itself, and those of the committee by the committee alone."""
    if sits_in(standing_of(user, on=on), paper.meeting.committee_id):
        return True
    return paper.visibility == Visibility.INVITED and may_see_meeting(user, paper.meeting, on=on)


def may_prepare(user: Any, meeting: Any, *, on: date) -> bool:
    """Change time, agenda, papers, invitations: the standing office, until the meeting has been held."""
    return meeting.status in OPEN_TO_PREPARATION and keeps_office(user, meeting.committee_id, on=on)


def may_call(user: Any, committee: Any, *, on: date) -> bool:
    """Begin a new meeting of a committee: its standing office."""
    return keeps_office(user, committee.pk, on=on)


def may_steer(user: Any, meeting: Any, *, on: date) -> bool:
    """Convene, open, conclude, postpone, cancel, keep the signed minutes: the standing office."""
    return keeps_office(user, meeting.committee_id, on=on)


def may_record(user: Any, meeting: Any, *, on: date) -> bool:
    """Write down what is said and who is there: the standing office, from the opening to the signed minutes."""
    return meeting.status in OPEN_TO_RECORDING and keeps_office(user, meeting.committee_id, on=on)


def may_photograph(user: Any, meeting: Any, *, on: date) -> bool:
    """Add photographs: the standing office, unless the meeting was cancelled."""
    return meeting.status != MeetingStatus.CANCELLED and keeps_office(user, meeting.committee_id, on=on)


def may_answer(user: Any, invitation: Any, *, on: date) -> bool:
    """Answer an invitation while the meeting is ahead: who is invited, or the standing office on their behalf."""
    meeting = invitation.meeting
    if meeting.status != MeetingStatus.CONVENED:
        return False
    standing = standing_of(user, on=on)
    office = standing.answers_for(MandateRole.STANDING_OFFICE)
    return reaches(user, standing, invitation) or meeting.committee_id in office


def may_answer_ledger(user: Any, intervention: Any, *, on: date) -> bool:
    """Write what became of a limitation or proposal: the standing office, once the meeting is in session or over."""
    meeting = intervention.meeting
    open_to_it = meeting.status in (*OPEN_TO_RECORDING, MeetingStatus.MINUTES_SIGNED)
    return open_to_it and keeps_office(user, meeting.committee_id, on=on)


def may_draft_notice(user: Any, meeting: Any, *, on: date) -> bool:
    """Draft conclusions and their notice: the standing office, from the opening of the meeting on."""
    begun = meeting.status in (*OPEN_TO_RECORDING, MeetingStatus.MINUTES_SIGNED)
    return begun and keeps_office(user, meeting.committee_id, on=on)


def may_edit_notice(user: Any, notice: Any, *, on: date) -> bool:
    """Change a notice and its conclusions: whoever drafts it, while it is a draft."""
    return notice.status == NoticeStatus.DRAFT and may_draft_notice(user, notice.meeting, on=on)


def may_return_notice(user: Any, notice: Any, *, on: date) -> bool:
    """Make a submitted notice a draft again: head, deputies, and the standing office that submitted it."""
    committee = notice.meeting.committee_id
    if notice.status != NoticeStatus.SUBMITTED:
        return False
    return leads(user, committee, on=on) or keeps_office(user, committee, on=on)


def may_issue_notice(user: Any, notice: Any, *, on: date) -> bool:
    """Issue a submitted notice: head and deputies; the standing office on their recorded order."""
    if notice.status != NoticeStatus.SUBMITTED:
        return False
    committee = notice.meeting.committee_id
    ordered = notice.ordered_by_id is not None and notice.ordered_on is not None and bool(notice.ordered_how)
    return leads(user, committee, on=on) or (ordered and keeps_office(user, committee, on=on))


def may_read_notice(user: Any, notice: Any, *, on: date) -> bool:
    """Read a notice: its drafters and the leaders always; once issued, the meeting's people and the bodies charged."""
    standing = standing_of(user, on=on)
    if notice.meeting.committee_id in standing.answers_for(*LEADING_ROLES, MandateRole.STANDING_OFFICE):
        return True
    if notice.status not in SIGNED:
        return False
    mine = standing.answers_for(*SPEAKING_ROLES)
    charged = {each.lead_id for each in notice.conclusions.all()} | {
        body.pk for each in notice.conclusions.prefetch_related("co_ordinating") for body in each.co_ordinating.all()
    }
    return bool(mine & charged) or may_see_meeting(user, notice.meeting, on=on)


def may_draft_article(user: Any, meeting: Any, section: Any, *, on: date) -> bool:
    """Draft the public article: the standing office, where the newsroom lets the person write in that section."""
    begun = meeting.status in (*OPEN_TO_RECORDING, MeetingStatus.MINUTES_SIGNED)
    office = keeps_office(user, meeting.committee_id, on=on)
    return begun and office and bool(section.permissions_for_user(user).can_add_subpage())


def may_enter_screens(user: Any, *, on: date) -> bool:
    """Open the standing office's screens: whoever keeps the office of some committee, or leads one."""
    standing = standing_of(user, on=on)
    return bool(standing.bodies(MandateRole.STANDING_OFFICE))
