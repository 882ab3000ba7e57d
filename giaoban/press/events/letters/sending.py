"""Putting letters about press events in the outbox, in the transaction of what they tell of; and whether each still
is wanted when it is about to leave.

The key of a letter is `<kind>:<event>:<sequence>:<invitation>[:<more>]`: a second call for the same state of the event
changes nothing. `sequence` is that of the calendar entry, which grows with each change of time or place.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.notices import actions as notices
from giaoban.notices.actions import About, Extras, Recipient
from giaoban.notices.choices import State
from giaoban.notices.models import Message
from giaoban.press.events.choices import EventStatus, Place
from giaoban.press.events.letters import ical, links, words
from giaoban.press.events.letters.words import Write
from giaoban.press.models import EventInvitation, PressEvent

INVITATION, CHANGE, CALLED_OFF, PLACE = (
    "press.event.invitation", "press.event.change", "press.event.called_off", "press.event.place",
)  # fmt: skip
TOLD = (State.SENT, State.SENDING, State.UNKNOWN)


def recipient(to: EventInvitation) -> Recipient:
    """Where the letters of an invitation go: to the reporter, or to the outlet's own address."""
    if to.reporter is not None:
        reporter = to.reporter
        return Recipient(
            address=reporter.email, name=reporter.full_name, language=reporter.language, user=reporter.user
        )  # fmt: skip
    outlet = to.outlet
    assert outlet is not None  # noqa: S101 - a constraint: an invitation is to somebody
    return Recipient(address=outlet.organisation.email, name=str(outlet), language=settings.LANGUAGE_CODE)


def invite(event: PressEvent, *, by: Any, at: datetime, again: bool = False) -> None:
    """Everybody who is invited gets the invitation of the event as it stands."""
    write = words.announced_again if again else words.invitation
    _send(_everybody(event), kind=INVITATION, method=ical.REQUEST, write=write, by=by, at=at)


def invite_late(invitation: EventInvitation, *, by: Any, at: datetime) -> None:
    """Somebody invited after the event was announced."""
    if invitation.event.takes_answers(at=at):
        _send([invitation], kind=INVITATION, method=ical.REQUEST, write=words.invitation, by=by, at=at)


def tell_change(event: PressEvent, *, reason: str, by: Any, at: datetime) -> None:
    """Time or place of an announced event changed."""
    _send(
        _everybody(event), kind=CHANGE, method=ical.REQUEST, by=by, at=at,
        write=lambda to: words.change(to, reason=reason),
    )  # fmt: skip


def tell_places(promoted: Iterable[EventInvitation], *, by: Any, at: datetime) -> None:
    """Whoever waited and now has a place is told, once for each time they queued."""
    for each in promoted:
        if each.event.status == EventStatus.ANNOUNCED:
            _send(
                [each], kind=PLACE, method="", write=words.place_given, by=by, at=at, more=f":{each.queued}"
            )  # fmt: skip


def call_off(event: PressEvent, *, reason: str, by: Any, at: datetime) -> None:
    """The event is postponed or cancelled: what has not left is called back, who was told is told."""
    if event.announced_at is None:
        return
    _call_back(Message.objects.about(event))
    write = words.postponement if event.status == EventStatus.POSTPONED else words.cancellation
    _send(
        _everybody(event), kind=CALLED_OFF, method=ical.CANCEL, by=by, at=at,
        write=lambda to: write(to, reason=reason),
    )  # fmt: skip


def take_back(invitation: EventInvitation, *, by: Any, at: datetime) -> None:
    """One invitation is taken back, before its row goes."""
    if invitation.event.announced_at is None:
        return
    mine = [each for each in Message.objects.about(invitation.event) if _invitation_of(each) == invitation.pk]
    _call_back(Message.objects.filter(pk__in=[each.pk for each in mine]))
    if any(each.state in TOLD for each in mine):
        _send(
            [invitation], kind=CALLED_OFF, method=ical.CANCEL, write=words.taken_back, by=by, at=at, more=":back"
        )  # fmt: skip


def _everybody(event: PressEvent) -> list[EventInvitation]:
    rows = event.invitations.select_related("reporter__user", "reporter__outlet", "outlet__organisation")
    found = list(rows)
    for each in found:
        each.event = event
    return found


def _send(
    to: Iterable[EventInvitation], *, kind: str, method: str, write: Write, by: Any, at: datetime, more: str = ""
) -> None:  # fmt: skip
    for each in to:
        event, reader = each.event, recipient(each)
        url = links.address(each)
        enclosures = [ical.enclosure(event, to=reader, method=method, url=url, at=at)] if method else []
        notices.send_letter(
            key=f"{kind}:{event.pk}:{event.sequence}:{each.pk}{more}",
            kind=kind,
            to=reader,
            write=lambda each=each: write(each),  # type: ignore[misc]
            by=by,
            extras=Extras(
                reply_to=event.host.email,
                enclosures=enclosures,
                about=About.record(event, url=reverse("press_event", args=[event.pk])),
            ),
        )


def _call_back(waiting: Any) -> None:
    for message in waiting.filter(state=State.QUEUED):
        notices.cancel(message=message, reason=_("The event was changed before this letter left."), by=None)


def _invitation_of(message: Message) -> int:
    return int(message.key.split(":")[3])


def _of(message: Message) -> tuple[PressEvent | None, int, EventInvitation | None]:
    """The event of a letter as it stands now, the sequence in its key, and the invitation if it still stands."""
    _kind, event, sequence, invitation = message.key.split(":")[:4]
    found = EventInvitation.objects.filter(pk=invitation).select_related("event").first()
    return PressEvent.objects.filter(pk=event).first(), int(sequence), found


def asking_is_wanted(message: Message) -> str:
    """Invitations and changes: the event is announced and ahead, at this time, and the reader still invited."""
    event, sequence, invitation = _of(message)
    if event is None or not event.takes_answers(at=timezone.now()):
        return _("The event is called off or has begun.")
    if event.sequence != sequence:
        return _("Time or place have changed; a later letter says so.")
    return "" if invitation is not None else _("The invitation was taken back.")


def place_is_wanted(message: Message) -> str:
    """As an invitation, while the reader still has the place."""
    if reason := asking_is_wanted(message):
        return reason
    _event, _sequence, invitation = _of(message)
    has_it = invitation is not None and invitation.place_state == Place.CONFIRMED
    return "" if has_it else _("The reader no longer wants the place.")


def calling_off_is_wanted(message: Message) -> str:
    """Told only to whom the event was told, and while no new time was given."""
    event, sequence, _invitation = _of(message)
    if event is None or event.sequence != sequence:
        return _("Time or place have changed; a later letter says so.")
    told = Message.objects.about(event).filter(address=message.address, state__in=TOLD).exclude(pk=message.pk)
    return "" if told.exclude(kind=CALLED_OFF).exists() else _("This reader was never told of the event.")
