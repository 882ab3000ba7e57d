"""Where a release stands; derived, never stored."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.press.models import Release


class Standing(models.TextChoices):
    """On its way to readers and after."""

    DRAFT = "draft", _("Draft release")
    IN_REVIEW = "in_review", _("Awaiting approval")
    SCHEDULED = "scheduled", _("To be issued")
    HELD = "held", _("Under embargo")
    PUBLIC = "public", _("Public")
    WITHDRAWN = "withdrawn", _("Release withdrawn")
    EXPIRED = "expired", _("Expired")


def standing(release: Release, *, at: datetime, public: Collection[int] | None = None) -> Standing:
    """Where it stands at a moment; a list says itself which of its releases are public."""
    if release.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if release.is_issued(at=at):
        free = release.is_public(at=at) if public is None else release.pk in public
        return Standing.PUBLIC if free else Standing.HELD
    if release.expired or (release.live and release.expire_at and release.expire_at <= at):
        return Standing.EXPIRED
    if release.live or release.approved_schedule:
        return Standing.SCHEDULED
    return Standing.IN_REVIEW if release.workflow_in_progress else Standing.DRAFT
