"""The signed link by which someone sets a first password: once, within 72 hours, the newest link only."""

from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.core import signing
from django.urls import reverse

from giaoban.directory.models import User

SALT = "giaoban.directory.invitation"
VALID_FOR = timedelta(hours=72)


class LinkState(Enum):
    """What a link is worth."""

    OPEN = "open"
    EXPIRED = "expired"
    USED = "used"
    WRONG = "wrong"


def link(user: User) -> str:
    """The full address to be mailed; it stands for this invitation only. Needs `invited_at`."""
    return settings.SITE_URL + reverse("directory_accept_invitation", args=[token(user)])


def token(user: User) -> str:
    """Signed: whom, and which of his invitations."""
    if user.invited_at is None:
        raise ValueError("This person has not been invited.")
    return signing.dumps([user.pk, user.invited_at.isoformat()], salt=SALT, compress=False)


def read(text: str) -> tuple[LinkState, User | None]:
    """What a link is worth now, and whose it is; a newer invitation, a deactivation or a set password ends it."""
    try:
        pk, invited_at = signing.loads(text, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired:
        return LinkState.EXPIRED, None
    except (signing.BadSignature, ValueError, TypeError):
        return LinkState.WRONG, None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        return LinkState.WRONG, None
    if user.has_usable_password():
        return LinkState.USED, user
    if user.invited_at is None or user.invited_at.isoformat() != invited_at:
        return LinkState.EXPIRED, user
    return LinkState.OPEN, user
