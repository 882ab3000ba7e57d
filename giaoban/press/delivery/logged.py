"""What the audit says of recipient lists, deliveries and tokens."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.make_list": (_("Make a recipient list"), _("Made the recipient list")),
    "press.change_list": (_("Change a recipient list"), _("Changed the recipient list")),
    "press.decide_on_list": (_("Decide on a list by hand"), _("Put a reporter on the list, or off it, by hand")),
    "press.leave_to_rule": (_("Leave a reporter to the rule"), _("Left a reporter to the rule of the list")),
    "press.close_list": (_("Close a recipient list"), _("Closed the recipient list")),
    "press.reopen_list": (_("Reopen a recipient list"), _("Opened the recipient list again")),
    "press.address_release": (_("Choose lists for a release"), _("Chose the lists that get the release")),
    "press.send_again": (_("Send a release again"), _("Had the release sent again to a reporter")),
    "press.take_for_arrived": (_("Take a delivery for arrived"), _("Decided that the letter has arrived")),
    "press.trust_address": (_("Use an address again"), _("Decided that the refused address is used again")),
    "press.issue_token": (_("Issue a token"), _("Issued a token to a partner")),
    "press.rotate_token": (_("Rotate a token"), _("Replaced a partner's token by a new one")),
    "press.revoke_token": (_("Revoke a token"), _("Revoked a partner's token")),
}
