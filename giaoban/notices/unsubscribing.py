"""No more letters of a kind: the signed address in the letter, what it is worth, and the choice it stands for."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from giaoban.directory.models import User
from giaoban.notices.kinds import kinds
from giaoban.notices.letters import Footing
from giaoban.notices.models import OptOut

SALT = "giaoban.notices.unsubscribing"


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """One address and one kind of letters."""

    address: str
    kind: str


def url(address: str, kind: str) -> str:
    """The full address behind which one click unsubscribes; good for ever, for this address and kind alone."""
    token = signing.Signer(salt=SALT).sign_object([address.lower(), kind])
    return settings.SITE_URL + reverse("notices_unsubscribe", args=[token])


def read(token: str) -> Subscription | None:
    """Whose and which letters a token stands for; None for a token that is none of ours or of a kind that is gone."""
    try:
        address, kind = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Subscription(address=address, kind=kind) if kind in kinds and kinds[kind].optional else None


def headers(address: str, kind: str) -> dict[str, str]:
    """What mail programs need for a button of their own (RFC 2369, RFC 8058)."""
    if not kinds[kind].optional:
        return {}
    return {"List-Unsubscribe": f"<{url(address, kind)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def footing(address: str, user: User | None, kind: str) -> Footing:
    """The addresses at the foot of a letter."""
    return Footing(
        preferences_url=settings.SITE_URL + reverse("notices_preferences") if user else "",
        unsubscribe_url=url(address, kind) if kinds[kind].optional else "",
    )


def opted_out(address: str, kind: str) -> bool:
    """Whether the reader at an address wants no more letters of a kind."""
    return OptOut.objects.filter(address=address.lower(), kind=kind).exists()


@transaction.atomic
def choose(*, subscription: Subscription, wants: bool) -> None:
    """Keep what a reader chose; the same choice twice changes nothing."""
    address, kind = subscription.address.lower(), subscription.kind
    if wants:
        changed = bool(OptOut.objects.filter(address=address, kind=kind).delete()[0])
    else:
        _found, changed = OptOut.objects.get_or_create(
            address=address, kind=kind, defaults={"created_at": timezone.now()}
        )
    tell = kinds[kind].opted_out
    if changed and tell is not None:
        tell(address, wants)
