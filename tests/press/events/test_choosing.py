"""Whom a rule names, and whom the badge opens the door to."""

from datetime import date

import pytest

from giaoban.portal.models import Topic
from giaoban.press.accreditation.choices import Status
from giaoban.press.events import actions, neighbours
from giaoban.press.events.choosing import Rule, chosen
from tests.press.events.conftest import TOMORROW, an_outlet
from tests.press.makers import AgreementFactory, accreditation

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 7)


def names(**parts):
    return [each.full_name for each in chosen(Rule(**parts), on=DAY)]


def test_every_part_narrows(scene):
    sea = Topic.objects.create(name="Biển", slug="bien")
    a = scene.reporter("A", language="en")
    a.beats.add(sea)
    scene.reporter("B", outlet=an_outlet("Đài", medium="radio"))
    scene.reporter("C", outlet=an_outlet("NHK", origin="resident", country="JP"), language="en")
    scene.reporter("D", verified=False)
    assert names() == ["A", "B", "C"]
    assert names(topics=[sea]) == ["A"]
    assert names(languages=["en"]) == ["A", "C"]
    assert names(media=["radio"]) == ["B"]
    assert names(origins=["resident"], languages=["en"]) == ["C"]
    assert names(origins=["resident"], media=["radio"]) == []


def test_by_accreditation_and_agreement_of_the_day(scene):
    a, b = scene.reporter("A"), scene.reporter("B", outlet=an_outlet("Báo khác"))
    accreditation(a, press=scene)
    accreditation(b, press=scene, status=Status.REVOKED)
    AgreementFactory(outlet=b.outlet)
    AgreementFactory(outlet=a.outlet, ends_on="2026-06-30")
    assert names(accredited=True) == ["A"]
    assert names(under_agreement=True) == ["B"]
    assert list(neighbours.badges(DAY)) == [a.pk]


def test_the_accredited_are_let_in_without_a_reason(scene):
    a = scene.reporter("A")
    badge = accreditation(a, press=scene)
    event = scene.announced(a, accredited_only=True)
    came = actions.note_arrival(invitation=event.invitations.get(), by=scene.officer, at=TOMORROW)
    assert (came.accredited, came.let_in_because) == (True, "")
    assert neighbours.badges(DAY) == {a.pk: badge.code}
