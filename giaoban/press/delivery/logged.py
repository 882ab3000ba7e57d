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
    "press.issue_token": (_("Issue a token"), _("Issued a token to a partner")),
    "press.rotate_token": (_("Rotate a token"), _("Replaced a partner's token by a new one")),
    "press.revoke_token": (_("Revoke a token"), _("Revoked a partner's token")),
}
