"""What delivery asks of the other parts of the press office; every such question is here."""

from datetime import date

from django.db.models import Q, QuerySet

from giaoban.press.accreditation import queries as accreditation
from giaoban.press.agreements import queries as agreements
from giaoban.press.models import Outlet, Reporter


def accredited(*, on: date) -> QuerySet[Reporter]:
    """Reporters with a valid accreditation."""
    return accreditation.accredited(on)


def outlets_under_agreement(*, on: date) -> QuerySet[Outlet]:
    """Outlets with an agreement in force."""
    return agreements.outlets_under_agreement(on=on)


def speaking(codes: list[str]) -> Q:
    """Reporters whose letters are written in one of these languages, or who work in it."""
    return Q(language__in=codes) | Q(languages__code__in=codes)
