"""Putting letters about meetings in the outbox, in the transaction of what they tell of; and whether each still is
wanted when it is about to leave.

The key of a letter is `<kind>:<meeting>:<sequence>:<reader>`: a second call for the same state of the
meeting changes nothing. `sequence` is that of the calendar entry, which grows with each change of time or place.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.committee.choices import MeetingStatus
from giaoban.committee.letters import ical, words
from giaoban.committee.letters.readers import Reader, readers
from giaoban.committee.models import Invitation, Meeting
from giaoban.notices import actions as notices
from giaoban.notices.actions import About, Extras
from giaoban.notices.choices import State
from giaoban.notices.letters import Letter
from giaoban.notices.models import Message

INVITATION, CHANGE, CALLED_OFF, REMINDER = (
    "committee.invitation", "committee.change", "committee.called_off", "committee.reminder",
)  # fmt: skip
TOLD = (State.SENT, State.SENDING, State.UNKNOWN)

Write = Callable[[Meeting, Reader], Letter]


def invite(meeting: Meeting, *, by: Any, at: datetime, again: bool = False) -> None:
    """Everybody who is invited gets the invitation of the meeting as it stands."""
    write = words.convened_again if again else words.invitation
    _send(meeting, _everybody(meeting), kind=INVITATION, method=ical.REQUEST, write=write, by=by, at=at)


def invite_late(meeting: Meeting, invitation: Invitation, *, by: Any, at: datetime) -> None:
    """Somebody invited after the meeting was convened; whom another invitation reaches gets no second letter."""
    if meeting.status == MeetingStatus.CONVENED:
        known = {each.name for each in _everybody(meeting, without=invitation)}
        new = [each for each in readers([invitation], on=timezone.localdate(at)) if each.name not in known]
        _send(
            meeting, new, kind=INVITATION, method=ical.REQUEST, write=words.invitation, by=by, at=at,
            suffix=f":{invitation.pk}",
        )  # fmt: skip


def tell_change(meeting: Meeting, *, reason: str, by: Any, at: datetime) -> None:
    """Time or place of a convened meeting changed."""
    if meeting.status == MeetingStatus.CONVENED:
        _send(
            meeting, _everybody(meeting), kind=CHANGE, method=ical.REQUEST, by=by, at=at,
            write=lambda meeting, reader: words.change(meeting, reader, reason=reason),
        )  # fmt: skip


def call_off(meeting: Meeting, *, reason: str, by: Any, at: datetime) -> None:
    """The meeting is postponed or cancelled: what has not left is called back, who was told is told."""
    if meeting.convened_at is None:
        return
    _call_back(meeting, by=by)
    write = words.postponement if meeting.status == MeetingStatus.POSTPONED else words.cancellation
    _send(
        meeting, _everybody(meeting), kind=CALLED_OFF, method=ical.CANCEL, by=by, at=at,
        write=lambda meeting, reader: write(meeting, reader, reason=reason),
    )  # fmt: skip


def take_back(meeting: Meeting, invitation: Invitation, *, by: Any, at: datetime) -> None:
    """One invitation is taken back, before its row goes; whom another invitation reaches keeps the entry."""
    if meeting.status != MeetingStatus.CONVENED:
        return
    others = _everybody(meeting, without=invitation)
    kept = {each.name for each in others}
    gone = [each for each in readers([invitation], on=timezone.localdate(at)) if each.name not in kept]
    for reader in gone:
        _call_back(meeting, by=by, address=reader.recipient.address)
    _send(
        meeting, gone, kind=CALLED_OFF, method=ical.CANCEL, write=words.taken_back, by=by, at=at,
        suffix=f":{invitation.pk}",
    )  # fmt: skip


def remind(meeting: Meeting, reader: Reader, *, at: datetime) -> None:
    """A reminder to one reader; once for each time the meeting was given."""
    _send(meeting, [reader], kind=REMINDER, method="", write=words.reminder, by=None, at=at)


def _everybody(meeting: Meeting, *, without: Invitation | None = None) -> list[Reader]:
    invited = meeting.invitations.select_related("person__user", "organisation")
    if without is not None:
        invited = invited.exclude(pk=without.pk)
    return readers(invited, on=timezone.localdate())


def _send(
    meeting: Meeting, to: Iterable[Reader], *, kind: str, method: str, write: Write, by: Any, at: datetime,
    suffix: str = "",
) -> None:  # fmt: skip
    for reader in to:
        url = words.address(reader, meeting)
        enclosures = [ical.enclosure(meeting, to=reader.recipient, method=method, url=url, at=at)] if method else []
        notices.send_letter(
            key=f"{kind}:{meeting.pk}:{meeting.sequence}:{reader.name}{suffix}",
            kind=kind,
            to=reader.recipient,
            write=lambda reader=reader: write(meeting, reader),  # type: ignore[misc]
            by=by,
            extras=Extras(
                reply_to=meeting.committee.email,
                enclosures=enclosures,
                about=About.record(meeting, url=url),
            ),
        )


def _call_back(meeting: Meeting, *, by: Any, address: str | None = None) -> None:
    """Cancel what waits in the outbox about a meeting."""
    waiting = Message.objects.about(meeting).filter(state=State.QUEUED)
    if address is not None:
        waiting = waiting.filter(address=address)
    for message in waiting:
        notices.cancel(message=message, reason=_("The meeting was changed before this letter left."), by=None)


def was_told(message: Message) -> bool:
    """Whether an earlier letter about the same meeting left, or may have left, for the same address."""
    told = Message.objects.filter(
        about_type=message.about_type, about_id=message.about_id, address=message.address, state__in=TOLD
    )
    return told.exclude(pk=message.pk).exclude(kind=CALLED_OFF).exists()


def _of(message: Message) -> tuple[Meeting | None, int, str]:
    """The meeting of a letter as it stands now, with the sequence and the reader's name that the key holds."""
    _kind, meeting, sequence, reader = message.key.split(":")[:4]
    return Meeting.objects.filter(pk=meeting).first(), int(sequence), reader


def asking_is_wanted(message: Message) -> str:
    """Invitations and changes: the meeting is convened and ahead, at this time, and the reader still invited."""
    meeting, sequence, reader = _of(message)
    if meeting is None or meeting.status != MeetingStatus.CONVENED or meeting.starts_at <= timezone.now():
        return _("The meeting is called off or has begun.")
    if meeting.sequence != sequence:
        return _("Time or place have changed; a later letter says so.")
    if reader not in {each.name for each in _everybody(meeting)}:
        return _("The invitation was taken back.")
    return ""


def calling_off_is_wanted(message: Message) -> str:
    """Told only to whom the meeting was told, and while no new time was given."""
    meeting, sequence, reader = _of(message)
    if meeting is None or meeting.sequence != sequence:
        return _("Time or place have changed; a later letter says so.")
    if meeting.status == MeetingStatus.CONVENED and reader in {each.name for each in _everybody(meeting)}:
        return _("The reader is invited again.")
    return "" if was_told(message) else _("This reader was never told of the meeting.")


def reminding_is_wanted(message: Message) -> str:
    """As an invitation, to whom it was sent, and who has not answered meanwhile."""
    if reason := asking_is_wanted(message):
        return reason
    meeting, _sequence, name = _of(message)
    mine = [each for each in _everybody(meeting) if each.name == name] if meeting else []
    if not any(each.pending for each in mine):
        return _("The reader has answered.")
    return "" if was_told(message) else _("This reader was never told of the meeting.")
