"""What the audit says of outlets and reporters."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.enter_outlet": (_("Enter an outlet"), _("Entered the outlet")),
    "press.change_outlet": (_("Change an outlet"), _("Changed what is known of the outlet")),
    "press.merge_outlets": (_("Merge outlets"), _("Put a duplicate into the outlet")),
    "press.enter_reporter": (_("Enter a reporter"), _("Entered the reporter")),
    "press.change_reporter": (_("Change a reporter"), _("Changed what is known of the reporter")),
    "press.confirm_outlet": (_("Confirm an outlet"), _("Said for which outlet the reporter works")),
    "press.note_leaving": (_("Note a leaving"), _("Noted that the reporter has left")),
    "press.note_return": (_("Note a return"), _("Noted that the reporter is back")),
    "press.merge_reporters": (_("Merge reporters"), _("Put a duplicate into the reporter")),
    "press.import_reporters": (_("Import contacts"), _("Took in a file of contacts")),
    "press.register_reporter": (_("Register as a reporter"), _("Registered with a proved address")),
}
