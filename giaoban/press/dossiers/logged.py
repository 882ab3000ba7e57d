"""What the audit says of clarification dossiers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.dossier.find": (_("Open a dossier"), _("Opened the dossier")),
    "press.dossier.change": (_("Write in a dossier"), _("Wrote in the dossier")),
    "press.dossier.keep_source": (_("Keep a source"), _("Kept where it was found")),
    "press.dossier.verify": (_("Verify a dossier"), _("Verified that it is false")),
    "press.dossier.dismiss": (_("Dismiss a dossier"), _("Settled that it is not false")),
    "press.dossier.approve": (_("Approve a message"), _("Approved the message")),
    "press.dossier.reopen": (_("Reopen a message"), _("Took the approval of the message back")),
    "press.dossier.clarify": (_("Clarify"), _("Noted the clarification")),
}
