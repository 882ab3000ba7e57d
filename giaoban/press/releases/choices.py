"""Enumerations of releases."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Access(models.TextChoices):
    """What somebody had of a release."""

    TERMS = "terms", _("accepted the terms of the embargo")
    PAGE = "page", _("opened the page")
    TEXT = "text", _("downloaded the text")
    PDF = "pdf", _("downloaded the PDF")
    PICTURE = "picture", _("downloaded a picture")
    VIDEO = "video", _("downloaded a film")
    API = "api", _("read it over the partners' interface")
    FEED = "feed", _("read it in a feed")


class Use(models.TextChoices):
    """For what a picture or film of the media kit is made ready."""

    PRINT = "print", _("Print")
    WEB = "web", _("Web")
    SOCIAL = "social", _("Social networks")


class ChangeKind(models.TextChoices):
    """What happened to a release after it was issued."""

    CORRECTION = "correction", _("Correction")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
