"""What the audit says of releases."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.lift_embargo": (_("Lift an embargo"), _("Embargo lifted before its hour")),
    "press.withdraw_release": (_("Withdraw a release"), _("Release withdrawn")),
    "press.tell_correction": (_("Tell of a correction"), _("Recipients told of a correction")),
    "press.accept_embargo": (_("Accept an embargo"), _("Terms of the embargo accepted")),
    "press.confirm_change": (_("Confirm a change of a release"), _("Change of the release confirmed")),
}
