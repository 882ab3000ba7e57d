"""Reporters of partner agencies, accredited or not."""

from datetime import timedelta

from django.utils import timezone

from giaoban.press.accreditation.choices import Status
from giaoban.press.models import Accreditation, Outlet, Reporter
from tests.factories import OrganisationFactory, UserFactory


def reporter(name="Lò Văn Páo", *, accredited=True, outlet="Báo Sông Lam"):
    """A user who is a verified reporter; accredited for this week or not at all."""
    user = UserFactory(full_name=name)
    agency = Outlet.objects.filter(organisation__name=outlet).first() or Outlet.objects.create(
        organisation=OrganisationFactory(name=outlet)
    )
    made = Reporter.objects.create(
        outlet=agency, user=user, full_name=name, email=user.email, verified_at=timezone.now(), language="vi"
    )
    if accredited:
        accredit(made)
    return user


def accredit(made):
    """A badge for this week."""
    today = timezone.localdate()
    return Accreditation.objects.create(
        reporter=made, purpose="Đưa tin", wanted_from_on=today, wanted_to_on=today + timedelta(days=7),
        status=Status.GRANTED, applied_at=timezone.now(), vetted_at=timezone.now(), decided_at=timezone.now(),
        number=f"T-{made.pk}", valid_from_on=today, valid_to_on=today + timedelta(days=7),
    )  # fmt: skip
