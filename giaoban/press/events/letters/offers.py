"""The kinds of letters about press events."""

from django.utils.translation import gettext_lazy as _

from giaoban.notices.kinds import Kind, kinds
from giaoban.press.events.letters import sending
from giaoban.press.rules import RUN


def offer() -> None:
    """Fill the registry. None may be unsubscribed: they are to one reader, about an event that reader is invited to."""
    for name, label, wanted in (
        (sending.INVITATION, _("Invitations to press events"), sending.asking_is_wanted),
        (sending.CHANGE, _("Changes of press events"), sending.asking_is_wanted),
        (sending.PLACE, _("Places given to those who waited"), sending.place_is_wanted),
        (sending.CALLED_OFF, _("Press events called off"), sending.calling_off_is_wanted),
    ):
        kinds.register(Kind(name=name, label=label, still_wanted=wanted, confidential=True, permission=RUN))
