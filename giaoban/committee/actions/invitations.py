"""Who is invited, what they answer, who was there."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.committee import rules
from giaoban.committee.actions.permitting import day_of, kept, locked, require
from giaoban.committee.choices import Answer, Presence
from giaoban.committee.letters import sending
from giaoban.committee.models import Attendance, Invitation, Meeting, SeatHolding
from giaoban.directory.models import Organisation, Person


@transaction.atomic
def invite(
    *, meeting: Meeting, person: Person | None = None, organisation: Organisation | None = None, by: Any, at: datetime
) -> Invitation:
    """Invite a person, for a body or not, or a body alone; whoever is invited already stays so."""
    meeting = locked(meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    return _invited(meeting, person=person, organisation=organisation, by=by, at=at)


def _invited(
    meeting: Meeting, *, person: Person | None, organisation: Organisation | None, by: Any, at: datetime
) -> Invitation:
    there = meeting.invitations.filter(person=person) if person else meeting.invitations.filter(
        person=None, organisation=organisation
    )  # fmt: skip
    if (found := there.first()) is not None:
        return found
    invitation: Invitation = kept(
        Invitation(
            meeting=meeting, person=person, organisation=organisation, order=10 * (meeting.invitations.count() + 1)
        )
    )
    sending.invite_late(meeting, invitation, by=by, at=at)
    audit(meeting, "committee.invite", user=by, data={"invited": invitation.name})
    return invitation


@transaction.atomic
def invite_roster(*, meeting: Meeting, by: Any, at: datetime) -> int:
    """Invite everybody on the committee's roster as of the meeting's day; returns how many were added."""
    meeting = locked(meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    before = meeting.invitations.count()
    for each in (
        SeatHolding.objects.in_committee(meeting.committee, on=day_of(meeting.starts_at)).with_people().in_order()
    ):
        _invited(meeting, person=each.mandate.person, organisation=each.seat.represents, by=by, at=at)
    return meeting.invitations.count() - before


@transaction.atomic
def uninvite(*, invitation: Invitation, by: Any, at: datetime) -> None:
    """Take an invitation back."""
    meeting = locked(invitation.meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    sending.take_back(meeting, invitation, by=by, at=at)
    audit(meeting, "committee.uninvite", user=by, data={"invited": invitation.name})
    invitation.delete()


@transaction.atomic
def answer(
    *, invitation: Invitation, answer: str, stand_in: str = "", note: str = "", by: Any, at: datetime
) -> Invitation:
    """Answer an invitation, or answer it anew; the standing office answers on behalf. Raises ValidationError."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("meeting", "person").get(pk=invitation.pk)
    )
    require(
        by, rules.may_answer(by, invitation, on=day_of(at)), _("This invitation is not yours to answer, or no longer.")
    )
    if answer not in Answer.values:
        raise ValidationError({"answer": _("Say whether you come, cannot come, or send a stand-in.")})
    invitation.answer, invitation.note = answer, note
    invitation.stand_in = stand_in if answer == Answer.STAND_IN else ""
    invitation.answered_at, invitation.answered_by = at, by
    kept(invitation)
    data = {"invited": invitation.name, "answer": answer, "stand_in": invitation.stand_in}
    audit(invitation.meeting, "committee.answer", user=by, data=data)
    return invitation


@transaction.atomic
def note_attendance(
    *, invitation: Invitation, presence: str, stand_in: str = "", arrived_at: datetime | None = None, by: Any,
    at: datetime,
) -> Attendance:  # fmt: skip
    """Write down whether somebody invited is there; writing it again corrects it."""
    meeting = locked(invitation.meeting)
    require(by, rules.may_record(by, meeting, on=day_of(at)))
    attendance = Attendance.objects.filter(invitation=invitation).first() or Attendance(invitation=invitation)
    attendance.presence = presence
    attendance.stand_in = stand_in if presence == Presence.EXCUSED else ""
    attendance.arrived_at = arrived_at if presence == Presence.LATE else None
    attendance.recorded_at, attendance.recorded_by = at, by
    kept(attendance)
    data = {"invited": invitation.name, "presence": presence, "stand_in": attendance.stand_in}
    audit(meeting, "committee.note_attendance", user=by, data=data)
    return attendance


@transaction.atomic
def let_in(
    *, meeting: Meeting, person: Person | None = None, organisation: Organisation | None = None, by: Any, at: datetime
) -> Attendance:
    """Somebody came without having been invited: invited at the door, and present."""
    meeting = locked(meeting)
    require(by, rules.may_record(by, meeting, on=day_of(at)))
    invitation = _invited(meeting, person=person, organisation=organisation, by=by, at=at)
    return note_attendance(invitation=invitation, presence=Presence.PRESENT, by=by, at=at)
