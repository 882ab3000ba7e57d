"""What delivery asks of the other parts of the press office; every such question is here."""

from datetime import date

from django.db.models import QuerySet

from giaoban.press.models import Outlet, Reporter


def accredited(*, on: date) -> QuerySet[Reporter]:
    """Reporters with a valid accreditation; nobody while there is none."""
    try:
        from giaoban.press.accreditation import queries
    except ImportError:
        return Reporter.objects.none()
    return queries.accredited(on)


def outlets_under_agreement(*, on: date) -> QuerySet[Outlet]:
    """Outlets with an agreement in force; none while there is none."""
    try:
        from giaoban.press.agreements import queries
    except ImportError:
        return Outlet.objects.none()
    return queries.outlets_under_agreement(on=on)
