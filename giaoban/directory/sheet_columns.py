"""The four sheets of the directory: organisations, localities, people, mandates."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.base.sheets import Column, Kind, Sheet
from giaoban.directory.choices import Layout, LocalityLevel, MandateRole, OrganisationKind

REFERENCE = _("A name or code as it stands in the directory; other names are known, too.")


def _days(first: Any, last: Any) -> tuple[Column, Column]:
    return Column(key="valid_from_on", label=first, kind=Kind.DAY), Column(key="valid_to_on", label=last, kind=Kind.DAY)


def _choices(choices: Iterable[tuple[str, Any]]) -> Any:
    return lambda: list(choices)


ORGANISATIONS = Sheet(
    name="directory.organisations",
    label=_("Organisations"),
    columns=(
        Column(key="code", label=_("Code"), longest=30, unique=True, width=14),
        Column(key="name", label=_("Name"), required=True, longest=255, width=44),
        Column(key="short_name", label=_("Short name"), longest=100, width=16),
        Column(
            key="kind", label=_("Kind"), kind=Kind.CHOICE, required=True, options=_choices(OrganisationKind.choices)
        ),
        Column(key="parent", label=_("Belongs to"), longest=255, help=REFERENCE),
        Column(key="locality", label=_("Locality"), longest=150, help=REFERENCE),
        Column(
            key="layout", label=_("Layout of its documents"), kind=Kind.CHOICE, required=True,
            options=_choices(Layout.choices),
        ),
        Column(key="other_names", label=_("Other names"), longest=2000, lines=True, help=_("One name a line.")),
        Column(key="place", label=_("Place of issue"), longest=100),
        Column(key="address", label=_("Postal address"), longest=300),
        Column(key="phone", label=_("Telephone"), longest=100),
        Column(key="email", label=_("Email address"), longest=254),
        *_days(_("Exists from"), _("Exists until")),
    ),
)  # fmt: skip

LOCALITIES = Sheet(
    name="directory.localities",
    label=_("Localities"),
    columns=(
        Column(key="code", label=_("Code"), required=True, longest=20, unique=True, width=14),
        Column(key="name", label=_("Name"), required=True, longest=150),
        Column(key="level", label=_("Level"), kind=Kind.CHOICE, required=True, options=_choices(LocalityLevel.choices)),
        Column(key="parent", label=_("Lies in"), longest=150, help=REFERENCE),
        *_days(_("Exists from"), _("Exists until")),
    ),
)

PEOPLE = Sheet(
    name="directory.people",
    label=_("People"),
    columns=(
        Column(key="code", label=_("Code"), longest=30, unique=True, width=14, help=_("Tells namesakes apart.")),
        Column(key="full_name", label=_("Full name"), required=True, longest=150),
        Column(key="email", label=_("Official email address"), longest=254),
        Column(key="phone", label=_("Official telephone"), longest=50),
    ),
)

MANDATES = Sheet(
    name="directory.mandates",
    label=_("Mandates"),
    columns=(
        Column(
            key="person", label=_("Person"), required=True, longest=254,
            help=_("The full name; of namesakes the code or the official email address."),
        ),
        Column(
            key="body", label=pgettext_lazy("directory", "Organisation"), required=True, longest=255, help=REFERENCE
        ),
        Column(key="role", label=_("Role"), kind=Kind.CHOICE, required=True, options=_choices(MandateRole.choices)),
        Column(key="post", label=_("Post"), longest=200),
        *_days(_("Serves from"), _("Serves until")),
        Column(key="decision_number", label=_("Number of the decision"), longest=60),
        Column(key="decision_on", label=_("Date of the decision"), kind=Kind.DAY),
        Column(key="order", label=_("Order"), kind=Kind.WHOLE, most=32_000),
    ),
)  # fmt: skip
