from datetime import date

import pytest

from giaoban.press.agreements.choices import Status
from giaoban.press.agreements.queries import outlets_under_agreement
from tests.press.makers import AgreementFactory


@pytest.mark.parametrize(
    ("day", "yes"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_an_agreement_binds_from_its_first_to_its_last_day(press, day, yes):
    made = AgreementFactory()
    made.refresh_from_db()
    assert list(outlets_under_agreement(on=day)) == ([made.outlet] if yes else [])
    assert made.is_in_force(on=day) is yes


def test_a_draft_binds_nobody(press):
    AgreementFactory(status=Status.DRAFT)
    assert list(outlets_under_agreement(on=date(2026, 6, 1))) == []


def test_a_terminated_agreement_binds_until_the_day_before(press):
    made = AgreementFactory(
        status=Status.TERMINATED, terminated_on=date(2026, 6, 1), termination_reason="Hai bên thống nhất"
    )
    made.refresh_from_db()
    assert list(outlets_under_agreement(on=date(2026, 5, 31))) == [made.outlet]
    assert list(outlets_under_agreement(on=date(2026, 6, 1))) == []
    assert not made.is_in_force(on=date(2026, 6, 1))


def test_two_agreements_make_one_outlet(press):
    first = AgreementFactory()
    AgreementFactory(outlet=first.outlet)
    assert list(outlets_under_agreement(on=date(2026, 6, 1))) == [first.outlet]
