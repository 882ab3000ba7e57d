from collections import Counter
from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from giaoban.base.terminal import gettext
from giaoban.directory import demo
from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Locality, Mandate, Organisation, Person, Succession, User
from giaoban.directory.succession import Successions
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def counts():
    return [model.objects.count() for model in (Locality, Organisation, Person, Mandate, Succession, ModelLogEntry)]


def test_a_second_load_changes_nothing():
    demo.load()
    before = counts()
    assert demo.load() == gettext("nothing to do: the demonstration directory is complete")
    assert counts() == before


def test_the_province_as_it_is_and_was():
    demo.load()
    levels = Counter(Locality.objects.valid(on=TODAY).values_list("level", flat=True))
    assert levels == {"province": 1, "commune": 7, "ward": 5, "special_zone": 1}
    bodies = Organisation.objects.valid(on=TODAY)
    assert bodies.of_kind(OrganisationKind.LOCALITY).count() == 13
    assert bodies.exclude(kind=OrganisationKind.LOCALITY).count() == 23
    assert set(bodies.values_list("layout", flat=True)) == {"state", "party"}
    ended = Organisation.objects.of_kind(OrganisationKind.LOCALITY).filter(valid_to_on=date(2025, 6, 30))
    assert sorted(ended.values_list("code", flat=True)) == ["UBND-H1", "UBND-H2", "UBND-LN", "UBND-LT"]


def test_one_split_waits_and_everything_else_has_one_holder():
    demo.load()
    waits = Successions(on=TODAY).undecided()
    assert [Organisation.objects.get(pk=key).code for key in waits] == ["TTXTDN"]


def test_focal_points_came_over_with_the_merger():
    demo.load()
    merged = Organisation.objects.get(code="SVHTTDL").mandates.valid(on=TODAY).in_order()
    assert [(each.person.full_name, each.role) for each in merged] == [
        ("Phan Đức Thịnh", "head"),
        ("Trịnh Thị Hoa", "focal_point"),
        ("Kiều Thanh Tâm", "deputy_focal_point"),
    ]


def test_invented_people_have_no_accounts_and_no_real_addresses():
    demo.load()
    assert not User.objects.exists()
    assert not Person.objects.exclude(email__endswith="@haidong.example").exists()


def test_a_source_that_articles_named_becomes_the_body():
    source = OrganisationFactory(name="Sở Ngoại vụ tỉnh Hải Đông (minh hoạ)")
    demo.load()
    assert Organisation.objects.get(code="SNgV") == source
