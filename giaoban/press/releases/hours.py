"""Hours of a release: which refuse its publication. Imports no model: models ask this."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def refusal(release: Any, *, at: datetime) -> str:
    """Why a version of a release cannot be issued at a moment, in the reader's language; "" when it can."""
    if release.withdrawn_at:
        return _("This release was withdrawn. Write a new one.")
    if release.first_published_at:
        return ""
    if release.go_live_at and release.go_live_at <= at:
        moment = told(release.go_live_at)
        return _("The hour at which it was to be issued, %(moment)s, has passed. Set another.") % {"moment": moment}
    if release.embargo_until and release.embargo_until <= at:
        moment = told(release.embargo_until)
        return _("The embargo ended at %(moment)s, before the release was issued. Set another.") % {"moment": moment}
    return ""


def told(moment: datetime) -> str:
    """A moment as people write it, where the portal stands."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
