"""What the audit says of agreements."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.prepare_agreement": (_("Enter an agreement"), _("Entered the agreement")),
    "press.change_agreement": (_("Change an agreement"), _("Changed the draft of the agreement")),
    "press.add_obligation": (_("Add an obligation"), _("Wrote an obligation")),
    "press.remove_obligation": (_("Remove an obligation"), _("Took an obligation out of the draft")),
    "press.confirm_agreement": (_("Confirm an agreement"), _("Confirmed that the agreement was signed")),
    "press.terminate_agreement": (_("Terminate an agreement"), _("Ended the agreement early")),
    "press.register_piece": (_("Register a piece"), _("Registered a piece")),
    "press.remove_piece": (_("Remove a piece"), _("Took a piece out of the count")),
    "press.note_payment": (_("Enter a payment"), _("Entered a payment")),
    "press.draw_up_minutes": (_("Draw up acceptance minutes"), _("Drew up acceptance minutes")),
}
