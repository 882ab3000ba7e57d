from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from giaoban.directory import succession_actions
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Organisation, Succession
from giaoban.directory.succession import Holder, holder_of
from tests.directory.test_body_actions import audited, codes
from tests.factories import DecisionFactory, MandateFactory, OrganisationFactory, SuccessionFactory

pytestmark = pytest.mark.django_db
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
FOCAL, DEPUTY_FOCAL = MandateRole.FOCAL_POINT, MandateRole.DEPUTY_FOCAL_POINT


@pytest.fixture
def tourism(db):
    return OrganisationFactory(name="Sở Du lịch", code="SDL")


@pytest.fixture
def culture(db):
    return OrganisationFactory(name="Sở Văn hoá và Thể thao")


def merge(*bodies, into, on=JULY, **fields):
    return succession_actions.merge(bodies, into=into, on=on, by=None, **fields)


def split(body, *into, on=JULY, **fields):
    return succession_actions.split(body, into=into, on=on, by=None, **fields)


def test_two_bodies_merge_into_a_new_one(tourism, culture):
    decision = DecisionFactory(number="9-NQ/HĐND")
    heir = merge(tourism, culture, into=Organisation(name="Sở Văn hoá, Thể thao và Du lịch"), decision=decision)
    for body in (tourism, culture):
        body.refresh_from_db()
        assert body.valid_to_on == JUNE
        assert holder_of(body, on=JULY) == Holder(organisation_id=heir.pk)
        assert holder_of(body, on=JUNE) == Holder(organisation_id=body.pk)
    assert heir.valid_from_on == JULY
    assert audited(heir)[-1] == (
        "directory.merge",
        {
            "predecessors": ["Sở Du lịch", "Sở Văn hoá và Thể thao"],
            "on": "2025-07-01",
            "decision": "9-NQ/HĐND (20/06/2025)",
        },
    )


def test_a_body_is_taken_into_one_that_exists_and_may_keep_its_name(tourism, culture):
    assert merge(tourism, into=culture) == culture
    culture.refresh_from_db()
    assert (culture.valid_from_on, culture.valid_to_on) == (None, None)
    again = merge(culture, into=Organisation(name=culture.name), on=date(2026, 1, 1))
    assert holder_of(tourism, on=date(2026, 1, 1)) == Holder(organisation_id=again.pk)


def test_mandates_end_units_move_and_one_focal_point_is_named(tourism, culture):
    head = MandateFactory(body=tourism, role=MandateRole.HEAD)
    first, second = (MandateFactory(body=body, role=FOCAL) for body in (tourism, culture))
    unit = OrganisationFactory(parent=tourism)
    heir = merge(tourism, culture, into=Organisation(name="Sở Mới"), focal_point=second.person, others_deputise=True)
    for record in (head, first, second, unit):
        record.refresh_from_db()
    assert [head.valid_to_on, first.valid_to_on, second.valid_to_on] == [JUNE] * 3
    assert unit.parent == heir
    assert [(each.person, each.role, each.valid_from_on) for each in Mandate.objects.filter(body=heir).in_order()] == [
        (second.person, FOCAL, JULY),
        (first.person, DEPUTY_FOCAL, JULY),
    ]


def test_an_existing_successors_focal_point_stays_and_others_deputise(tourism, culture):
    theirs, ours = MandateFactory(body=culture, role=FOCAL), MandateFactory(body=tourism, role=FOCAL)
    merge(tourism, into=culture, others_deputise=True)
    running = Mandate.objects.filter(body=culture).valid(on=JULY).in_order()
    assert [(each.person, each.role) for each in running] == [(theirs.person, FOCAL), (ours.person, DEPUTY_FOCAL)]


def test_a_unit_that_takes_over_its_parent_moves_up(tourism, culture):
    unit = OrganisationFactory(parent=tourism)
    tourism.parent = culture
    tourism.save()
    merge(tourism, into=unit)
    unit.refresh_from_db()
    assert unit.parent == culture


def test_history_entered_late_keeps_the_day_on_which_it_ended(tourism, culture):
    tourism.valid_to_on = date(2025, 5, 31)
    tourism.save()
    merge(tourism, into=culture)
    tourism.refresh_from_db()
    assert tourism.valid_to_on == date(2025, 5, 31)


def test_what_no_merger_may_do(tourism, culture):
    young = OrganisationFactory(valid_from_on=JULY)
    gone = OrganisationFactory(name="Sở Cũ", valid_to_on=JUNE)
    for bodies, heir, code in (
        ([], culture, "none"),
        ([tourism, culture], culture, "itself"),
        ([young], culture, "not_yet"),
        ([tourism], gone, "gone"),
    ):
        with pytest.raises(ValidationError) as caught:
            merge(*bodies, into=heir)
        assert codes(caught) == [code]
    assert caught.value.messages == ["Ngày 01/07/2025, Sở Cũ không hoạt động nên không thể tiếp nhận."]
    merge(tourism, into=culture)
    for deed in (lambda: merge(tourism, into=young), lambda: split(tourism, young, culture)):
        with pytest.raises(ValidationError) as caught:
            deed()
        assert codes(caught) == ["succeeded"]
    assert caught.value.messages == [
        "Sở Du lịch đã có cơ quan kế thừa là Sở Văn hoá và Thể thao. Hãy sửa việc kế thừa đó."
    ]


def test_no_circle_of_successors(tourism, culture):
    SuccessionFactory(predecessor=tourism, successor=culture, on=date(2020, 1, 1))
    with pytest.raises(ValidationError) as caught:
        merge(culture, into=tourism)
    assert codes(caught) == ["circle"]
    assert caught.value.messages == [
        "Sở Văn hoá và Thể thao hình thành từ Sở Du lịch nên không thể sáp nhập ngược lại vào cơ quan đó."
    ]


