from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from giaoban.press.choices import ClockName, Unit
from giaoban.press.clocks import counting
from giaoban.press.models import LegalClock, OfficeHours


def at(*parts):
    return timezone.make_aware(datetime(*parts))


def row(unit, amount=0, name=ClockName.REPLY, **more):
    return LegalClock(name=name, unit=unit, amount=amount, basis="Điều 1", in_force_from=date(2026, 7, 1), **more)


@pytest.mark.parametrize(
    ("unit", "amount", "since", "due"),
    [
        (Unit.HOURS, 24, (2026, 8, 29, 10, 20), (2026, 8, 30, 10, 20)),  # a Saturday: hours run day and night
        (Unit.DAYS, 30, (2026, 7, 3, 9), (2026, 8, 4)),  # 2 August is a Sunday: the next working day, to its end
        (Unit.DAYS, 1, (2026, 9, 1, 9), (2026, 9, 4)),  # 2 September and the day beside it are holidays
        (Unit.WORKING_DAYS, 5, (2026, 11, 26, 23, 59), (2026, 12, 4)),  # Thursday to Thursday
        (Unit.MONTHS, 1, (2027, 1, 31, 8), (2027, 3, 2)),  # 28 February is a Sunday, so Monday, 1 March
        (Unit.MONTHS, 3, (2026, 11, 26, 8), (2027, 2, 27)),
    ],
)
def test_when_a_clock_runs_out(db, unit, amount, since, due):
    assert counting.reckoned(row(unit, amount), at(*since)) == at(*due)


def test_what_must_come_before_counts_back(db):
    notice = row(Unit.HOURS, 24, name=ClockName.CONFERENCE_NOTICE)
    assert counting.reckoned(notice, at(2026, 12, 2, 9)) == at(2026, 12, 1, 9)
    file = row(Unit.DAYS, 10, name=ClockName.FOREIGN_FILE)
    assert counting.last_day(counting.reckoned(file, at(2026, 12, 20, 9))) == date(2026, 12, 10)


def test_working_hours_pass_noon_nights_and_weekends(db):
    OfficeHours.objects.all().delete()
    assert counting.reckoned(row(Unit.WORKING_HOURS, 8), at(2026, 11, 27, 16)) == at(2026, 11, 30, 16, 30)
    assert counting.reckoned(row(Unit.WORKING_HOURS, 2), at(2026, 11, 28, 3)) == at(2026, 11, 30, 9, 30)


def test_a_day_of_the_year_is_the_next_one(db):
    report = row(Unit.DATE, name=ClockName.YEARLY_REPORT, month=12, day=19)
    assert counting.last_day(counting.reckoned(report, at(2026, 11, 26))) == date(2026, 12, 19)
    assert counting.last_day(counting.reckoned(report, at(2026, 12, 20))) == date(2027, 12, 19)


def test_a_later_row_takes_the_place_of_an_earlier_one_from_its_day(press):
    LegalClock.objects.create(
        name=ClockName.SUDDEN_RECEIVED, unit=Unit.HOURS, amount=12, basis="Luật mới", in_force_from=date(2027, 1, 1)
    )
    assert counting.due_at(ClockName.SUDDEN_RECEIVED, at(2026, 12, 31, 23)) == at(2027, 1, 1, 23)
    assert counting.due_at(ClockName.SUDDEN_RECEIVED, at(2027, 1, 1, 0)) == at(2027, 1, 1, 12)
    with pytest.raises(counting.NoClock):
        counting.due_at(ClockName.SUDDEN_RECEIVED, at(2026, 6, 30))


def test_every_clock_of_the_domain_is_laid_and_none_twice(press):
    assert set(LegalClock.objects.values_list("name", flat=True)) == set(ClockName.values)
    LegalClock.objects.filter(name=ClockName.REPLY).update(amount=20)
    from giaoban.press.clocks.defaults import lay_clocks

    lay_clocks()
    assert LegalClock.objects.count() == len(ClockName.values)
    assert LegalClock.objects.get(name=ClockName.REPLY).amount == 20


def test_a_clock_without_a_length_or_with_29_february_is_refused(db):
    with pytest.raises(ValidationError, match="độ dài"):
        row(Unit.DAYS).full_clean()
    with pytest.raises(ValidationError, match="29 tháng 02"):
        row(Unit.DATE, name=ClockName.YEARLY_REPORT, month=2, day=29).full_clean()


def test_an_office_opens_before_it_closes(db):
    hours = OfficeHours.load()
    hours.closes_at = hours.opens_at
    with pytest.raises(ValidationError):
        hours.full_clean()


def test_officers_see_the_clocks_and_only_the_head_sets_them(press, client):
    shown, new = "/quan-tri/snippets/press/legalclock/", "/quan-tri/snippets/press/legalclock/add/"
    from django.conf import settings

    shown, new = (each.replace("quan-tri/", settings.STAFF_PATH) for each in (shown, new))
    client.force_login(press.officer)
    assert client.get(shown).status_code == 200
    assert client.get(new).status_code == 302
    client.force_login(press.head)
    assert client.get(new).status_code == 200
