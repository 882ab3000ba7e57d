"""What a clarification dossier can be, and which way its states go."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import pgettext_lazy


class DossierStatus(models.TextChoices):
    """Where a case of false information stands."""

    FOUND = "found", pgettext_lazy("dossier", "Found")
    VERIFIED = "verified", pgettext_lazy("dossier", "Verified as false")
    APPROVED = "approved", pgettext_lazy("dossier", "Message approved")
    CLARIFIED = "clarified", pgettext_lazy("dossier", "Clarified")
    NOT_FALSE = "not_false", pgettext_lazy("dossier", "Not false")


TRANSITIONS: Mapping[str, frozenset[str]] = {
    DossierStatus.FOUND: frozenset({DossierStatus.VERIFIED, DossierStatus.NOT_FALSE}),
    DossierStatus.VERIFIED: frozenset({DossierStatus.APPROVED, DossierStatus.NOT_FALSE}),
    DossierStatus.APPROVED: frozenset({DossierStatus.VERIFIED, DossierStatus.CLARIFIED}),
    DossierStatus.CLARIFIED: frozenset(),
    DossierStatus.NOT_FALSE: frozenset(),
}
OPEN = (DossierStatus.FOUND, DossierStatus.VERIFIED, DossierStatus.APPROVED)


class Spread(models.TextChoices):
    """How far something false has gone."""

    SINGLE = "single", pgettext_lazy("spread", "One page or account")
    LOCAL = "local", pgettext_lazy("spread", "Several pages in the province")
    WIDE = "wide", pgettext_lazy("spread", "Across the country")
    ABROAD = "abroad", pgettext_lazy("spread", "Abroad too")
