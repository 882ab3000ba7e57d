"""In what capacity somebody speaks, and in which forms information is supplied (Decree 244/2026, Arts. 3 and 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Capacity(models.TextChoices):
    """In what capacity somebody speaks for a body."""

    HEAD = "head", pgettext_lazy("spokesperson", "Head of the body")
    STANDING = "standing", pgettext_lazy("spokesperson", "Standing spokesperson")
    CASE = "case", pgettext_lazy("spokesperson", "Authorised for one matter")


# These speak of everything; whoever is authorised for one matter speaks of that matter.
GENERAL = (Capacity.HEAD, Capacity.STANDING)


class Form(models.TextChoices):
    """How information is supplied to the press (Decree 244/2026, Art. 5)."""

    CONFERENCE = "conference", _("Press conference")
    PORTAL = "portal", _("Portal or official social account")
    INTERVIEW = "interview", _("Direct statement or interview")
    WRITTEN = "written", _("Release or written reply")
    BRIEFING = "briefing", _("Press briefing")
