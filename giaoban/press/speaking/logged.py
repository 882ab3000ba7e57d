"""What the audit says of spokespersons, statements and corrections."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.register_spokesperson": (_("Register a spokesperson"), _("Entered a spokesperson in the register")),
    "press.authorise_spokesperson": (_("Authorise for one matter"), _("Authorised somebody to speak of one matter")),
    "press.publish_spokesperson": (_("Publish a spokesperson"), _("Made the name and contact public")),
    "press.end_spokesperson": (_("End speaking"), _("Ended the right to speak")),
    "press.note_statement": (_("Note a statement"), _("Entered a statement to the press")),
    "press.note_correction": (_("Note a correction"), _("Entered a correction of the press")),
    "press.send_report": (_("Send the yearly report"), _("Noted that the yearly report was sent")),
}
