from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.press.agreements import keeping
from giaoban.press.agreements.choices import Every, Kind, Side, Status
from giaoban.press.models import Agreement, Obligation, Payment, Piece
from tests.press.makers import AgreementFactory

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(0, 4000), st.sampled_from(Every.values))
def test_periods_cover_the_term_without_a_gap(starts_on, length, every):
    agreement = Agreement(starts_on=starts_on, ends_on=starts_on + timedelta(days=length))
    found = keeping.periods(agreement, every)
    assert found[0][0] == starts_on
    assert found[-1][1] == agreement.ends_on
    assert all(first <= last for first, last in found)
    assert all(after[0] == before[1] + timedelta(days=1) for before, after in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(("every", "count"), [(Every.MONTH, 12), (Every.QUARTER, 4), (Every.YEAR, 1), (Every.TERM, 1)])
def test_a_year_has_its_periods(every, count):
    assert len(keeping.periods(Agreement(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)), every)) == count


def test_a_month_that_begins_on_the_31st():
    found = keeping.periods(Agreement(starts_on=date(2026, 1, 31), ends_on=date(2026, 4, 29)), Every.MONTH)
    assert found == [
        (date(2026, 1, 31), date(2026, 2, 27)), (date(2026, 2, 28), date(2026, 3, 30)),
        (date(2026, 3, 31), date(2026, 4, 29)),
    ]  # fmt: skip
    last = keeping.periods(Agreement(starts_on=date(9999, 11, 30), ends_on=date.max), Every.MONTH)
    assert last[-1][1] == date.max


@pytest.fixture
def agreement(press):
    made = AgreementFactory()
    made.refresh_from_db()
    return made


def owes(agreement, **values):
    return Obligation.objects.create(
        **{
            "agreement": agreement,
            "side": Side.THEIRS,
            "kind": Kind.PIECES,
            "every": Every.MONTH,
            "quantity": 2,
            **values,
        }
    )


def wrote(agreement, day, **values):
    return Piece.objects.create(
        **{
            "agreement": agreement,
            "outlet": agreement.outlet,
            "title": "Bài",
            "published_on": day,
            "language": "vi",
            **values,
        }
    )


def test_pieces_burn_an_obligation_down_month_by_month(agreement):
    owes(agreement)
    for day in (date(2026, 1, 1), date(2026, 1, 31), date(2026, 1, 15), date(2026, 2, 28)):
        wrote(agreement, day)
    wrote(agreement, date(2026, 2, 1), kind=Kind.BROADCASTS)
    wrote(agreement, date(2026, 2, 1), side=Side.OURS)
    balance = keeping.balances(agreement, on=date(2026, 3, 10))[0]
    assert [(each.kept, each.owed) for each in balance.begun] == [(3, 2), (1, 2), (0, 2)]
    # March runs still; what January had beyond its measure is not carried to February.
    assert (balance.owed, balance.kept, balance.short, balance.whole) == (6, 4, 1, 24)


def test_a_piece_counts_for_its_language_and_never_twice(agreement):
    owes(agreement, language="en", quantity=1)
    owes(agreement, language="", quantity=1)
    wrote(agreement, date(2026, 1, 2), language="en")
    wrote(agreement, date(2026, 1, 3), language="zh-hans")
    english, other = keeping.balances(agreement, on=date(2026, 1, 31))
    assert (english.kept, other.kept) == (1, 1)


def test_money_is_counted_by_payments(agreement):
    owes(agreement, side=Side.OURS, kind=Kind.MONEY, every=Every.QUARTER, quantity=50_000_000)
    Payment.objects.create(agreement=agreement, side=Side.OURS, paid_on=date(2026, 2, 1), amount=30_000_000)
    Payment.objects.create(agreement=agreement, side=Side.OURS, paid_on=date(2026, 4, 1), amount=50_000_000)
    balance = keeping.balances(agreement, on=date(2026, 4, 2))[0]
    assert [(each.kept, each.short) for each in balance.begun] == [(30_000_000, 20_000_000), (50_000_000, 0)]
    assert balance.short == 20_000_000


def test_after_termination_nothing_is_owed(agreement):
    agreement.status, agreement.terminated_on = Status.TERMINATED, date(2026, 3, 1)
    owes(agreement)
    assert len(keeping.balances(agreement, on=date(2026, 12, 31))[0].periods) == 2


def test_three_queries_however_many_pieces(agreement, django_assert_num_queries):
    for quantity in range(1, 6):
        owes(agreement, quantity=quantity)
    for day in range(1, 20):
        wrote(agreement, date(2026, 1, day))
    with django_assert_num_queries(3):
        keeping.balances(agreement, on=date(2026, 6, 1))
