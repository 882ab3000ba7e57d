"""Whom a rule names: reporters by beat, language, kind and origin of their outlet, accreditation, agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from giaoban.portal.models import Topic
from giaoban.press.events.neighbours import accredited, outlets_under_agreement
from giaoban.press.models import Reporter


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Every part that is given narrows; empty, all verified reporters who have not left."""

    topics: Sequence[Topic] = ()
    languages: Sequence[str] = ()
    media: Sequence[str] = ()
    origins: Sequence[str] = ()
    accredited: bool = False
    under_agreement: bool = False


def chosen(rule: Rule, *, on: date) -> QuerySet[Reporter]:
    """The reporters whom a rule names on a day, each once."""
    found = Reporter.objects.verified()
    if rule.topics:
        found = found.filter(beats__in=rule.topics)
    if rule.languages:
        found = found.filter(language__in=rule.languages)
    if rule.media:
        found = found.filter(outlet__medium__in=rule.media)
    if rule.origins:
        found = found.filter(outlet__origin__in=rule.origins)
    if rule.accredited:
        found = found.filter(pk__in=accredited(on).values("pk"))
    if rule.under_agreement:
        found = found.filter(outlet__in=outlets_under_agreement(on=on))
    return found.distinct().select_related("outlet__organisation", "user").order_by("full_name", "pk")
