"""Every write to the outbox that somebody asks for; what the machine does by itself stands in delivery.py."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base.text import nfc
from giaoban.directory.mail import language_of
from giaoban.directory.models import User
from giaoban.notices import jobs, letters, rules, unsubscribing
from giaoban.notices.choices import TRANSITIONS, TROUBLED, State
from giaoban.notices.kinds import kinds
from giaoban.notices.letters import Letter
from giaoban.notices.models import Attachment, Message

LARGEST_ATTACHMENT = 1024 * 1024  # bytes kept in the outbox itself; what is larger is a file of the library
CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
LINE_ENDS = str.maketrans("\r\n\t", "   ")


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Whom a message goes to, when it is not simply a user."""

    address: str
    name: str = ""
    language: str = ""
    user: User | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """What a message is about: kept as it was called, without a key to it."""

    type: str
    id: str
    title: str
    url: str = ""

    @classmethod
    def record(cls, thing: models.Model, *, title: str = "", url: str = "") -> "About":
        """About one record of the database."""
        return cls(type=thing._meta.label_lower, id=str(thing.pk), title=title or str(thing), url=url)


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """What goes with a message: small content of one's own (an iCal text), or a file of the library."""

    name: str
    content: bytes | str = b""
    content_type: str = "application/octet-stream"
    file: Any = None


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What few messages need."""

    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    enclosures: Sequence[Enclosure] = ()
    about: About | None = None
    not_before: Any = None


class UnknownKind(Exception):
    """A message of a kind that no app has registered."""


def recipient(to: Recipient | User) -> Recipient:
    """A user's address, name and language; a recipient as it is, its language the installation's own if none."""
    if isinstance(to, User):
        return Recipient(address=to.email, name=to.full_name, language=language_of(to), user=to)
    if to.language:
        return to
    language = language_of(to.user) if to.user else settings.LANGUAGE_CODE
    return Recipient(address=to.address, name=to.name, language=language, user=to.user)


def send_letter(
    *,
    key: str,
    kind: str,
    to: Recipient | User,
    write: Callable[[], Letter],
    by: User | None,
    secret: bool = False,
    extras: Extras = Extras(),
) -> Message:
    """Put a letter in the outbox; `write()` is called in the reader's language. Otherwise as `send`."""
    to = recipient(to)
    with translation.override(to.language):
        letter = write()
        words = letters.rendered(letter, language=to.language, footing=unsubscribing.footing(to.address, to.user, kind))
    return send(
        key=key, kind=kind, to=to, subject=words.subject, text=words.text, html=words.html,
        by=by, secret=secret, extras=extras,
    )  # fmt: skip


def send(
    *,
    key: str,
    kind: str,
    to: Recipient | User,
    subject: str,
    text: str,
    html: str = "",
    by: User | None,
    secret: bool = False,
    extras: Extras = Extras(),
) -> Message:
    """Put one message in the outbox, in the caller's transaction; the worker sends it once that is committed.

    `key` stands for the message: a second call with the same key changes nothing and returns the first message.
    `kind` must be registered (giaoban.notices.kinds). `secret`: the words are blanked as soon as it has left. `by` is
    who caused it, None for the machine. An address that is none is kept as refused, so that somebody sees it.
    While demonstration content is loaded nothing is sent: the message is kept as cancelled.
    Raises UnknownKind, and ValidationError for an enclosure that is too large.
    """
    if kind not in kinds:
        raise UnknownKind(f"No app has registered the kind of message {kind!r}.")
    if not key or len(key) > 200:
        raise ValueError(f"A key has between 1 and 200 signs: {key!r}")
    to = recipient(to)
    found = Message.objects.filter(key=key).first()
    if found is not None:
        return found
    message = _written(key=key, kind=kind, to=to, subject=subject, text=text, html=html, extras=extras)
    message.sent_by, message.secret = by, secret
    _set_first_state(message, extras)
    if secret and message.state != State.QUEUED:
        message.text = message.html = ""
    return _kept(message, extras.enclosures)


def _written(*, key: str, kind: str, to: Recipient, subject: str, text: str, html: str, extras: Extras) -> Message:
    about = extras.about or About(type="", id="", title="")
    return Message(
        key=key,
        kind=kind,
        address=_one_line(to.address)[:254],
        name=_one_line(to.name)[:200],
        user=to.user,
        language=to.language,
        subject=_one_line(subject)[:500],
        text=nfc(text).translate(CONTROL),
        html=nfc(html).translate(CONTROL),
        reply_to=_one_line(extras.reply_to)[:254],
        headers={_one_line(name): _one_line(value) for name, value in extras.headers.items()}
        | unsubscribing.headers(to.address, kind),
        about_type=about.type,
        about_id=about.id,
        about_title=_one_line(about.title)[:500],
        about_url=about.url[:1000],
        created_at=timezone.now(),
    )


