"""What the audit says of guidance: that something was done, and never what it is about."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.guidance.draft": (_("Draft guidance"), _("Began a guidance")),
    "press.guidance.change": (_("Change guidance"), _("Changed the draft of a guidance")),
    "press.guidance.add_recipient": (_("Address guidance"), _("Put somebody on the list of a guidance")),
    "press.guidance.remove_recipient": (_("Shorten a guidance's list"), _("Took somebody off the list of a guidance")),
    "press.guidance.submit": (_("Submit guidance"), _("Submitted a guidance for approval")),
    "press.guidance.give_back": (_("Return guidance"), _("Gave a guidance back to be changed")),
    "press.guidance.approve": (_("Approve guidance"), _("Approved a guidance; it was sent")),
    "press.guidance.withdraw": (_("Withdraw guidance"), _("Withdrew a guidance")),
    "press.guidance.acknowledge": (_("Acknowledge guidance"), _("Acknowledged a guidance")),
}
