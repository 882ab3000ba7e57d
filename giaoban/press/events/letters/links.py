"""The signed address of an invitation: whoever holds it answers without an account, that one invitation alone."""

from django.core import signing
from django.urls import reverse

from giaoban.notices.letters import full
from giaoban.press.models import EventInvitation

SALT = "giaoban.press.events.invitation"


def address(invitation: EventInvitation) -> str:
    """The full address, good while the invitation stands."""
    token = signing.Signer(salt=SALT).sign_object([invitation.pk, invitation.event_id])
    return full(reverse("press_invitation", args=[token]))


def found(token: str) -> EventInvitation | None:
    """The invitation of an address; None for one that is none of ours, taken back, or not announced yet."""
    try:
        key, event = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = EventInvitation.objects.filter(pk=key, event=event, event__announced_at__isnull=False)
    return rows.select_related("event__host", "event__chair", "reporter__user", "outlet__organisation").first()
