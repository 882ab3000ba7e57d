"""What a work entry can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read an entry."""

    INTERNAL = "internal", _("Internal")
    PUBLIC = "public", _("Public")


class Status(models.TextChoices):
    """Whether it takes place as it stands here."""

    PLANNED = "planned", _("As planned")
    CHANGED = "changed", _("Changed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


NOT_TAKING_PLACE = (Status.POSTPONED, Status.CANCELLED)


class DayKind(models.TextChoices):
    """What an exception makes of a day."""

    OFF = "off", _("Day off")
    WORKING = "working", _("Working day")


class Repetition(models.TextChoices):
    """The rhythms a person chooses from; an imported entry may keep another."""

    NEVER = "", _("Does not repeat")
    DAILY = "daily", _("Every day")
    WORKING_WEEK = "working-week", _("Monday to Friday")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month on the same date")
    MONTHLY_WEEKDAY = "monthly-weekday", _("Every month on the same weekday")
    OTHER = "other", _("As imported")
