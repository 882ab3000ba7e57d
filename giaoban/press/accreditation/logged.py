"""What the audit says of accreditations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.apply": (_("Apply for accreditation"), _("Applied for accreditation")),
    "press.complete_application": (_("Complete an application"), _("Completed the application")),
    "press.withdraw_application": (_("Withdraw an application"), _("Withdrew the application")),
    "press.return_application": (_("Return an application"), _("Returned the application for completion")),
    "press.vet_application": (_("Vet an application"), _("Vetted the application")),
    "press.grant": (_("Grant an accreditation"), _("Granted the accreditation")),
    "press.refuse": (_("Refuse an accreditation"), _("Refused the accreditation")),
    "press.revoke": (_("Revoke an accreditation"), _("Revoked the accreditation")),
    "press.put_on_duty": (_("Put on duty"), _("Put somebody on duty at a door")),
    "press.take_off_duty": (_("Take off duty"), _("Took somebody off duty at a door")),
}