def _set_first_state(message: Message, extras: Extras) -> None:
    """Queued, unless this is a demonstration being loaded or the address is none."""
    try:
        validate_email(message.address)
    except ValidationError:
        message.state = State.REFUSED
        message.last_error = _("This is not a mail address.")
        return
    if sends_nothing():
        message.state = State.CANCELLED
        message.last_error = _("Loaded with the demonstration: nothing is sent.")
        return
    message.state, message.next_try_at = State.QUEUED, extras.not_before or message.created_at


def sends_nothing() -> bool:
    """Whether demonstration content is being loaded (giaoban.base.demo)."""
    return settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def _kept(message: Message, enclosures: Sequence[Enclosure]) -> Message:
    """Save; of two at the same time with the same key the first stays."""
    attachments = [_attachment(each) for each in enclosures]
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            for attachment in attachments:
                attachment.message = message
                attachment.save()
    except IntegrityError:
        found = Message.objects.filter(key=message.key).first()
        if found is None:
            raise
        return found
    if message.state == State.QUEUED:
        transaction.on_commit(jobs.ask_for_delivery)
    return message


def _attachment(enclosure: Enclosure) -> Attachment:
    if enclosure.file is not None:
        kind = enclosure.file.content_type or "application/octet-stream"
        return Attachment(name=_one_line(enclosure.name)[:255], content_type=kind, stored=True, file=enclosure.file)
    content = enclosure.content.encode() if isinstance(enclosure.content, str) else enclosure.content
    if len(content) > LARGEST_ATTACHMENT:
        raise ValidationError(
            _("%(name)s is too large to be mailed (%(size)s kB): put it in the library and send its address."),
            params={"name": enclosure.name, "size": len(content) // 1024},
            code="too_large",
        )
    return Attachment(name=_one_line(enclosure.name)[:255], content_type=enclosure.content_type, content=content)


def _one_line(text: str) -> str:
    return " ".join(nfc(text).translate(LINE_ENDS).translate(CONTROL).split())


def new_key(prefix: str) -> str:
    """A key for a message that nobody will ask for twice."""
    return f"{prefix}:{uuid.uuid4().hex}"


def cancel(*, message: Message, reason: str, by: User | None) -> Message:
    """Keep a message that waits from being sent; by None for an app whose reason is gone. Raises ValidationError."""
    return _decided(message, {State.QUEUED}, State.CANCELLED, by=by, deed="notices.cancel", last_error=reason)


def decide_sent(*, message: Message, by: User) -> Message:
    """A person knows that a message of unknown outcome has arrived."""
    return _decided(message, {State.UNKNOWN}, State.SENT, by=by, deed="notices.decide_sent")


def decide_resend(*, message: Message, by: User) -> Message:
    """A person wants a message sent again that was given up, refused or is of unknown outcome; tries count afresh.

    Raises ValidationError when its words are gone.
    """
    if message.blanked_at is not None or not (message.text or message.html):
        raise ValidationError(_("The words of this message are no longer kept: it cannot be sent again."))
    return _decided(message, set(TROUBLED), State.QUEUED, by=by, deed="notices.decide_resend")


def decide_leave(*, message: Message, by: User) -> Message:
    """A person has seen that a message did not leave, and nothing more is to be done."""
    return _decided(message, set(TROUBLED), None, by=by, deed="notices.decide_leave")


@transaction.atomic
def _decided(
    message: Message, expected: set[State], becomes: State | None, *, by: User | None, deed: str, **values: Any
) -> Message:
    """Change a message only if it still stands where the person saw it."""
    if by is not None and not rules.may_decide(by, message):
        raise PermissionDenied
    message = Message.objects.select_for_update().get(pk=message.pk)
    state = State(message.state)
    if state not in expected or (becomes is None and message.settled_at is not None):
        raise ValidationError(
            _("Meanwhile this message stands elsewhere: %(state)s."), params={"state": state.label}, code="moved"
        )
    if becomes is not None and becomes not in TRANSITIONS[state]:
        raise ValueError(f"{state} does not become {becomes}")
    _turn(message, becomes, by=by)
    for name, value in values.items():
        setattr(message, name, value)
    message.save()
    data = {"address": message.address, "subject": message.subject, "from": state.value, "to": message.state}
    audit(message, deed, user=by, data=data)
    if message.state == State.QUEUED:
        transaction.on_commit(jobs.ask_for_delivery)
    return message


def _turn(message: Message, becomes: State | None, *, by: User | None) -> None:
    at = timezone.now()
    if becomes is None or becomes == State.SENT:
        message.settled_at, message.settled_by = at, by
    if becomes is None:
        return
    message.state = becomes
    message.next_try_at = at if becomes == State.QUEUED else None
    if becomes == State.SENT:
        message.sent_at = message.sending_at or at
    if becomes == State.QUEUED:
        message.settled_at, message.settled_by, message.awaited = None, None, False
        message.tries = 0
    if becomes == State.CANCELLED and message.secret:
        message.text = message.html = ""
        message.blanked_at = at
