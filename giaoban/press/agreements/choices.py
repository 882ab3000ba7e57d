"""What two sides of an agreement owe each other, and how it is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where an agreement stands. In force, ending and ended follow from its days."""

    DRAFT = "draft", pgettext_lazy("agreement", "Draft")
    SIGNED = "signed", pgettext_lazy("agreement", "Signed")
    TERMINATED = "terminated", pgettext_lazy("agreement", "Terminated early")


class Side(models.TextChoices):
    """Who owes."""

    OURS = "ours", _("We")
    THEIRS = "theirs", _("The press agency")


class Kind(models.TextChoices):
    """What is owed; money is counted in đồng, everything else in pieces."""

    PIECES = "pieces", _("Articles")
    BROADCASTS = "broadcasts", _("Broadcasts")
    PAGES = "pages", _("Special pages")
    MONEY = "money", _("Money (đồng)")


COUNTED = (Kind.PIECES, Kind.BROADCASTS, Kind.PAGES)


class Every(models.TextChoices):
    """How often it is owed."""

    MONTH = "month", _("each month")
    QUARTER = "quarter", _("each quarter")
    YEAR = "year", _("each year")
    TERM = "term", _("in the whole term")


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
