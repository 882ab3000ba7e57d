"""Django's way out for mail: whatever is sent with django.core.mail goes through the outbox as well."""

import smtplib
from collections.abc import Sequence
from email.message import Message as MimePart
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

from giaoban.directory.models import User
from giaoban.notices import delivery, jobs
from giaoban.notices.actions import new_key
from giaoban.notices.choices import State
from giaoban.notices.models import Attachment, Attempt, Message
from giaoban.notices.transport import Post

OTHER = "notices.mail"


class NotSent(smtplib.SMTPException):
    """A letter for which somebody waits has not left."""


class OutboxBackend(BaseEmailBackend):
    """Every letter becomes a message an address in the outbox.

    A letter marked secret (`letter.secret`, as those of directory are) is sent at once, because somebody waits for
    it: its words are blanked whatever comes of it, and NotSent tells the caller that it did not leave. Inside a
    transaction nothing is sent: it leaves, like all others, by the worker after the commit.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many letters were sent or put in the outbox; raises NotSent after all have been tried."""
        accepted, failures = 0, []
        for mail in email_messages:
            at_once = bool(getattr(mail, "secret", False)) and not _in_transaction()
            words = [_send(mail, address, at_once=at_once) for address in mail.recipients()]
            failures += [each for each in words if each]
            accepted += bool(words) and not any(words)
        if failures and not self.fail_silently:
            raise NotSent("; ".join(failures))
        return accepted


def _in_transaction() -> bool:
    """Whether the caller's own transaction is open; the one around a test is none."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _send(mail: EmailMessage, address: str, *, at_once: bool) -> str:
    """What went wrong, or nothing."""
    attempt = _keep(mail, address, at_once=at_once)
    if attempt is None:
        return ""
    with Post() as post:
        message = delivery.carry_out(attempt, post=post)
    return "" if message.state in (State.SENT, State.CANCELLED) else message.last_error or message.state


@transaction.atomic
def _keep(mail: EmailMessage, address: str, *, at_once: bool) -> Attempt | None:
    """The message in the outbox; already claimed, when it is sent at once."""
    at = timezone.now()
    html = [content for content, kind in getattr(mail, "alternatives", []) if kind == "text/html"]
    message = Message(
        key=new_key("mail"),
        kind=getattr(mail, "kind", OTHER),
        address=address[:254],
        user=User.objects.filter(email__iexact=address).first(),
        language=get_language() or "",
        subject=" ".join(str(mail.subject).split())[:500],
        text=str(mail.body),
        html=str(html[0]) if html else "",
        reply_to=", ".join(mail.reply_to)[:254],
        headers={name: str(value) for name, value in mail.extra_headers.items()},
        secret=bool(getattr(mail, "secret", False)),
        awaited=at_once,
        created_at=at,
        next_try_at=at,
    )
    if at_once:
        message.state, message.tries, message.sending_at, message.next_try_at = State.SENDING, 1, at, None
    message.save()
    for attachment in mail.attachments:
        _attach(message, attachment)
    if at_once:
        return Attempt.objects.create(message=message, number=1, began_at=at)
    transaction.on_commit(jobs.ask_for_delivery)
    return None


def _attach(message: Message, attachment: Any) -> None:
    if isinstance(attachment, MimePart):
        name, kind = attachment.get_filename() or "", attachment.get_content_type()
        content = attachment.get_payload(decode=True) or b""
    else:
        name, content, kind = attachment
    content = content.encode() if isinstance(content, str) else content
    kind = kind or "application/octet-stream"
    Attachment.objects.create(message=message, name=name or "", content=content, content_type=kind)