def test_a_refused_merger_changes_nothing(tourism, culture):
    MandateFactory(body=tourism, valid_from_on=date(2030, 1, 1))
    with pytest.raises(ValidationError):
        merge(culture, tourism, into=Organisation(name="Sở Mới"))
    assert list(Organisation.objects.filter(valid_to_on=None)) == [tourism, culture]
    assert not Succession.objects.exists()


def test_a_split_waits_for_a_choice(tourism):
    heirs = split(tourism, Organisation(name="Sở Một"), Organisation(name="Sở Hai"))
    assert holder_of(tourism, on=JULY) == Holder(organisation_id=None, candidates=tuple(heir.pk for heir in heirs))
    succession_actions.choose_holder(tourism, successor=heirs[1], by=None)
    assert holder_of(tourism, on=JULY) == Holder(organisation_id=heirs[1].pk)
    succession_actions.choose_holder(tourism, successor=heirs[1], by=None)
    assert audited(tourism)[-1] == ("directory.choose_holder", {"successor": "Sở Hai"})
    assert ModelLogEntry.objects.filter(action="directory.choose_holder").count() == 1
    with pytest.raises(ValidationError) as caught:
        succession_actions.choose_holder(tourism, successor=tourism, by=None)
    assert codes(caught) == ["stranger"]


def test_a_split_that_names_who_takes_over(tourism, culture):
    new = Organisation(name="Sở Hai")
    heirs = split(tourism, culture, new, takes_over=culture)
    tourism.refresh_from_db()
    assert (tourism.valid_to_on, heirs[0]) == (JUNE, culture)
    assert holder_of(tourism, on=JULY) == Holder(organisation_id=culture.pk)


def test_a_body_that_gives_a_part_away_goes_on(tourism):
    split(tourism, Organisation(name="Trung tâm Xúc tiến"), goes_on=True)
    tourism.refresh_from_db()
    assert tourism.valid_to_on is None
    assert holder_of(tourism, on=JULY) == Holder(organisation_id=tourism.pk)


def test_a_split_says_where_units_go(tourism):
    unit = OrganisationFactory(name="Phòng A", parent=tourism)
    one, two = Organisation(name="Sở Một"), Organisation(name="Sở Hai")
    with pytest.raises(ValidationError) as caught:
        split(tourism, one, two)
    assert codes(caught) == ["units"]
    heirs = split(tourism, Organisation(name="Sở Một"), two, units_to=two)
    unit.refresh_from_db()
    assert unit.parent == heirs[1]


def test_a_split_into_one_is_none(tourism, culture):
    with pytest.raises(ValidationError) as caught:
        split(tourism, culture)
    assert codes(caught) == ["few"]
    with pytest.raises(ValidationError) as caught:
        split(tourism, Organisation(name="A"), culture, takes_over=tourism)
    assert codes(caught) == ["stranger"]


def test_a_correction_moves_the_end_and_keeps_the_reason(tourism, culture):
    mandate = MandateFactory(body=tourism)
    merge(tourism, into=culture)
    link = Succession.objects.get()
    with pytest.raises(ValidationError) as caught:
        succession_actions.correct_succession(link, on=date(2025, 6, 1), reason=" ", by=None)
    assert codes(caught) == ["reason"]
    succession_actions.correct_succession(link, on=date(2025, 6, 1), reason="Ghi nhầm ngày", by=None)
    for record in (tourism, mandate):
        record.refresh_from_db()
        assert record.valid_to_on == date(2025, 5, 31)
    assert audited(tourism)[-1] == (
        "directory.correct_succession",
        {"reason": "Ghi nhầm ngày", "on": ["2025-07-01", "2025-06-01"]},
    )


def test_a_corrected_successor_makes_no_circle(tourism, culture):
    link = SuccessionFactory(predecessor=tourism, successor=culture)
    SuccessionFactory(predecessor=OrganisationFactory(name="Sở Xưa"), successor=tourism)
    older = Organisation.objects.get(name="Sở Xưa")
    for heir, code in ((tourism, "itself"), (older, "circle")):
        with pytest.raises(ValidationError) as caught:
            succession_actions.correct_succession(link, successor=heir, reason="Nhầm", by=None)
        assert codes(caught) == [code]


def test_a_succession_that_never_was_is_taken_back(tourism, culture):
    link = SuccessionFactory(predecessor=tourism, successor=culture)
    succession_actions.withdraw_succession(link, reason="Nhập nhầm cơ quan", by=None)
    assert holder_of(tourism, on=JULY) == Holder(organisation_id=tourism.pk)
    assert audited(tourism) == [
        (
            "directory.withdraw_succession",
            {"reason": "Nhập nhầm cơ quan", "successors": ["Sở Văn hoá và Thể thao"], "on": "2025-07-01"},
        )
    ]


def test_who_may_not_changes_no_history(tourism, culture, reporter):
    link = SuccessionFactory(predecessor=tourism, successor=culture)
    for deed in (
        lambda: succession_actions.merge([culture], into=OrganisationFactory(), on=JULY, by=reporter),
        lambda: succession_actions.split(culture, into=[OrganisationFactory(), tourism], on=JULY, by=reporter),
        lambda: succession_actions.choose_holder(tourism, successor=culture, by=reporter),
        lambda: succession_actions.correct_succession(link, on=JUNE, reason="X", by=reporter),
        lambda: succession_actions.withdraw_succession(link, reason="X", by=reporter),
    ):
        with pytest.raises(PermissionDenied):
            deed()
