"""A message of the outbox as a mail: the same Message-ID at every attempt, so that a second copy can be told."""

import hashlib
from email import encoders
from email.mime.base import MIMEBase
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, SafeMIMEText
from django.core.mail.message import sanitize_address
from django.utils.translation import gettext as _

from giaoban.notices.models import Attachment, Message


class CannotCompose(Exception):
    """The message cannot be written down; the text says why, and trying again would not help."""


def compose(message: Message) -> EmailMultiAlternatives:
    """The mail of a message with its attachments; raises CannotCompose."""
    try:
        mail = EmailMultiAlternatives(
            subject=message.subject,
            body=message.text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[sanitize_address((message.name, message.address), "utf-8")],
            reply_to=[message.reply_to] if message.reply_to else None,
            headers={**message.headers, "Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
        )
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        for attachment in message.attachments.select_related("file"):
            mail.attach(_part(attachment))
        mail.message()  # what cannot be written down shows here, before any server is asked
    except (ValueError, UnicodeError, TypeError) as error:
        raise CannotCompose(f"{type(error).__name__}: {error}") from error
    return mail


def message_id(message: Message) -> str:
    """Made of the key alone."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{host}>"


def _part(attachment: Attachment) -> MIMEBase:
    content = _content(attachment)
    main, _slash, rest = attachment.content_type.partition("/")
    sub, *parameters = [each.strip() for each in rest.split(";")]
    part: MIMEBase
    if main == "text":
        part = SafeMIMEText(content.decode("utf-8"), sub, "utf-8")
    else:
        part = MIMEBase(main or "application", sub or "octet-stream")
        part.set_payload(content)
        encoders.encode_base64(part)
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.lower() != "charset":
            part.set_param(name, value.strip('"'))
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _content(attachment: Attachment) -> bytes:
    if not attachment.stored:
        return bytes(attachment.content)
    gone = _("The attached file %(name)s has been deleted.") % {"name": attachment.name}
    if attachment.file is None:
        raise CannotCompose(gone)
    try:
        with attachment.file.file.open("rb") as stored:
            return bytes(stored.read())
    except OSError as error:
        raise CannotCompose(gone) from error
