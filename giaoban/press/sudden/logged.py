"""What the audit says of sudden matters."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.sudden_register": (_("Register a sudden matter"), _("Registered the sudden matter")),
    "press.sudden_find": (_("Find that it affects opinion"), _("Found that the matter affects opinion")),
    "press.sudden_draft": (_("Draft a statement"), _("Wrote a version of the statement")),
    "press.sudden_submit": (_("Send a statement on its way"), _("Sent the statement through its chain")),
    "press.sudden_clear": (_("Clear a statement"), _("Cleared the statement")),
    "press.sudden_give_back": (_("Return a statement"), _("Returned the statement with a reason")),
    "press.sudden_issue": (_("Issue a statement"), _("Spoke of the matter to the press")),
    "press.sudden_close": (_("Close a sudden matter"), _("Closed the sudden matter")),
}
