"""The life of a meeting: called, convened, opened, concluded, put off, its minutes signed."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.committee import rules
from giaoban.committee.actions.agenda import check_fits
from giaoban.committee.actions.permitting import day_of, kept, locked, move, note_change, require
from giaoban.committee.choices import AgendaKind, MeetingMode, MeetingStatus
from giaoban.committee.letters import sending
from giaoban.committee.models import AgendaItem, Invitation, Meeting
from giaoban.directory.models import Organisation
from giaoban.library import actions as library

# What may be written of a meeting before it is held.
FIELDS = ("kind", "title", "mode", "place", "link", "starts_at", "ends_at", "chair", "secretary")


@transaction.atomic
def call_meeting(*, committee: Organisation, by: Any, at: datetime, **fields: Any) -> Meeting:
    """Begin a meeting as a draft; its first item is the state of earlier conclusions. Raises ValidationError."""
    require(by, rules.may_call(by, committee, on=day_of(at)))
    meeting = Meeting(committee=committee, **_known(fields))
    _keep(meeting)
    with translation.override(settings.LANGUAGE_CODE):  # documents print it, whoever called the meeting
        title = _("State of earlier conclusions")
    kept(AgendaItem(meeting=meeting, order=0, kind=AgendaKind.FOLLOW_UP, title=title, minutes=15))
    audit(meeting, "committee.call_meeting", user=by)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, by: Any, at: datetime, reason: str = "", **fields: Any) -> Meeting:
    """Change what stands of a meeting that is not over; once it is convened, another time needs a reason."""
    meeting = locked(meeting)
    require(by, rules.may_prepare(by, meeting, on=day_of(at)))
    before = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link, meeting.mode)
    for name, value in _known(fields).items():
        setattr(meeting, name, value)
    now = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link, meeting.mode)
    moved = meeting.status != MeetingStatus.DRAFT and before != now
    if moved:
        if before[0] != meeting.starts_at and not reason.strip():
            raise ValidationError({"reason": _("People were invited to another time. Say why it changes.")})
        meeting.sequence += 1
        note_change(meeting, meeting.status, at=at, by=by, reason=reason, started_at=before[0])
    _keep(meeting)
    check_fits(meeting)
    if moved:
        sending.tell_change(meeting, reason=reason, by=by, at=at)
    audit(meeting, "committee.change_meeting", user=by, data={"fields": sorted(fields)})
    return meeting


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"not of a meeting: {sorted(unknown)}")
    return fields


def _keep(meeting: Meeting) -> None:
    if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        raise ValidationError({"ends_at": _("The meeting ends before it begins.")})
    kept(meeting)


@transaction.atomic
def convene(
    *, meeting: Meeting, by: Any, at: datetime, starts_at: datetime | None = None, ends_at: datetime | None = None,
    reason: str = "",
) -> Meeting:  # fmt: skip
    """Convene a meeting, or convene it again after it was postponed, which needs a new time.

    Raises ValidationError: no chair, no place or link for its mode, nobody invited, a time that is past. Answers to
    an earlier time count no longer.
    """
    meeting = locked(meeting)
    require(by, rules.may_steer(by, meeting, on=day_of(at)))
    before = meeting.starts_at
    again = meeting.status == MeetingStatus.POSTPONED
    if again and (starts_at is None or ends_at is None or starts_at == before):
        raise ValidationError({"starts_at": _("A postponed meeting is convened again at a new time.")})
    meeting.starts_at, meeting.ends_at = starts_at or meeting.starts_at, ends_at or meeting.ends_at
    _check_ready(meeting, at=at)
    if not meeting.may_become(MeetingStatus.CONVENED):
        move(meeting, MeetingStatus.CONVENED, at=at, by=by)
    note_change(meeting, MeetingStatus.CONVENED, at=at, by=by, reason=reason, started_at=before)
    meeting.status = MeetingStatus.CONVENED
    meeting.convened_at = meeting.convened_at or at
    if again:
        meeting.sequence += 1
        answered = Invitation.objects.filter(meeting=meeting).exclude(answer="")
        answered.update(answer="", stand_in="", answered_at=None, answered_by=None)
    _keep(meeting)
    check_fits(meeting)
    sending.invite(meeting, by=by, at=at, again=again)
    audit(meeting, "committee.convene", user=by, data={"again": again, "reason": reason})
    return meeting


def _check_ready(meeting: Meeting, *, at: datetime) -> None:
    wrong: dict[str, str] = {}
    if meeting.chair_id is None:
        wrong["chair"] = _("Say who chairs it before people are invited.")
    if meeting.mode != MeetingMode.ONLINE and not meeting.place:
        wrong["place"] = _("Say where it takes place.")
    if meeting.mode != MeetingMode.IN_PERSON and not meeting.link:
        wrong["link"] = _("Give the address of the online meeting.")
    if meeting.starts_at <= at:
        wrong["starts_at"] = _("That time is past.")
    if wrong:
        raise ValidationError(wrong)
    if not meeting.invitations.exists():
        raise ValidationError(_("Nobody is invited yet."), code="nobody")


@transaction.atomic
def postpone(*, meeting: Meeting, reason: str, by: Any, at: datetime) -> Meeting:
    """Put a convened meeting off, with the reason; it is convened again at a new time."""
    return _put_off(meeting, MeetingStatus.POSTPONED, reason=reason, by=by, at=at)


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, by: Any, at: datetime) -> Meeting:
    """Call a meeting off for good, with the reason."""
    return _put_off(meeting, MeetingStatus.CANCELLED, reason=reason, by=by, at=at)


def _put_off(meeting: Meeting, status: str, *, reason: str, by: Any, at: datetime) -> Meeting:
    meeting = locked(meeting)
    require(by, rules.may_steer(by, meeting, on=day_of(at)))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for those who were to come.")})
    move(meeting, status, at=at, by=by, reason=reason)
    meeting.sequence += 1
    kept(meeting)
    sending.call_off(meeting, reason=reason, by=by, at=at)
    audit(meeting, f"committee.{status}", user=by, data={"reason": reason})
    return meeting


@transaction.atomic
def open_session(*, meeting: Meeting, by: Any, at: datetime) -> Meeting:
    """The meeting begins: from now on it is recorded."""
    meeting = locked(meeting)
    require(by, rules.may_steer(by, meeting, on=day_of(at)))
    move(meeting, MeetingStatus.IN_SESSION, at=at, by=by)
    meeting.opened_at = at
    kept(meeting)
    audit(meeting, "committee.open_session", user=by)
    return meeting


@transaction.atomic
def conclude(*, meeting: Meeting, by: Any, at: datetime) -> Meeting:
    """The meeting is over; what was said may still be put right until the minutes are signed."""
    meeting = locked(meeting)
    require(by, rules.may_steer(by, meeting, on=day_of(at)))
    if meeting.status == MeetingStatus.DRAFT:
        raise ValidationError(_("This meeting was never convened. If it is past, enter it as held."), code="state")
    move(meeting, MeetingStatus.CONCLUDED, at=at, by=by)
    meeting.closed_at = at
    kept(meeting)
    audit(meeting, "committee.conclude", user=by)
    return meeting


@transaction.atomic
def enter_as_held(*, meeting: Meeting, by: Any, at: datetime) -> Meeting:
    """Enter a meeting that was held before it was written here: straight to concluded, and nobody is told."""
    meeting = locked(meeting)
    require(by, rules.may_steer(by, meeting, on=day_of(at)))
    if meeting.ends_at > at:
        raise ValidationError({"ends_at": _("Only a meeting that is over is entered as held.")})
    if meeting.chair_id is None:
        raise ValidationError({"chair": _("Say who chaired it.")})
    if meeting.status != MeetingStatus.DRAFT:
        raise ValidationError(_("Only a meeting in preparation is entered as held."), code="state")
    move(meeting, MeetingStatus.CONCLUDED, at=at, by=by)
    meeting.convened_at = meeting.opened_at = meeting.starts_at
    meeting.closed_at = meeting.ends_at
    kept(meeting)
    audit(meeting, "committee.enter_as_held", user=by)
    return meeting


@transaction.atomic
def sign_minutes(*, meeting: Meeting, upload: Upload, on: date, by: Any, at: datetime) -> Meeting:
    """Keep the signed minutes with their fingerprint; from now on what was said is closed. Raises ValidationError."""
    meeting = locked(meeting)
    require(by, rules.may_steer(by, meeting, on=day_of(at)))
    if on > day_of(at) or on < day_of(meeting.starts_at):
        raise ValidationError({"on": _("Minutes are signed on a day from the meeting's own to today.")})
    move(meeting, MeetingStatus.MINUTES_SIGNED, at=at, by=by)
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Minutes: %(meeting)s") % {"meeting": meeting}
    meeting.minutes_file = library.add_file(upload=upload, title=title, by=by)
    meeting.minutes_sha256 = library.sha256_of(meeting.minutes_file)
    meeting.minutes_signed_on = on
    kept(meeting)
    audit(meeting, "committee.sign_minutes", user=by, data={"on": on.isoformat(), "sha256": meeting.minutes_sha256})
    return meeting
