"""Which outlets are bound by agreements."""

from datetime import date

from django.db.models import QuerySet

from giaoban.press.models import Agreement, Outlet


def outlets_under_agreement(*, on: date) -> QuerySet[Outlet]:
    """Outlets with an agreement in force on a day, each once."""
    return Outlet.objects.filter(pk__in=Agreement.objects.in_force(on=on).values("outlet"))
