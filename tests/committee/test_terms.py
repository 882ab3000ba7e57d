from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from giaoban.committee import actions, queries
from giaoban.committee.choices import SeatRole
from giaoban.committee.models import Seat, SeatHolding, Term
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Person
from tests.committee.scene import NOW, person

JULY = date(2026, 7, 1)


def names(scene, on):
    return [(line.seat.role, str(line.person)) for line in queries.roster(scene.committee, on=on)]


def renew(scene, term, *, on=JULY, coming=(), leaving=(), by=None):
    return actions.renew_roster(
        term=term,
        decision=scene.decision("99-QĐ/TU", on),
        on=on,
        coming=coming,
        leaving=leaving,
        by=by or scene.by,
        at=NOW,
    )


def seat_of(who):
    return SeatHolding.objects.get(mandate__person=who)


def test_the_roster_as_of_any_day(scene):
    term = scene.seated()
    new = person("Nguyễn Uỷ Viên Mới")
    coming = [actions.Coming(person=new, represents=scene.department)]
    renew(scene, term, coming=coming, leaving=[seat_of(scene.member)])
    before = [("head", "Trần Văn Trưởng"), ("deputy", "Lê Thị Phó"), ("member", "Phạm Uỷ Viên")]
    assert names(scene, date(2024, 12, 31)) == []
    assert names(scene, date(2025, 1, 1)) == before
    assert names(scene, JULY - timedelta(days=1)) == before
    assert names(scene, JULY) == [*before[:2], ("member", "Nguyễn Uỷ Viên Mới")]


def test_renewal_writes_mandates_seats_and_the_decision(scene):
    term = scene.seated()
    new = person("Nguyễn Uỷ Viên Mới")
    left = seat_of(scene.member)
    taken = renew(scene, term, coming=[actions.Coming(person=new, represents=scene.department)], leaving=[left])
    left.refresh_from_db()
    assert (left.valid_to_on, str(left.ended_by)) == (date(2026, 6, 30), "99-QĐ/TU (01/07/2026)")
    old = Mandate.objects.get(person=scene.member, body=scene.committee)
    assert (old.valid_to_on, old.ended_by) == (date(2026, 6, 30), left.ended_by)
    [holding] = taken
    assert holding.seat == left.seat
    assert (holding.mandate.body, holding.mandate.role, holding.valid_from_on) == (scene.committee, "member", JULY)
    entry = ModelLogEntry.objects.get(action="committee.renew_roster", object_id=str(term.pk), data__on="2026-07-01")
    assert (entry.user, entry.data["left"], entry.data["came"]) == (scene.by, ["Phạm Uỷ Viên"], ["Nguyễn Uỷ Viên Mới"])


def test_a_seat_left_empty_stays_on_the_roster(scene):
    term = scene.seated()
    renew(scene, term, leaving=[seat_of(scene.member)])
    assert names(scene, JULY)[-1] == ("member", "None")


def test_two_heads_are_refused_and_nothing_is_kept(scene):
    term = scene.seated()
    new, second = person("Hoàng Trưởng Ban"), person("Cao Uỷ Viên")
    coming = [actions.Coming(person=second), actions.Coming(person=new, role=SeatRole.HEAD)]
    with pytest.raises(ValidationError, match="Trần Văn Trưởng") as refused:
        renew(scene, term, coming=coming)
    assert refused.value.code == "two_heads"
    assert not Mandate.objects.filter(person__in=[new, second]).exists()


def test_the_head_is_replaced_by_one_decision(scene):
    term = scene.seated()
    new = person("Hoàng Trưởng Ban")
    renew(scene, term, coming=[actions.Coming(person=new, role=SeatRole.HEAD)], leaving=[seat_of(scene.head)])
    assert names(scene, JULY)[0] == ("head", "Hoàng Trưởng Ban")
    assert Seat.objects.filter(term=term, role="head").count() == 1


def test_the_database_knows_one_head_a_term_and_one_open_holder_a_seat(scene):
    term = scene.seated()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(term=term, role="head")
    held = seat_of(scene.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatHolding.objects.create(seat=held.seat, mandate=held.mandate, valid_from_on=JULY)


@pytest.mark.parametrize(
    "coming, code",
    [
        (lambda scene: actions.Coming(person=scene.member, represents=scene.culture), "sits"),
        (lambda scene: actions.Coming(person=scene.guest, seat=seat_of(scene.member).seat), "taken"),
    ],
)
def test_a_seat_taken_and_a_person_seated_are_refused(scene, coming, code):
    term = scene.seated()
    with pytest.raises(ValidationError) as refused:
        renew(scene, term, coming=[coming(scene)])
    assert refused.value.code == code


def test_somebody_does_not_leave_twice(scene):
    term = scene.seated()
    renew(scene, term, leaving=[seat_of(scene.member)])
    with pytest.raises(ValidationError) as refused:
        renew(scene, term, on=date(2026, 9, 1), leaving=[seat_of(scene.member)])
    assert refused.value.code == "gone"


def test_terms_do_not_overlap_and_end_with_their_people(scene):
    term = scene.seated()
    with pytest.raises(ValidationError) as refused:
        scene.term("Nhiệm kỳ sau", from_on=JULY)
    assert refused.value.code == "overlap"
    actions.end_term(term=term, on=JULY - timedelta(days=1), decision=scene.decision("98-QĐ/TU"), by=scene.by, at=NOW)
    later = scene.term("Nhiệm kỳ sau", from_on=JULY)
    assert list(Term.objects.filter(committee=scene.committee)) == [later, term]
    assert names(scene, JULY) == []
    assert set(SeatHolding.objects.values_list("valid_to_on", flat=True)) == {date(2026, 6, 30)}


def test_only_the_standing_office_renews(scene):
    term = scene.seated()
    for who in (scene.head, scene.member, scene.stranger):
        with pytest.raises(PermissionDenied):
            renew(scene, term, by=who.user)
    with pytest.raises(PermissionDenied):
        renew(scene, term, by=scene.root)


def test_communes_have_committees_with_terms_of_their_own(scene):
    Mandate.objects.create(person=scene.office, body=scene.other, role=MandateRole.STANDING_OFFICE)
    scene.seated()
    term = actions.open_term(
        committee=scene.other, name="Nhiệm kỳ xã", decision=None, from_on=date(2025, 7, 1), by=scene.by, at=NOW
    )
    actions.renew_roster(
        term=term, decision=scene.decision(), on=JULY, coming=[actions.Coming(person=Person.objects.create(full_name="Chu Chủ tịch xã"), role="head")],
        by=scene.by, at=NOW,
    )  # fmt: skip
    assert [str(line.person) for line in queries.roster(scene.other, on=JULY)] == ["Chu Chủ tịch xã"]
    assert len(names(scene, JULY)) == 3


def test_a_body_that_is_no_committee_has_no_terms(scene):
    Mandate.objects.create(person=scene.office, body=scene.department, role=MandateRole.STANDING_OFFICE)
    with pytest.raises(ValidationError) as refused:
        actions.open_term(committee=scene.department, name="x", decision=None, from_on=None, by=scene.by, at=NOW)
    assert refused.value.code == "kind"
