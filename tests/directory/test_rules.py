from datetime import date

import pytest

from giaoban.directory import rules
from giaoban.directory.choices import MandateRole
from giaoban.portal.roles import Role, group_of
from tests.directory.conftest import person, role
from tests.factories import LocalityFactory, MandateFactory, OrganisationFactory, PersonFactory

HEAD, FOCAL, OFFICE = MandateRole.HEAD, MandateRole.FOCAL_POINT, MandateRole.STANDING_OFFICE


def clerk_of(committee, **fields):
    user = person(role("Cơ quan thường trực"))
    MandateFactory(person=PersonFactory(user=user), body=committee, role=OFFICE, **fields)
    return user


def test_administrators_manage_and_no_other_role_of_the_newsroom_does(home):
    who = {each for each in Role if rules.may_manage_directory(person(group_of(each)))}
    assert who == {Role.ADMINISTRATOR}


def test_editors_enter_bodies_and_reporters_do_not(home):
    who = {each for each in Role if rules.may_enter_bodies(person(group_of(each)))}
    assert who == {Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR}


def test_a_closed_account_may_nothing(home):
    user, body = person(group_of(Role.ADMINISTRATOR)), OrganisationFactory()
    user.is_active = False
    user.save()
    rights = (
        rules.may_manage_directory(user),
        rules.may_enter_bodies(user),
        rules.may_write_body(user, body),
        rules.may_write_people(user),
        rules.may_link_accounts(user),
        rules.may_appoint(user, body, FOCAL),
    )
    assert rights == (False,) * 6


@pytest.mark.django_db
def test_the_committee_of_the_province_reaches_every_body_for_focal_points_alone():
    committee, department = OrganisationFactory(), OrganisationFactory(locality=LocalityFactory())
    clerk = clerk_of(committee)
    assert rules.may_appoint(clerk, committee, HEAD)
    assert rules.may_appoint(clerk, department, FOCAL)
    assert not rules.may_appoint(clerk, department, HEAD)
    assert rules.may_write_people(clerk)
    assert not rules.may_link_accounts(clerk)
    assert not rules.may_manage_directory(clerk)


@pytest.mark.django_db
def test_the_committee_of_a_commune_reaches_its_own_area():
    commune, other = LocalityFactory(), LocalityFactory()
    clerk = clerk_of(OrganisationFactory(locality=commune))
    assert rules.may_appoint(clerk, OrganisationFactory(locality=commune), FOCAL)
    assert not rules.may_appoint(clerk, OrganisationFactory(locality=other), FOCAL)
    assert not rules.may_appoint(clerk, OrganisationFactory(), FOCAL)


@pytest.mark.django_db
def test_a_standing_office_of_yesterday_appoints_nobody():
    committee = OrganisationFactory()
    clerk = clerk_of(committee, valid_to_on=date(2020, 1, 1))
    assert not rules.may_appoint(clerk, committee, HEAD)
    assert not rules.may_write_people(clerk)


@pytest.mark.django_db
def test_a_head_appoints_nobody():
    body = OrganisationFactory()
    user = person(role("Thành viên"))
    MandateFactory(person=PersonFactory(user=user), body=body, role=HEAD)
    assert not rules.may_appoint(user, body, FOCAL)
