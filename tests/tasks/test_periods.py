from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.workdays import Workdays
from giaoban.tasks import periods
from giaoban.tasks.choices import DayOff, Frequency

DAYS = Workdays()
TET = Workdays(off={date(2027, 2, day): "Tết" for day in range(5, 12)})


def due(frequency, first, *, day=5, months=1, off=DayOff.STAYS, workdays=DAYS):
    return periods.due_on(frequency, first, due_day=day, due_months=months, day_off=off, workdays=workdays)


@pytest.mark.parametrize(
    ("frequency", "first"),
    [
        (Frequency.WEEK, date(2026, 11, 23)),
        (Frequency.MONTH, date(2026, 11, 1)),
        (Frequency.QUARTER, date(2026, 10, 1)),
        (Frequency.HALF_YEAR, date(2026, 7, 1)),
        (Frequency.YEAR, date(2026, 1, 1)),
    ],
)
def test_the_period_that_holds_a_day(frequency, first):
    assert periods.first_day(frequency, date(2026, 11, 26)) == first


def test_the_31st_of_short_months_and_leap_days():
    months = islice(periods.since(Frequency.MONTH, date(2028, 1, 15)), 4)
    assert [due(Frequency.MONTH, first, day=31) for first in months] == [
        date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30), date(2028, 5, 31),
    ]  # fmt: skip


def test_a_day_off_as_the_policy_says():
    sunday = date(2026, 11, 1)
    october = date(2026, 10, 1)
    found = {off: due(Frequency.MONTH, october, day=1, off=off) for off in DayOff}
    assert found == {DayOff.STAYS: sunday, DayOff.NEXT: date(2026, 11, 2), DayOff.PREVIOUS: date(2026, 10, 30)}


def test_holidays_are_days_off():
    assert due(Frequency.MONTH, date(2027, 1, 1), off=DayOff.NEXT, workdays=TET) == date(2027, 2, 12)


def test_a_week_is_due_days_after_it():
    assert due(Frequency.WEEK, date(2026, 11, 23), day=2) == date(2026, 12, 1)


@given(st.sampled_from(Frequency), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_periods_follow_each_other_without_gap(frequency, day):
    first, second, third = islice(periods.since(frequency, day), 3)
    assert first <= day <= periods.last_day(frequency, first)
    assert periods.last_day(frequency, first) + timedelta(days=1) == second
    assert periods.first_day(frequency, second) == second < third


@given(st.sampled_from(Frequency), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 31), st.integers(0, 6))
def test_each_period_is_due_later_than_the_one_before(frequency, day, due_day, months):
    first, second = islice(periods.since(frequency, day), 2)
    assert due(frequency, first, day=due_day, months=months) < due(frequency, second, day=due_day, months=months)
