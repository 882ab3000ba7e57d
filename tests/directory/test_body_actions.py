from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from giaoban.directory import body_actions
from giaoban.directory.choices import LocalityLevel, MandateRole, OrganisationKind
from giaoban.directory.models import Organisation
from tests.directory.conftest import person, role
from tests.factories import DecisionFactory, LocalityFactory, MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


def codes(caught):
    refused = caught.value
    lists = refused.error_dict.values() if hasattr(refused, "error_dict") else [refused.error_list]
    return [error.code for errors in lists for error in errors]


def audited(record):
    return [
        (entry.action, entry.data) for entry in ModelLogEntry.objects.for_instance(record).order_by("timestamp", "pk")
    ]


def test_a_body_is_founded_with_its_other_names():
    body = body_actions.found(
        name="  Sở  Ngoại vụ ", short_name="SNgV", code="SNgV", kind=OrganisationKind.STATE, aliases=["DOFA"], by=None
    )
    assert (body.name, body.code, [str(alias) for alias in body.aliases.all()]) == ("Sở Ngoại vụ", "SNgV", ["DOFA"])
    assert audited(body) == [("directory.found", {"name": "Sở Ngoại vụ"})]


def test_two_existing_bodies_do_not_bear_one_name():
    OrganisationFactory(name="Sở Du lịch")
    with pytest.raises(ValidationError) as caught:
        body_actions.found(name="Sở Du lịch", by=None)
    assert caught.value.messages == [
        "Đã có cơ quan, đơn vị mang tên này. Cơ quan kế thừa tên gọi chỉ được lập khi cơ quan cũ đã kết thúc hoạt động."
    ]


def test_a_decomposed_name_is_the_same_name():
    OrganisationFactory(name="Sở Du lịch")
    with pytest.raises(ValidationError):
        body_actions.found(name="So\u031b\u0309 Du li\u0323ch", by=None)


def test_the_older_name_stays_known():
    body = OrganisationFactory(name="Sở Văn hoá và Thể thao")
    body_actions.rename(body, name="Sở Văn hoá, Thể thao và Du lịch", by=None)
    assert list(Organisation.objects.called("Sở Văn hoá và Thể thao")) == [body]
    assert audited(body) == [
        ("directory.amend", {"name": ["Sở Văn hoá và Thể thao", "Sở Văn hoá, Thể thao và Du lịch"]})
    ]


def test_what_stays_the_same_leaves_no_trace():
    body = OrganisationFactory(name="Sở Y tế", short_name="SYT")
    body_actions.amend(body, name="Sở Y tế", short_name="SYT ", parent=None, by=None)
    assert audited(body) == []


def test_a_name_is_added_once_and_taken_away():
    body = OrganisationFactory()
    alias = body_actions.add_alias(body, name="Tên cũ", by=None)
    assert body_actions.add_alias(body, name="Tên cũ", by=None) == alias
    body_actions.remove_alias(alias, by=None)
    assert list(body.aliases.all()) == []
    assert [action for action, _data in audited(body)] == ["directory.add_alias", "directory.remove_alias"]


def test_a_body_does_not_belong_to_what_belongs_to_it():
    top = OrganisationFactory(name="Tỉnh uỷ")
    unit = OrganisationFactory(name="Văn phòng", parent=top)
    with pytest.raises(ValidationError) as caught:
        body_actions.amend(top, parent=unit, by=None)
    assert caught.value.message_dict == {
        "parent": ["Tỉnh uỷ không thể trực thuộc Văn phòng, vì Văn phòng trực thuộc Tỉnh uỷ."]
    }


