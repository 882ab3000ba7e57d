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
