"""The states of a message and the ways between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")
    REFUSED = "refused", _("Refused")
    UNKNOWN = "unknown", _("Outcome unknown")
    CANCELLED = "cancelled", _("Cancelled")


TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.QUEUED: (State.SENDING, State.CANCELLED),
    State.SENDING: (State.SENT, State.QUEUED, State.FAILED, State.REFUSED, State.UNKNOWN, State.CANCELLED),
    # The reaper may be early: what a slow sender still finds out, and what a person decides, is noted.
    State.UNKNOWN: (State.SENT, State.QUEUED, State.FAILED, State.REFUSED, State.CANCELLED),
    State.FAILED: (State.QUEUED,),
    State.REFUSED: (State.QUEUED,),
    State.CANCELLED: (),
    State.SENT: (),
}
# A person decides what becomes of these.
TROUBLED = (State.FAILED, State.REFUSED, State.UNKNOWN)
# Nothing more is sent of these by itself.
ENDED = (State.SENT, State.FAILED, State.REFUSED, State.UNKNOWN, State.CANCELLED)
