from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from giaoban.base.registries import searchables, waiting
from giaoban.directory.choices import MandateRole
from tests.directory.conftest import person, role
from tests.factories import (
    MandateFactory,
    OrganisationAliasFactory,
    OrganisationFactory,
    PersonFactory,
    SuccessionFactory,
)

pytestmark = pytest.mark.django_db


def test_a_body_is_found_by_all_its_names():
    body = OrganisationFactory(name="Sở Ngoại vụ", short_name="SNgV", valid_from_on=date(2020, 1, 1))
    OrganisationAliasFactory(organisation=body, name="DOFA")
    assert searchables["directory.organisation"].document(body) == {
        "title": "Sở Ngoại vụ",
        "language": "",
        "lead": "SNgV; DOFA",
        "body": "Thành lập.",
        "date": date(2020, 1, 1),
        "url": f"/quan-tri/snippets/directory/organisation/inspect/{body.pk}/",
        "audience": ["staff"],
    }


def test_a_person_is_found_without_addresses():
    someone = PersonFactory(full_name="Tạ Thị Ngân", email="ngan@tinh.example", phone="0200 1")
    MandateFactory(person=someone, body__name="Sở Ngoại vụ", role=MandateRole.FOCAL_POINT)
    assert searchables["directory.person"].document(someone) == {
        "title": "Tạ Thị Ngân",
        "language": "",
        "lead": "Đầu mối, Sở Ngoại vụ",
        "url": f"/quan-tri/snippets/directory/person/edit/{someone.pk}/",
        "audience": ["staff"],
    }


def test_staff_find_them_and_readers_do_not(reporter):
    body, someone = OrganisationFactory(), PersonFactory()
    for name, record in (("directory.organisation", body), ("directory.person", someone)):
        assert list(searchables[name].visible(reporter)) == [record]
        assert list(searchables[name].visible(AnonymousUser())) == []


def test_a_split_waits_for_who_manages_the_directory(reporter):
    whole = OrganisationFactory(name="Trung tâm A")
    SuccessionFactory(predecessor=whole)
    right = SuccessionFactory(predecessor=whole)
    manager = person(role("Quản lý danh bạ", "directory.manage_directory"))
    items = list(waiting["directory.undecided"].items(manager))
    assert [(item.title, item.url) for item in items] == [
        ("Trung tâm A đã chia tách: cơ quan nào tiếp nhận?", f"/quan-tri/danh-ba/{whole.pk}/tiep-nhan/")
    ]
    assert list(waiting["directory.undecided"].items(reporter)) == []
    right.takes_over = False
    right.save()
    assert list(waiting["directory.undecided"].items(manager)) == []
