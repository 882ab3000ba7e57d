"""Who has a place: the first to answer, then the others in the order in which they asked.

The event is locked by whoever calls. A place has a number that the database gives once an event, so that two answers
at the same moment cannot both have the last one.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from giaoban.press.events.choices import Coming, EventMode
from giaoban.press.models import EventInvitation, PressEvent


def draw(event: PressEvent) -> int:
    """The next number of the queue; whoever steps back and comes again draws a new one."""
    event.queue += 1
    event.save(update_fields=["queue"])
    return event.queue


def settle(event: PressEvent) -> list[EventInvitation]:
    """Give free places to those who wait, in their order; returns who got one. Raises ValidationError when an event
    has fewer places than were given."""
    taken = set(event.invitations.confirmed().values_list("seat", flat=True))
    if event.places is not None and len(taken) > event.places:
        raise ValidationError({"places": too_few(len(taken))})
    waiting = event.invitations.waiting().select_for_update(of=("self",))
    free = _numbers(taken)
    promoted: list[EventInvitation] = []
    for invitation in waiting:
        if event.places is not None and len(taken) >= event.places:
            break
        invitation.seat = next(free)
        taken.add(invitation.seat)
        invitation.save(update_fields=["seat"])
        promoted.append(invitation)
    return promoted


def too_few(given: int) -> str:
    """Why the places cannot be so few."""
    words = ngettext(
        "%(count)d place is given already; there cannot be fewer.",
        "%(count)d places are given already; there cannot be fewer.",
        given,
    )
    return words % {"count": given}


def _numbers(taken: set[int | None]) -> Iterator[int]:
    number = 0
    while True:
        number += 1
        if number not in taken:
            yield number


def forget_all(event: PressEvent) -> None:
    """Nobody has answered: the time is another one."""
    event.invitations.exclude(answer="").update(
        answer="", attendee="", answered_at=None, answered_by=None, seat=None, queued=None
    )


def forget_impossible(event: PressEvent) -> None:
    """Take back the answers that the way of taking part does not know any more."""
    impossible = {EventMode.ONLINE: Coming.IN_PERSON, EventMode.IN_PERSON: Coming.ONLINE}.get(EventMode(event.mode))
    if impossible is not None:
        event.invitations.filter(answer=impossible).update(
            answer="", answered_at=None, answered_by=None, seat=None, queued=None
        )
