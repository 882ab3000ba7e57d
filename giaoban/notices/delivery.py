"""Sending what is due: claimed in a short transaction, handed to the server outside of any, noted in another.

A message is claimed by a conditional update, so of two workers one gets it. Whoever dies between claiming and noting
leaves it as being sent; the reaper calls that unknown, and a person decides: it is never sent again by itself.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from giaoban.notices import kinds, letters, unsubscribing
from giaoban.notices.choices import State
from giaoban.notices.composing import CannotCompose, compose
from giaoban.notices.kinds import NotWanted
from giaoban.notices.models import Attachment, Attempt, Message, NoticeSettings
from giaoban.notices.transport import Outcome, Post, Result

logger = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 720))
MOST_TRIES = len(PAUSES) + 1
CUT_OFF_AFTER = timedelta(minutes=10)  # longer than any conversation within settings.EMAIL_TIMEOUT
MOST_A_RUN = 500


def deliver_due(*, now: datetime | None = None, post: Post | None = None, most: int = MOST_A_RUN) -> int:
    """Send what is due, over one connection; how many were taken up. Stops when the server cannot be reached."""
    taken = 0
    with post or Post() as post:
        for message in Message.objects.due(at=now or timezone.now())[:most]:
            taken += deliver(message, post=post, now=now) is not None
            if post.unreachable:
                break
    return taken


def deliver(message: Message, *, post: Post, now: datetime | None = None) -> Message | None:
    """Send one message if it is due and nobody else has it; None when it was not taken up."""
    attempt = claim(message, now=now or timezone.now())
    return carry_out(attempt, post=post, now=now) if attempt else None


def claim(message: Message, *, now: datetime) -> Attempt | None:
    """Take a due message in hand; None when it is not due or in another's hands."""
    with transaction.atomic(durable=True):
        due = Message.objects.filter(pk=message.pk, state=State.QUEUED, next_try_at__lte=now)
        if not due.update(state=State.SENDING, sending_at=now, next_try_at=None, tries=F("tries") + 1):
            return None
        message.refresh_from_db()
        number = Attempt.objects.filter(message=message).count() + 1
        return Attempt.objects.create(message=message, number=number, began_at=now)


def carry_out(attempt: Attempt, *, post: Post, now: datetime | None = None) -> Message:
    """Hand over a claimed message and note what came of it."""
    message = attempt.message
    try:
        _look_again(message)
        result = post.hand_over(compose(message))
    except NotWanted as reason:
        return _note(attempt, State.CANCELLED, str(reason), now=now)
    except CannotCompose as reason:
        return _note(attempt, State.FAILED, str(reason), now=now)
    except Exception as error:  # an app's own question broke: nothing was sent, it is asked again later
        logger.exception("message %s could not be prepared", message.pk)
        result = Result(Outcome.LATER, f"{type(error).__name__}: {error}")
    return _note(attempt, _state_after(message, result), result.words, now=now)


def _look_again(message: Message) -> None:
    """Ask just before sending whether it is still wanted, and in what words; raises NotWanted."""
    if message.user is not None and not message.user.is_active:
        raise NotWanted(_("The account of the reader is closed."))
    kind = kinds.find(message.kind)
    if kind is None:
        return
    if kind.optional and unsubscribing.opted_out(message.address, kind.name):
        raise NotWanted(_("The reader has unsubscribed from these letters."))
    if reason := kind.still_wanted(message):
        raise NotWanted(reason)
    if kind.fresh is not None:
        footing = unsubscribing.footing(message.address, message.user, kind.name)
        with translation.override(message.language or None):
            words = letters.rendered(kind.fresh(message), language=message.language, footing=footing)
        message.subject, message.text, message.html = words.subject[:500], words.text, words.html
        Message.objects.filter(pk=message.pk).update(subject=message.subject, text=message.text, html=message.html)


def _state_after(message: Message, result: Result) -> State:
    match result.outcome:
        case Outcome.SENT:
            return State.SENT
        case Outcome.REFUSED:
            return State.REFUSED
        case Outcome.UNKNOWN:
            return State.UNKNOWN
        case Outcome.LATER if message.tries < MOST_TRIES and not message.awaited:
            return State.QUEUED
    return State.FAILED


@transaction.atomic(durable=True)
def _note(attempt: Attempt, state: State, words: str, *, now: datetime | None) -> Message:
    """Write down the outcome, unless a person has decided meanwhile (the reaper was early, this was slow)."""
    at = now or timezone.now()
    words = words.replace("\x00", "")
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=at, outcome=state, words=words)
    message = Message.objects.select_for_update().get(pk=attempt.message_id)
    still_ours = not Attempt.objects.filter(message=message, number__gt=attempt.number).exists()
    if still_ours and message.settled_at is None and message.state in (State.SENDING, State.UNKNOWN):
        message.state, message.last_error = state, words
        message.sent_at = at if state == State.SENT else None
        message.next_try_at = at + PAUSES[message.tries - 1] if state == State.QUEUED else None
        if message.secret and state != State.QUEUED:
            blank(message, at=at)
        message.save()
    return message


def blank(message: Message, *, at: datetime) -> None:
    """Take the words away; the caller saves."""
    message.text = message.html = ""
    message.blanked_at = at
    Attachment.objects.filter(message=message).update(content=b"")


def reap(*, now: datetime | None = None) -> int:
    """Call unknown what was taken up long ago and never noted; how many."""
    at = now or timezone.now()
    found = 0
    for message in Message.objects.cut_off(before=at - CUT_OFF_AFTER):
        found += _cut_off(message, at)
    return found


@transaction.atomic
def _cut_off(message: Message, at: datetime) -> bool:
    seen = Message.objects.select_for_update().filter(
        pk=message.pk, state=State.SENDING, sending_at=message.sending_at
    )  # fmt: skip
    for message in seen:
        message.state = State.UNKNOWN
        message.last_error = _("The machine stopped while this message was being sent.")
        if message.secret:
            blank(message, at=at)
        message.save()
        logger.warning("message %s was cut off while it was sent", message.pk)
        return True
    return False


def blank_words(*, now: datetime | None = None, most: int = 5000) -> int:
    """Blank the words of messages that ended long enough ago (a setting); the rows stay. How many were blanked."""
    at = now or timezone.now()
    ended = Q(state__in=[State.SENT, State.CANCELLED]) | Q(settled_at__isnull=False)
    before = at - timedelta(days=NoticeSettings.load().words_kept_days)
    keys = list(
        Message.objects.filter(ended, created_at__lt=before, blanked_at=None).values_list("pk", flat=True)[:most]
    )
    with transaction.atomic():
        Attachment.objects.filter(message__in=keys).update(content=b"")
        return Message.objects.filter(pk__in=keys).update(text="", html="", headers={}, blanked_at=at)
