from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from giaoban.directory.models import Organisation, Succession
from giaoban.directory.succession import Holder, Successions, holder_of, would_close_a_circle
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


def succeed(predecessor, successor, on=JULY, **fields):
    return Succession.objects.create(predecessor=predecessor, successor=successor, on=on, **fields)


@pytest.fixture
def bodies(db):
    return OrganisationFactory.create_batch(4)


def test_a_body_without_successor_holds_its_own(bodies):
    assert holder_of(bodies[0], on=JULY) == Holder(organisation_id=bodies[0].pk)


def test_after_a_merger_the_successor_holds_what_both_held(bodies):
    first, second, heir, _other = bodies
    succeed(first, heir)
    succeed(second, heir)
    found = Successions(on=JULY)
    assert found.held_by([heir.pk]) == {first.pk, second.pk, heir.pk}
    assert found.holder(first.pk) == Holder(organisation_id=heir.pk)
    assert Successions(on=date(2025, 6, 30)).held_by([heir.pk]) == {heir.pk}


def test_a_chain_is_followed_to_its_end(bodies):
    first, second, third, _other = bodies
    succeed(first, second, on=date(2021, 1, 1))
    succeed(second, third)
    assert holder_of(first, on=JULY).organisation_id == third.pk
    assert holder_of(first, on=date(2022, 1, 1)).organisation_id == second.pk


def test_a_split_asks_a_person_until_one_successor_alone_takes_over(bodies):
    whole, left, right, _other = bodies
    succeed(whole, left)
    other_half = succeed(whole, right)
    assert holder_of(whole, on=JULY) == Holder(organisation_id=None, candidates=(left.pk, right.pk))
    assert Successions(on=JULY).undecided() == {whole.pk: (left.pk, right.pk)}
    assert Successions(on=JULY).held_by([left.pk]) == {left.pk}
    other_half.takes_over = False
    other_half.save()
    assert holder_of(whole, on=JULY) == Holder(organisation_id=left.pk)


def test_a_circle_is_seen_before_it_closes(bodies):
    first, second, third, other = bodies
    succeed(first, second)
    succeed(second, third)
    assert would_close_a_circle(predecessor=third, successor=first)
    assert not would_close_a_circle(predecessor=third, successor=other)


class Invariants(TestCase):
    @given(
        st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]), max_size=12)
    )
    def test_what_one_body_holds_no_other_holds(self, pairs):
        bodies = [Organisation.objects.create(name=f"Cơ quan {number}") for number in range(7)]
        for before, after in sorted(pairs):
            succeed(bodies[before], bodies[after])
        found = Successions(on=JULY)
        holders = {body.pk: found.holder(body.pk).organisation_id for body in bodies}
        for body in bodies:
            held = found.held_by([body.pk]) - {body.pk}
            assert held <= {other for other, holder in holders.items() if holder == body.pk}
