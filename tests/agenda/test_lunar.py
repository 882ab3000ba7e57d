from datetime import date, timedelta

import pytest
from holidays.calendars.chinese import VIETNAMESE_CALENDAR, _ChineseLunisolar

from giaoban.agenda.lunar import lunar

# Days on which Tết fell or will fall by the Vietnamese calendar, as printed in "Lịch vạn niên" of the Vietnamese
# Academy's lunar tables (Hồ Ngọc Đức): those on which it parts from the Chinese one stand among them.
TET = [
    "1968-01-29", "1969-02-16", "1975-02-11", "1976-01-31", "1985-01-21", "1986-02-09", "2000-02-05", "2007-02-17",
    "2008-02-07", "2020-01-25", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2030-02-02",
    "2050-01-23",
]  # fmt: skip


@pytest.mark.parametrize("day", TET)
def test_tet(day):
    found = lunar(date.fromisoformat(day))
    assert (found.day, found.month, found.leap, found.year) == (1, 1, False, int(day[:4]))


def test_every_tet_from_1968_to_2050_agrees_with_the_table_of_the_holidays_package():
    table = _ChineseLunisolar(VIETNAMESE_CALENDAR)
    for year in range(1968, 2051):
        day = table.lunar_new_year_date(year)[0]
        assert (lunar(day).day, lunar(day).month, lunar(day).year) == (1, 1, year), year


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2020-05-23", "1/4n"), ("2023-03-22", "1/2n"), ("2025-07-25", "1/6n"), ("2033-12-22", "1/11n"),
     ("2026-11-23", "15/10"), ("2026-04-26", "10/3")],
)  # fmt: skip
def test_leap_months_and_ordinary_days(day, shown):
    assert str(lunar(date.fromisoformat(day))) == shown


def test_days_follow_each_other_for_two_centuries():
    day, before = date(1900, 2, 1), lunar(date(1900, 1, 31))
    while day.year < 2150:
        found = lunar(day)
        if found.day == 1:
            assert before.day in (29, 30), day
        else:
            assert (found.day, found.month, found.leap) == (before.day + 1, before.month, before.leap), day
        day, before = day + timedelta(days=1), found


def test_the_name_of_a_year():
    assert lunar(date(2026, 6, 1)).year_name == "Bính Ngọ"
    assert lunar(date(2026, 1, 1)).year_name == "Ất Tỵ"


def test_years_beyond_its_reach_are_refused():
    with pytest.raises(ValueError, match="1900 to 2199"):
        lunar(date(2200, 1, 1))
