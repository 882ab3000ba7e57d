"""Blocks of the standing pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SameEverywhere:
    """Put before a block: its value is the same in every language, so that no translator is asked for it."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """None (wagtail-localize asks)."""
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        """The value as it is."""
        return value


class SameTextBlock(SameEverywhere, blocks.CharBlock):
    """A line that is not translated: a telephone number, a code."""


class SameAddressBlock(SameEverywhere, blocks.EmailBlock):
    """An email address."""


class PlaceBlock(blocks.StructBlock):
    """An office: where it is, how to reach it, when it is open."""

    name = blocks.CharBlock(max_length=200, label=_("Office"))
    address = blocks.CharBlock(required=False, max_length=300, label=_("Postal address"))
    phone = SameTextBlock(required=False, max_length=100, label=_("Telephone"))
    email = SameAddressBlock(required=False, label=_("Email address"))
    hours = blocks.CharBlock(required=False, max_length=300, label=_("Open"))

    class Meta:
        icon = "home"
        label = _("Office")


class PlacesBlock(blocks.StreamBlock):
    """Offices in order."""

    place = PlaceBlock()


class UnitBlock(blocks.StructBlock):
    """A ward, commune or special zone."""

    code = SameTextBlock(max_length=20, label=_("Code"), help_text=_("The code that its outline carries."))
    name = blocks.CharBlock(max_length=200, label=_("Name"))
    seat = blocks.CharBlock(required=False, max_length=200, label=_("Seat"))
    area = blocks.DecimalBlock(required=False, min_value=0, max_digits=9, decimal_places=1, label=_("Area (km²)"))
    population = blocks.IntegerBlock(required=False, min_value=0, label=_("Population"))

    class Meta:
        icon = "site"
        label = _("Administrative unit")


class UnitsBlock(blocks.StreamBlock):
    """Administrative units in order."""

    unit = UnitBlock()
