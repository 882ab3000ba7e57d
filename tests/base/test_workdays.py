from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base import workdays
from giaoban.base.workdays import NoWorkingDay, Workdays

PLAIN = Workdays()
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


def test_a_weekend_a_holiday_and_both_kinds_of_exception():
    offices = Workdays(
        holidays=lambda year: {date(year, 9, 2): "Quốc khánh"},
        off={date(2026, 8, 31): "Nghỉ hoán đổi"},
        working={date(2026, 8, 22): "Làm bù", date(2026, 9, 2): "Trực"},
    )
    days = [date(2026, 8, 22), date(2026, 8, 23), date(2026, 8, 31), date(2026, 9, 2), date(2027, 9, 2)]
    assert [offices.is_working(day) for day in days] == [True, False, False, True, False]
    assert [offices.name(day) for day in days] == ["Làm bù", "", "Nghỉ hoán đổi", "Trực", "Quốc khánh"]


@given(DAYS, st.integers(0, 60))
def test_counting_forward_and_between_agree(day, count):
    end = PLAIN.after(day, count)
    assert PLAIN.between(day + timedelta(days=1), end) == count
    assert count == 0 or PLAIN.is_working(end)


@given(DAYS)
def test_on_or_after_is_the_first_working_day(day):
    found = PLAIN.on_or_after(day)
    assert PLAIN.is_working(found) and 0 <= (found - day).days <= 2
    assert PLAIN.between(day, found) == 1


def test_days_in_the_wrong_order_hold_none():
    assert PLAIN.between(date(2026, 11, 24), date(2026, 11, 20)) == 0


def test_a_calendar_without_working_days_is_refused():
    never = Workdays(holidays=lambda year: {date(year, 1, 1) + timedelta(days=n): "x" for n in range(366)})
    with pytest.raises(NoWorkingDay):
        never.after(date(2026, 1, 1), 1)


def test_an_app_keeps_the_offices_calendar(monkeypatch):
    holiday = date(2026, 9, 2)
    monkeypatch.setattr(workdays, "_calendars", [])
    assert workdays.office(holiday, holiday).is_working(holiday)
    workdays.keep_office_calendar(lambda first, last: workdays.Workdays(off={holiday: "Quốc khánh"}))
    assert not workdays.office(holiday, holiday).is_working(holiday)


def test_the_last_day_on_which_offices_work():
    days = Workdays()
    assert [days.on_or_before(date(2026, 3, day)) for day in (27, 28, 29, 30)] == [
        date(2026, 3, 27), date(2026, 3, 27), date(2026, 3, 27), date(2026, 3, 30),
    ]  # fmt: skip