def test_ending_names_what_stands_in_the_way():
    body = OrganisationFactory(name="Sở Cũ")
    OrganisationFactory(name="Trung tâm A", parent=body)
    MandateFactory(body=body, person__full_name="Lê Văn Bến", role=MandateRole.HEAD)
    with pytest.raises(ValidationError) as caught:
        body_actions.end(body, on=JUNE, by=None)
    assert codes(caught) == ["units", "mandates"]
    assert caught.value.messages == [
        "Sở Cũ không thể kết thúc ngày 30/06/2025 khi còn đơn vị trực thuộc: Trung tâm A.",
        "Sở Cũ không thể kết thúc ngày 30/06/2025 khi còn người đang được phân công: Lê Văn Bến (Trưởng).",
    ]
    body.refresh_from_db()
    assert body.valid_to_on is None


def test_units_and_mandates_end_in_the_same_act():
    body, decision = OrganisationFactory(), DecisionFactory()
    unit = OrganisationFactory(parent=body)
    mandates = [MandateFactory(body=body), MandateFactory(body=unit)]
    over = MandateFactory(body=body, valid_to_on=date(2024, 1, 1))
    body_actions.end(body, on=JUNE, decision=decision, with_units=True, with_mandates=True, by=None)
    for record in (body, unit, *mandates, over):
        record.refresh_from_db()
    assert [body.valid_to_on, unit.valid_to_on] == [JUNE, JUNE]
    assert [(each.valid_to_on, each.ended_by) for each in mandates] == [(JUNE, decision)] * 2
    assert over.valid_to_on == date(2024, 1, 1)


def test_what_is_to_begin_later_stands_in_the_way_and_nothing_is_half_done():
    body = OrganisationFactory()
    now = MandateFactory(body=body)
    MandateFactory(body=body, valid_from_on=date(2026, 1, 1))
    with pytest.raises(ValidationError) as caught:
        body_actions.end(body, on=JUNE, with_mandates=True, by=None)
    now.refresh_from_db()
    assert (codes(caught), now.valid_to_on) == (["later"], None)


def test_what_has_ended_does_not_end_again():
    body = OrganisationFactory(valid_to_on=JUNE)
    with pytest.raises(ValidationError) as caught:
        body_actions.end(body, on=JULY, by=None)
    assert codes(caught) == ["ended"]


def test_a_locality_is_entered_and_does_not_lie_in_itself():
    province = body_actions.add_locality(code="T01", name="Tỉnh Hải Vân", level=LocalityLevel.PROVINCE, by=None)
    ward = body_actions.add_locality(code="P1", name="Phường Sen", level="ward", parent=province, by=None)
    with pytest.raises(ValidationError) as caught:
        body_actions.amend_locality(province, parent=ward, by=None)
    assert caught.value.message_dict == {
        "parent": ["Tỉnh Hải Vân không thể thuộc địa bàn Phường Sen, vì Phường Sen thuộc địa bàn Tỉnh Hải Vân."]
    }
    with pytest.raises(ValidationError) as caught:
        body_actions.add_locality(code="P1", name="Phường khác", level="ward", by=None)
    assert list(caught.value.message_dict) == ["code"]


def test_who_may_not_writes_nothing(reporter):
    body = OrganisationFactory()
    alias = body_actions.add_alias(body, name="Tên khác", by=None)
    for deed in (
        lambda: body_actions.found(name="X", by=reporter),
        lambda: body_actions.rename(body, name="X", by=reporter),
        lambda: body_actions.add_alias(body, name="X", by=reporter),
        lambda: body_actions.remove_alias(alias, by=reporter),
        lambda: body_actions.end(body, on=JUNE, by=reporter),
        lambda: body_actions.add_locality(code="X", name="X", level="ward", by=reporter),
        lambda: body_actions.amend_locality(LocalityFactory(), name="X", by=reporter),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_an_editor_writes_sources_but_no_body_that_people_serve_in():
    editor = person(role("Biên tập viên", "directory.add_organisation", "directory.change_organisation"))
    body = body_actions.found(name="Báo Hải Vân", by=editor)
    body_actions.rename(body, name="Báo và Đài Hải Vân", by=editor)
    MandateFactory(body=body)
    with pytest.raises(PermissionDenied):
        body_actions.rename(body, name="Báo Hải Vân", by=editor)
