"""Outlets, reporters, accreditations and agreements that tests of the press office need."""

import factory
from django.utils import timezone

from giaoban.directory.choices import OrganisationKind
from giaoban.press.accreditation.choices import Kind, Status
from giaoban.press.agreements.choices import Status as AgreementStatus
from giaoban.press.models import Accreditation, Agreement, Outlet, Reporter
from tests.factories import OrganisationFactory, UserFactory


class OutletFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outlet

    organisation = factory.SubFactory(
        OrganisationFactory, kind=OrganisationKind.PRESS, name=factory.Sequence(lambda n: f"Báo số {n}")
    )


class ReporterFactory(factory.django.DjangoModelFactory):
    """A reporter who registered: an account, the address proved."""

    class Meta:
        model = Reporter

    outlet = factory.SubFactory(OutletFactory)
    user = factory.SubFactory(UserFactory)
    full_name = factory.Sequence(lambda n: f"Phóng viên {n}")
    email = factory.Sequence(lambda n: f"pv{n}@bao.example")
    verified_at = factory.LazyFunction(timezone.now)


def accreditation(reporter, *, press, status=Status.GRANTED, **values):
    """An accreditation in any state, the days of 2026 unless said; vetted by the officer, decided by the head."""
    days = {"valid_from_on": "2026-01-01", "valid_to_on": "2026-12-31"}
    now = timezone.now()
    vetted = {"vetted_at": now, "vetted_by": press.officer}
    decided = {**vetted, "decided_at": now, "decided_by": press.head}
    more = {
        Status.APPLIED: {}, Status.RETURNED: {}, Status.WITHDRAWN: {}, Status.VETTED: vetted,
        Status.REFUSED: {**decided, "reason": "Hồ sơ không đúng"},
        Status.GRANTED: {**decided, **days, "number": f"{Accreditation.objects.count() + 1:03}/TNBC"},
        Status.REVOKED: {
            **decided, **days, "number": f"{Accreditation.objects.count() + 1:03}/TNBC", "reason": "Vi phạm",
            "revoked_at": now, "revoked_by": press.head,
        },
    }[status]  # fmt: skip
    made = Accreditation.objects.create(
        **{
            "reporter": reporter, "outlet": reporter.outlet, "kind": Kind.ANNUAL, "purpose": "Tác nghiệp",
            "wanted_from_on": "2026-01-01", "wanted_to_on": "2026-12-31", "status": status, "applied_at": now,
            **more, **values,
        }
    )  # fmt: skip
    made.refresh_from_db()
    return made


class AgreementFactory(factory.django.DjangoModelFactory):
    """Signed, for the year 2026."""

    class Meta:
        model = Agreement

    outlet = factory.SubFactory(OutletFactory)
    number = factory.Sequence(lambda n: f"{n:02}/TTHT")
    title = "Thoả thuận hợp tác truyền thông"
    our_signatory = "Bà A, Giám đốc"
    their_signatory = "Ông B, Tổng Biên tập"
    signed_on = "2025-12-20"
    starts_on = "2026-01-01"
    ends_on = "2026-12-31"
    status = AgreementStatus.SIGNED
