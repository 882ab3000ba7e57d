"""States of a page in one language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a language stands, most urgent first; derived, never stored."""

    ORPHANED = "orphaned", _("Live although its original is not")
    OUT_OF_DATE = "out_of_date", _("Out of date")
    READY = "ready", _("Complete, awaiting publication")
    IN_PROGRESS = "in_progress", _("In progress")
    MISSING = "missing", _("Not translated")
    CURRENT = "current", _("Live and current")
