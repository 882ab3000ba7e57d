from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from giaoban.agenda import public_holidays
from giaoban.agenda.choices import DayKind
from giaoban.agenda.models import HolidayException

pytestmark = pytest.mark.django_db


def offices():
    return public_holidays.workdays(date(2026, 1, 1), date(2026, 12, 31))


def test_tet_and_a_swapped_saturday():
    found = offices()
    tet = [day for day in range(14, 23) if not found.is_working(date(2026, 2, day))]
    assert tet == [14, 15, 16, 17, 18, 19, 20, 21, 22]
    assert found.is_working(date(2026, 8, 22)) and not found.is_working(date(2026, 8, 31))
    assert found.after(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert found.after(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert found.between(date(2026, 2, 13), date(2026, 2, 23)) == 2


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 17), "Tết Nguyên đán"),
        (date(2026, 4, 27), "Giỗ Tổ Hùng Vương (nghỉ bù)"),
        (date(2026, 8, 31), "Nghỉ hoán đổi cho ngày 22/08/2026"),
        (date(2026, 11, 23), ""),
    ],
)
def test_days_are_named_in_vietnamese(day, name):
    with translation.override("vi"):
        assert public_holidays.shown(offices().name(day)) == name


def test_an_administrator_moves_a_day():
    HolidayException.objects.create(on=date(2026, 12, 31), name="Nghỉ hoán đổi", worked_on=date(2026, 12, 26))
    HolidayException.objects.create(on=date(2026, 9, 1), kind=DayKind.WORKING, name="Làm việc")
    found = offices()
    days = [date(2026, 12, 31), date(2026, 12, 26), date(2026, 9, 1)]
    assert [found.is_working(day) for day in days] == [False, True, True]
    assert found.name(date(2026, 12, 31)) == "Nghỉ hoán đổi"


def test_a_day_is_not_made_up_for_on_itself_nor_a_working_day_at_all():
    day = date(2026, 12, 31)
    for kind, worked_on in [(DayKind.OFF, day), (DayKind.WORKING, date(2026, 12, 26))]:
        with pytest.raises(ValidationError):
            HolidayException(on=day, kind=kind, name="x", worked_on=worked_on).full_clean()
