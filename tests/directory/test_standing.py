from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Person, Succession
from giaoban.directory.standing import NOBODY, standing_of
from tests.factories import OrganisationFactory, UserFactory

TODAY = date(2026, 3, 2)


@pytest.fixture
def user(db):
    user = UserFactory()
    Person.objects.create(full_name=user.full_name, user=user)
    return user


def mandate(user, body, role, **fields):
    return Mandate.objects.create(person=user.person, body=body, role=role, **fields)


def test_roles_and_the_bodies_they_are_held_in(user):
    department, committee = OrganisationFactory.create_batch(2)
    mandate(user, department, MandateRole.FOCAL_POINT)
    mandate(user, committee, MandateRole.MEMBER)
    standing = standing_of(user, on=TODAY)
    assert standing.focal == {department.pk}
    assert standing.leads == frozenset()
    assert standing.bodies() == {department.pk, committee.pk}
    assert standing.bodies(MandateRole.MEMBER) == {committee.pk}


def test_a_mandate_counts_on_its_days_alone(user):
    body = OrganisationFactory()
    mandate(user, body, MandateRole.HEAD, valid_from_on=date(2026, 3, 2), valid_to_on=date(2026, 3, 2))
    assert [standing_of(user, on=date(2026, 3, day)).leads for day in (1, 2, 3)] == [set(), {body.pk}, set()]


def test_who_leads_the_successor_answers_for_what_came_before(user):
    old, new = OrganisationFactory.create_batch(2)
    Succession.objects.create(predecessor=old, successor=new, on=date(2025, 7, 1))
    mandate(user, new, MandateRole.HEAD)
    standing = standing_of(user, on=TODAY)
    assert standing.bodies(MandateRole.HEAD) == {new.pk}
    assert standing.leads == {old.pk, new.pk}


def test_nobody_stands_nowhere(user):
    assert standing_of(AnonymousUser(), on=TODAY) == NOBODY
    mandate(user, OrganisationFactory(), MandateRole.HEAD)
    user.is_active = False
    user.save()
    assert standing_of(user, on=TODAY) == NOBODY


def test_it_costs_two_queries(user, django_assert_num_queries):
    mandate(user, OrganisationFactory(), MandateRole.HEAD)
    with django_assert_num_queries(2):
        standing_of(user, on=TODAY)
