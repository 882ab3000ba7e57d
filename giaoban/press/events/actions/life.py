"""The life of a press event: begun, announced, changed, put off, held."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.events import rules
from giaoban.press.events.actions import seats
from giaoban.press.events.actions.moving import move, note_change
from giaoban.press.events.choices import EventMode, EventStatus
from giaoban.press.events.letters import sending
from giaoban.press.models import PressEvent
from giaoban.press.permitting import kept, locked, require

FIELDS = (
    "form", "title", "about", "host", "chair", "secretary", "mode", "place", "link", "starts_at", "ends_at", "places",
    "accredited_only", "is_public", "questions_until",
)  # fmt: skip
WHEN_AND_WHERE = ("starts_at", "ends_at", "mode", "place", "link")


@transaction.atomic
def begin(*, by: Any, at: datetime, topics: Any = (), **fields: Any) -> PressEvent:
    """Begin a press event as a draft. Raises ValidationError."""
    require(by, rules.may_prepare(by))
    event = kept(PressEvent(**_known(fields)))
    event.topics.set(topics)
    audit(event, "press.event.begin", user=by)
    return event


@transaction.atomic
def change(
    *, event: PressEvent, by: Any, at: datetime, reason: str = "", topics: Any = None, **fields: Any
) -> PressEvent:
    """Change an event that is not held; once it is announced, another time needs a reason, and everybody is told.

    Answers that the new way of taking part does not know are taken back; places are never fewer than those given.
    """
    event = locked(event)
    require(by, rules.may_change(by, event))
    before = {name: getattr(event, name) for name in WHEN_AND_WHERE}
    for name, value in _known(fields).items():
        setattr(event, name, value)
    told = event.status == EventStatus.ANNOUNCED and any(before[name] != getattr(event, name) for name in before)
    if told:
        _check_ready(event, at=at)
        if before["starts_at"] != event.starts_at and not reason.strip():
            raise ValidationError({"reason": _("People were invited to another time. Say why it changes.")})
        event.sequence += 1
        note_change(event, event.status, at=at, by=by, reason=reason, started_at=before["starts_at"])
    kept(event)
    if topics is not None:
        event.topics.set(topics)
    if before["mode"] != event.mode:
        seats.forget_impossible(event)
    promoted = seats.settle(event)
    if told:
        sending.tell_change(event, reason=reason, by=by, at=at)
    sending.tell_places(promoted, by=by, at=at)
    audit(event, "press.event.change", user=by, data={"fields": sorted(fields)})
    return event


@transaction.atomic
def announce(
    *, event: PressEvent, by: Any, at: datetime, starts_at: datetime | None = None, ends_at: datetime | None = None
) -> PressEvent:
    """Announce an event: the invited get their letters, the calendar shows it. One that was postponed needs a new time,
    and earlier answers count no longer. Raises ValidationError."""
    event = locked(event)
    require(by, rules.may_change(by, event))
    again = event.status == EventStatus.POSTPONED
    if again and (starts_at is None or ends_at is None or starts_at == event.starts_at):
        raise ValidationError({"starts_at": _("A postponed event is announced again at a new time.")})
    before = event.starts_at
    event.starts_at, event.ends_at = starts_at or event.starts_at, ends_at or event.ends_at
    _check_ready(event, at=at)
    if not event.is_public and not event.invitations.exists():
        raise ValidationError(_("Nobody is invited yet, and it is not for the public."), code="nobody")
    move(event, EventStatus.ANNOUNCED, at=at, by=by)
    event.announced_at = event.announced_at or at
    if again:
        event.sequence += 1
        if event.questions_until is not None:
            event.questions_until += event.starts_at - before
        seats.forget_all(event)
    kept(event)
    sending.invite(event, by=by, at=at, again=again)
    audit(event, "press.event.announce", user=by, data={"again": again})
    return event


def _check_ready(event: PressEvent, *, at: datetime) -> None:
    wrong: dict[str, str] = {}
    if event.mode != EventMode.ONLINE and not event.place:
        wrong["place"] = _("Say where it takes place.")
    if event.mode != EventMode.IN_PERSON and not event.link:
        wrong["link"] = _("Give the address of the online meeting.")
    if event.starts_at <= at:
        wrong["starts_at"] = _("That time is past.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def postpone(*, event: PressEvent, reason: str, by: Any, at: datetime) -> PressEvent:
    """Put an announced event off, with the reason; it is announced again at a new time."""
    return _put_off(event, EventStatus.POSTPONED, reason=reason, by=by, at=at)


@transaction.atomic
def cancel(*, event: PressEvent, reason: str, by: Any, at: datetime) -> PressEvent:
    """Call an event off for good, with the reason."""
    return _put_off(event, EventStatus.CANCELLED, reason=reason, by=by, at=at)


def _put_off(event: PressEvent, status: str, *, reason: str, by: Any, at: datetime) -> PressEvent:
    event = locked(event)
    require(by, rules.may_change(by, event))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for those who were to come.")})
    move(event, status, at=at, by=by, reason=reason)
    event.sequence += 1
    kept(event)
    sending.call_off(event, reason=reason, by=by, at=at)
    audit(event, f"press.event.{status}", user=by, data={"reason": reason})
    return event


@transaction.atomic
def hold(*, event: PressEvent, by: Any, at: datetime) -> PressEvent:
    """The event took place: now its record is written. A draft is entered as held only once it is over."""
    event = locked(event)
    require(by, rules.may_change(by, event))
    if event.status == EventStatus.DRAFT and event.ends_at > at:
        raise ValidationError(_("Only an event that is over is entered as held."), code="state")
    if event.starts_at > at:
        raise ValidationError(_("The event has not begun yet."), code="state")
    move(event, EventStatus.HELD, at=at, by=by)
    event.held_at = at
    kept(event)
    audit(event, "press.event.hold", user=by)
    return event


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(FIELDS):
        raise TypeError(f"A press event has no {sorted(strange)}.")
    return fields
