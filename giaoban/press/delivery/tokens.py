"""Every write to partners' tokens, and what a token that somebody shows is worth."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log as audit

from giaoban.press.delivery import rules
from giaoban.press.models import Outlet, PartnerToken
from giaoban.press.permitting import kept, locked, require
from giaoban.press.wording import Refused, one_line, words

BEGINNING = "gbp_"
LONGEST_LIFE = timedelta(days=2 * 366)
LONGEST_OVERLAP = timedelta(days=30)
USE_NOTED_EVERY = timedelta(minutes=1)


class TokenRefused(Exception):
    """A token that opens nothing; the words, in English, are translated by whoever tells them."""


def _digest(secret: str) -> str:
    # 256 random bits are not guessed: a plain digest keeps them as well as a slow one, and lookups stay fast.
    return hashlib.sha256(secret.encode()).hexdigest()


def _new(token: PartnerToken, *, by: Any, at: datetime) -> tuple[PartnerToken, str]:
    secret = BEGINNING + secrets.token_urlsafe(32)
    token.name = one_line(token.name)
    token.digest, token.hint, token.issued_at, token.issued_by = _digest(secret), secret[-4:], at, by
    if not at < token.expires_at <= at + LONGEST_LIFE:
        raise ValidationError({"expires_at": _("A token ends in the future, within two years.")})
    return kept(token, exclude=("issued_by", "replaces")), secret


@transaction.atomic
def issue(*, outlet: Outlet, name: str, expires_at: datetime, by: Any) -> tuple[PartnerToken, str]:
    """A new token of an outlet and its words, which are kept nowhere. Raises ValidationError by field."""
    require(by, rules.may_keep_tokens(by))
    at = timezone.now()
    token, secret = _new(PartnerToken(outlet=outlet, name=name, expires_at=expires_at), by=by, at=at)
    audit(token, "press.issue_token", user=by, data={"token": str(token), "until": expires_at.isoformat()})
    return token, secret


@transaction.atomic
def rotate(*, token: PartnerToken, old_until: datetime, expires_at: datetime, by: Any) -> tuple[PartnerToken, str]:
    """A new token in place of one, which works until an hour within the next thirty days."""
    require(by, rules.may_keep_tokens(by))
    token, at = locked(token), timezone.now()
    if not token.works(at=at):
        raise Refused(_("This token no longer works: issue a new one."))
    if PartnerToken.objects.filter(replaces=token).exists():
        raise Refused(_("This token was rotated already; rotate the one that replaced it."))
    if not at < old_until <= at + LONGEST_OVERLAP:
        raise ValidationError({"old_until": _("The old token ends in the future, within thirty days.")})
    new = PartnerToken(outlet=token.outlet, name=token.name, expires_at=expires_at, replaces=token)
    made, secret = _new(new, by=by, at=at)
    token.expires_at = min(token.expires_at, old_until)
    token.save(update_fields=["expires_at"])
    data = {"token": str(token), "until": token.expires_at.isoformat(), "new": str(made)}
    audit(token, "press.rotate_token", user=by, data=data)
    return made, secret


@transaction.atomic
def revoke(*, token: PartnerToken, reason: str, by: Any) -> PartnerToken:
    """The token opens nothing from now on."""
    require(by, rules.may_keep_tokens(by))
    token = locked(token)
    if token.revoked_at is not None:
        raise Refused(_("This token was revoked already."))
    token.reason = words(one_line(reason), field="reason", longest=300, message=_("Say why."))
    token.revoked_at, token.revoked_by = timezone.now(), by
    token.save(update_fields=["reason", "revoked_at", "revoked_by"])
    audit(token, "press.revoke_token", user=by, data={"token": str(token), "reason": token.reason})
    return token


def shown(secret: str, *, at: datetime) -> PartnerToken:
    """The token that somebody shows, its use noted to the minute. Raises TokenRefused, saying why in English."""
    found = PartnerToken.objects.filter(digest=_digest(secret)).select_related("outlet__organisation").first()
    if found is None:
        raise TokenRefused(gettext_noop("This token is not known. Check that it was copied whole."))
    if found.revoked_at is not None:
        raise TokenRefused(gettext_noop("This token was revoked. Ask the press office for a new one."))
    if found.expires_at <= at:
        raise TokenRefused(gettext_noop("This token has ended. Ask the press office for a new one."))
    if found.last_used_at is None or at - found.last_used_at >= USE_NOTED_EVERY:
        PartnerToken.objects.filter(pk=found.pk).update(last_used_at=at)
    return found
