"""Who is accredited."""

from datetime import date

from django.db.models import QuerySet

from giaoban.press.models import Accreditation, Reporter


def accredited(on: date) -> QuerySet[Reporter]:
    """Reporters, not left, with an accreditation of any kind that is valid on a day."""
    return Reporter.objects.filter(pk__in=Accreditation.objects.valid(on=on).values("reporter"))


def is_accredited(reporter: Reporter | None, *, on: date) -> bool:
    """Whether a reporter is; nobody is not. Agrees with accredited()."""
    return reporter is not None and accredited(on).filter(pk=reporter.pk).exists()
