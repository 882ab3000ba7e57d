"""What kinds of body, locality and mandate there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """What a body is."""

    STATE = "state", _("State agency")
    PARTY = "party", _("Party body")
    COMMITTEE = "committee", _("Steering committee")
    LOCALITY = "locality", _("People's Committee of a locality")
    UNIT = "unit", _("Public service unit")
    ASSOCIATION = "association", _("Association or union")
    PRESS = "press", _("Press agency")
    OTHER = "other", _("Other body")


class Layout(models.TextChoices):
    """How the documents a body issues are laid out (Decree 30/2020/NĐ-CP; Regulation 399-QĐ/TW of 2026)."""

    STATE = "state", _("State layout")
    PARTY = "party", _("Party layout")


class LocalityLevel(models.TextChoices):
    """Levels of local government; districts ended on 30 June 2025 and are kept as history."""

    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District (until 30 June 2025)")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    SPECIAL_ZONE = "special_zone", _("Special zone")


class MandateRole(models.TextChoices):
    """What a person is in a body; the post in words stands beside it."""

    HEAD = "head", pgettext_lazy("mandate", "Head")
    DEPUTY = "deputy", pgettext_lazy("mandate", "Deputy head")
    MEMBER = "member", pgettext_lazy("mandate", "Member")
    STANDING_OFFICE = "standing_office", pgettext_lazy("mandate", "Standing office")
    FOCAL_POINT = "focal_point", pgettext_lazy("mandate", "Focal point")
    DEPUTY_FOCAL_POINT = "deputy_focal_point", pgettext_lazy("mandate", "Deputy focal point")
    STAFF = "staff", pgettext_lazy("mandate", "Staff")


# One person at a time holds these in a body.
SINGLE_ROLES = (MandateRole.HEAD, MandateRole.FOCAL_POINT)
# Whoever answers for a body to others.
SPEAKING_ROLES = (MandateRole.HEAD, MandateRole.DEPUTY, MandateRole.FOCAL_POINT, MandateRole.DEPUTY_FOCAL_POINT)
LEADING_ROLES = (MandateRole.HEAD, MandateRole.DEPUTY)
FOCAL_ROLES = (MandateRole.FOCAL_POINT, MandateRole.DEPUTY_FOCAL_POINT)
