"""Mail to people about their accounts: plain text, and the same words as HTML."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language

from giaoban.directory.models import User

log = logging.getLogger(__name__)
FAILURES = (smtplib.SMTPException, OSError)


def language_of(user: User) -> str:
    """The language in which to write to someone: the one chosen in the profile, or the installation's own."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE


class Letter(EmailMultiAlternatives):
    """A letter about an account. It may hold a link that opens the account: whoever keeps mail keeps no such words."""

    kind = "directory.account"
    secret = True


def compose(*, subject: str, text: str, to: list[str]) -> Letter:
    """A letter in text and HTML; a paragraph that is one address becomes a button. Language: the active one."""
    subject = " ".join(subject.split())
    paragraphs = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    html = render_to_string(
        "directory/email/letter.html",
        {
            "subject": subject,
            "paragraphs": [(part, _is_address(part)) for part in paragraphs],
            "language": get_language() or settings.LANGUAGE_CODE,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    message = Letter(subject, "\n\n".join(paragraphs) + "\n", settings.DEFAULT_FROM_EMAIL, to)
    message.attach_alternative(html, "text/html")
    return message


def _is_address(paragraph: str) -> bool:
    return paragraph.startswith(("http://", "https://")) and len(paragraph.split()) == 1
