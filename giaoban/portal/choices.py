"""Enumerations of the portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentClass(models.TextChoices):
    """The four classes of content (Decree 72/2015/NĐ-CP, Arts. 7-10)."""

    OFFICIAL = "official", _("Official information about Việt Nam")
    IMAGE = "image", _("Promotion of Việt Nam's image")
    WORLD = "world", _("Information about the world into Việt Nam")
    CLARIFICATION = "clarification", _("Explanation and clarification")


class Audience(models.TextChoices):
    """For whom an article is written: đối nội, đối ngoại, or both."""

    DOMESTIC = "domestic", _("Domestic")
    EXTERNAL = "external", _("External")
    BOTH = "both", _("Domestic and external")


class Standing(models.TextChoices):
    """Where an article stands on its way to readers and after; derived, never stored with it."""

    DRAFT = "draft", _("Draft article")
    IN_REVIEW = "in_review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Purpose(models.TextChoices):
    """The free-text pages that every provincial portal must have."""

    NATURE = "nature", _("Natural conditions")
    HISTORY = "history", _("History and culture")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")


class PeopleKind(models.TextChoices):
    """Whom a list of people names."""

    LEADERS = "leaders", _("Leaders")
    SPOKESPERSONS = "spokespersons", _("Spokespersons")


class DocumentKind(models.TextChoices):
    """What is listed: documents of an authority, or publications for readers."""

    DOCUMENT = "document", _("Document")
    PUBLICATION = "publication", _("Publication")
