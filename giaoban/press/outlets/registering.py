"""Registration of reporters: an address is proved by a link in a letter, then an account is made with the record.

Nobody learns whether an address is known: the page says the same of every address, and only its owner reads a letter.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory.models import User
from giaoban.notices import actions as notices
from giaoban.notices.actions import Extras, Recipient
from giaoban.notices.letters import Button, Letter, Paragraph, full
from giaoban.portal import throttle
from giaoban.press.models import MailProof, Reporter
from giaoban.press.outlets.actions import keep_languages
from giaoban.press.permitting import kept

KIND = "press.registration"
VALID_FOR = timedelta(hours=24)
LETTERS_AN_HOUR = 3
"""To one address: nobody fills another person's mailbox through this page."""


def digest_of(token: str) -> str:
    """What is kept of a token: whoever reads the database opens no link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_for_link(*, email: str, language: str, at: datetime) -> None:
    """Mail a link to an address; to one that has an account, where to sign in instead. Silent beyond a few an hour."""
    email = email.strip().lower()
    if not throttle.within(f"press-proof:{digest_of(email)[:24]}", most=LETTERS_AN_HOUR, seconds=3600):
        return
    to = Recipient(address=email, language=language)
    if User.objects.filter(email__iexact=email).exists():
        notices.send_letter(
            key=notices.new_key(KIND), kind=KIND, to=to, write=_known_letter, by=None, extras=Extras()
        )  # fmt: skip
        return
    token = secrets.token_urlsafe(32)
    MailProof.objects.filter(email=email, used_at=None, expires_at__gt=at).update(expires_at=at)
    MailProof.objects.create(
        email=email, digest=digest_of(token), language=language, created_at=at, expires_at=at + VALID_FOR
    )  # fmt: skip
    notices.send_letter(
        key=notices.new_key(KIND), kind=KIND, to=to, write=lambda: _link_letter(token), by=None, secret=True
    )  # fmt: skip


def link(token: str) -> str:
    """The full address of a token, in the language that is active."""
    return full(reverse("press_register_with", args=[token]))


def _link_letter(token: str) -> Letter:
    return Letter(
        subject=_("Registration with the press office"),
        greeting=_("Good day,"),
        parts=[
            Paragraph(_("Somebody wants to register this address as a reporter's with the press office. If it was you, "
                        "go on here within 24 hours; the link works once.")),
            Button(_("Go on with the registration"), link(token)),
            Paragraph(_("If it was not you, do nothing: no account is made.")),
        ],
        why=_("You get this letter because this address was entered on the press room's page."),
    )  # fmt: skip


def _known_letter() -> Letter:
    return Letter(
        subject=_("Registration with the press office"),
        greeting=_("Good day,"),
        parts=[
            Paragraph(_("Somebody wants to register this address, which has an account already. Sign in with it; if "
                        "the password is lost, it is set anew on the same page.")),
            Button(_("Sign in"), full(reverse("account_login"))),
        ],
        why=_("You get this letter because this address was entered on the press room's page."),
    )  # fmt: skip


def open_proof(token: str, *, at: datetime) -> MailProof | None:
    """The proof behind a link that still works; None for one that is used, expired, or none of ours."""
    return MailProof.objects.open(at=at).filter(digest=digest_of(token)).first()


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """What somebody says of themselves at registration."""

    full_name: str
    outlet_named: str = ""
    function: str = ""
    title: str = ""
    phone: str = ""
    press_card: str = ""
    languages: list[str] = field(default_factory=list)
    beats: list[Any] = field(default_factory=list)


@transaction.atomic
def register(*, proof: MailProof, applicant: Applicant, password: str, at: datetime) -> Reporter:
    """Use up a proof: an account with a verified address, and the reporter's record, new or as it was entered.

    The outlet is what the reporter names until the press office confirms it. Raises ValidationError when the link was
    used meanwhile.
    """
    proof = MailProof.objects.select_for_update().get(pk=proof.pk)
    if proof.used_at is not None or proof.expires_at <= at or User.objects.filter(email__iexact=proof.email).exists():
        raise ValidationError(_("This link was used already or has expired. Ask for another one."), code="used")
    proof.used_at = at
    proof.save(update_fields=["used_at"])
    user = _account(proof.email, applicant.full_name, password)
    reporter = Reporter.objects.filter(email=proof.email, user=None).first() or Reporter(email=proof.email)
    reporter.user, reporter.verified_at, reporter.language = user, at, proof.language
    for name in ("full_name", "title", "phone", "press_card", "function"):
        if value := getattr(applicant, name):
            setattr(reporter, name, value)
    if reporter.outlet is None or str(reporter.outlet).lower() != applicant.outlet_named.strip().lower():
        reporter.outlet_named = applicant.outlet_named
    kept(reporter)
    if applicant.beats:
        reporter.beats.set(applicant.beats)
    keep_languages(reporter, applicant.languages)
    audit(reporter, "press.register_reporter", user=user, data={"email": reporter.email})
    return reporter


def _account(email: str, full_name: str, password: str) -> User:
    user = User(username=f"pv-{secrets.token_hex(6)}", email=email, full_name=full_name)
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def first_page(user: Any) -> str:
    """Where a reporter begins after signing in, in the language of their letters; "" for everybody else."""
    reporter = getattr(user, "reporter", None)
    if reporter is None or reporter.left_at is not None or reporter.verified_at is None:
        return ""
    known = dict(settings.LANGUAGES)
    with translation.override(reporter.language if reporter.language in known else settings.LANGUAGE_CODE):
        return reverse("press_mine")
