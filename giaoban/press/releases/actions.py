"""Every write of releases beside the text: terms accepted, embargo lifted."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press import rules as press
from giaoban.press.models import Release, TermsAcceptance
from giaoban.press.releases import log, rules
from giaoban.press.releases.choices import Access
from giaoban.press.releases.finding import tell_search


class Refused(PermissionDenied):
    """A rule says no; the message is the reason."""


@transaction.atomic
def accept_terms(release: Release, *, words: str, by: Any, at: datetime) -> TermsAcceptance:
    """A reporter accepts the terms of an embargo, in the words shown; a second time changes nothing.

    Raises Refused by the rule.
    """
    if not (verdict := rules.may_accept(by, release, at=at)):
        raise Refused(verdict.reason)
    accepted, made = TermsAcceptance.objects.get_or_create(
        release_key=release.translation_key,
        reporter=press.reporter_of(by),
        defaults={"accepted_at": at, "words": words},
    )
    if made:
        log.note(release, what=Access.TERMS, by=by, at=at)
        audit(release, "press.accept_embargo", user=by, data={"words": words})
    return accepted


@transaction.atomic
def lift_embargo(release: Release, *, reason: str, by: Any, at: datetime) -> Release:
    """End an embargo before its hour, in all languages at once. Raises Refused by the rule, and without a reason
    ValidationError."""
    together = Release.objects.select_for_update().filter(translation_key=release.translation_key).order_by("pk")
    rows = {row.pk: row for row in together}
    row = rows[release.pk]
    if not (verdict := rules.may_lift(by, row, at=at)):
        raise Refused(verdict.reason)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the embargo is lifted.")})
    promised = row.embargo_until
    Release.objects.filter(pk__in=rows).update(
        embargo_until=at, released_at=at, lifted_at=at, lifted_by=by, promised_until=promised
    )
    tell_search(rows)
    data = {"reason": reason.strip(), "promised": promised.isoformat() if promised else ""}
    audit(row, "press.lift_embargo", user=by, data=data)
    return Release.objects.get(pk=row.pk)
