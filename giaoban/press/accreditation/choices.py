"""What an accreditation can be, and what may follow what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """How long a reporter works here."""

    ANNUAL = "annual", _("Yearly card")
    SHORT_TERM = "short_term", _("Registration for a short time")


class Status(models.TextChoices):
    """Where an application stands. Expired is never a state: it is the day after the last one."""

    APPLIED = "applied", pgettext_lazy("accreditation", "Applied for")
    RETURNED = "returned", pgettext_lazy("accreditation", "Returned for completion")
    VETTED = "vetted", pgettext_lazy("accreditation", "Vetted, waits for the decision")
    GRANTED = "granted", pgettext_lazy("accreditation", "Granted")
    REFUSED = "refused", pgettext_lazy("accreditation", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("accreditation", "Withdrawn by the reporter")
    REVOKED = "revoked", pgettext_lazy("accreditation", "Revoked")


OPEN = (Status.APPLIED, Status.RETURNED, Status.VETTED)
DECIDED = (Status.GRANTED, Status.REFUSED, Status.REVOKED)
BADGED = (Status.GRANTED, Status.REVOKED)

TRANSITIONS: dict[str, tuple[Status, ...]] = {
    Status.APPLIED: (Status.RETURNED, Status.VETTED, Status.WITHDRAWN),
    Status.RETURNED: (Status.APPLIED, Status.WITHDRAWN),
    Status.VETTED: (Status.GRANTED, Status.REFUSED, Status.RETURNED, Status.WITHDRAWN),
    Status.GRANTED: (Status.REVOKED,),
    Status.REFUSED: (),
    Status.WITHDRAWN: (),
    Status.REVOKED: (),
}


class Paper(models.TextChoices):
    """What goes with an application."""

    ASSIGNMENT = "assignment", _("Letter of the press agency")
    PRESS_CARD = "press_card", _("Press card")
    IDENTITY = "identity", _("Identity card or passport")
    OTHER = "other", _("Another paper")
