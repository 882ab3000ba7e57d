"""What a guidance can be, and which way its states go."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import pgettext_lazy


class GuidanceStatus(models.TextChoices):
    """Where a guidance stands; that it has expired is derived."""

    DRAFT = "draft", pgettext_lazy("guidance", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("guidance", "Submitted for approval")
    APPROVED = "approved", pgettext_lazy("guidance", "Approved and sent")
    WITHDRAWN = "withdrawn", pgettext_lazy("guidance", "Withdrawn")


TRANSITIONS: Mapping[str, frozenset[str]] = {
    GuidanceStatus.DRAFT: frozenset({GuidanceStatus.SUBMITTED}),
    GuidanceStatus.SUBMITTED: frozenset({GuidanceStatus.DRAFT, GuidanceStatus.APPROVED}),
    GuidanceStatus.APPROVED: frozenset({GuidanceStatus.WITHDRAWN}),
    GuidanceStatus.WITHDRAWN: frozenset(),
}


class Reading(models.TextChoices):
    """What somebody did with a guidance."""

    OPENED = "opened", pgettext_lazy("guidance", "Opened")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("guidance", "Acknowledged")
