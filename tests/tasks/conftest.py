"""A committee with its people, agencies with theirs, and a task between them."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.models import Mandate, Organisation, Person, User
from giaoban.tasks.actions import giving
from giaoban.tasks.actions.giving import Wording
from giaoban.tasks.choices import Source
from tests.factories import OrganisationFactory, UserFactory


def member(body, role, **fields):
    """Somebody with an account who holds a role in a body."""
    user = UserFactory(**fields)
    person = Person.objects.create(full_name=user.full_name, user=user)
    Mandate.objects.create(person=person, body=body, role=role)
    return user


@dataclass
class Province:
    committee: Organisation
    department: Organisation
    centre: Organisation
    head: User
    deputy: User
    member: User
    office: User
    director: User
    focal: User
    helper: User
    stranger: User

    def wording(self, **fields):
        given = {
            "title": "Xây dựng kế hoạch tuyên truyền", "product": "Kế hoạch",
            "due_on": timezone.localdate() + timedelta(days=30),
            "source": Source.DOCUMENT, "source_title": "Kế hoạch 12-KH/BCĐ",
        }  # fmt: skip
        return Wording(**(given | fields))

    def draft(self, **fields):
        return giving.draft(
            owner=self.committee, lead=self.department, co_ordinating=[self.centre], wording=self.wording(**fields),
            by=self.office,
        )  # fmt: skip

    def issued(self, *, on: date | None = None, **fields):
        return giving.issue(self.draft(**fields), by=self.office, on=on)


@pytest.fixture
def province(db):
    committee = OrganisationFactory(name="Ban Chỉ đạo", kind=OrganisationKind.COMMITTEE)
    department, centre = OrganisationFactory(name="Sở Ngoại vụ"), OrganisationFactory(name="Trung tâm Truyền thông")
    return Province(
        committee=committee,
        department=department,
        centre=centre,
        head=member(committee, MandateRole.HEAD),
        deputy=member(committee, MandateRole.DEPUTY),
        member=member(committee, MandateRole.MEMBER),
        office=member(committee, MandateRole.STANDING_OFFICE),
        director=member(department, MandateRole.HEAD),
        focal=member(department, MandateRole.FOCAL_POINT),
        helper=member(centre, MandateRole.FOCAL_POINT),
        stranger=member(OrganisationFactory(name="Sở Y tế"), MandateRole.FOCAL_POINT),
    )
