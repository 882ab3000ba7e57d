"""Enumerations of delivery."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hand(models.TextChoices):
    """What was decided by hand beside a list's rule."""

    ADDED = "added", _("Added by hand")
    EXCLUDED = "excluded", _("Excluded by hand")


class Frequency(models.TextChoices):
    """How often a reporter gets letters about releases."""

    AT_ONCE = "at_once", _("At once, one letter a release")
    HOURLY = "hourly", _("Once an hour")
    DAILY = "daily", _("Once a day")


class Step(models.TextChoices):
    """For what a reporter gets a release: at its issue under an embargo, or once everybody may read it."""

    EMBARGOED = "embargoed", _("Notice of a release under embargo")
    RELEASED = "released", _("Release")


class State(models.TextChoices):
    """Where a delivery stands; derived from its letter, never stored."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    OPENED = "opened", _("Opened by the reporter")
    REFUSED = "refused", _("Refused by the mail server")
    GIVEN_UP = "given_up", _("Given up after several attempts")
    UNKNOWN = "unknown", _("Outcome unknown")
    HELD = "held", _("Held back: the address was refused before")
    CANCELLED = "cancelled", _("Not sent any more")


# A person decides about these.
TROUBLED = (State.REFUSED, State.GIVEN_UP, State.UNKNOWN, State.HELD)
