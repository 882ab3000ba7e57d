"""States of a page in one language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a language stands, most urgent first; derived, never stored."""

    ORPHANED = "orphaned", _("Live although its original is not")
    OUT_OF_DATE = "out_of_date", _("Out of date")
    READY = "ready", _("Complete, awaiting publication")
    IN_PROGRESS = "in_progress", pgettext_lazy("translation", "In progress")
    MISSING = "missing", _("Not translated")
    CURRENT = "current", _("Live and current")
