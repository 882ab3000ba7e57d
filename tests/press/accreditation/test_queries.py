from datetime import date

import pytest
from django.utils import timezone

from giaoban.press.accreditation.choices import Kind, Status
from giaoban.press.accreditation.queries import accredited, is_accredited
from giaoban.press.models import Accreditation
from tests.press.makers import ReporterFactory, accreditation


@pytest.mark.parametrize(
    ("day", "yes"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_an_accreditation_holds_from_its_first_to_its_last_day(press, day, yes):
    reporter = ReporterFactory()
    made = accreditation(reporter, press=press)
    assert list(accredited(day)) == ([reporter] if yes else [])
    assert is_accredited(reporter, on=day) is yes
    assert made.is_valid(on=day) is yes
    assert made.is_expired(on=day) is (day > date(2026, 12, 31))
    assert list(Accreditation.objects.expired(on=day)) == ([made] if day > date(2026, 12, 31) else [])


@pytest.mark.parametrize("status", [each for each in Status if each != Status.GRANTED])
def test_only_what_was_granted_accredits(press, status):
    reporter = ReporterFactory()
    made = accreditation(reporter, press=press, status=status)
    assert list(accredited(date(2026, 6, 1))) == []
    assert not is_accredited(reporter, on=date(2026, 6, 1))
    assert not made.is_valid(on=date(2026, 6, 1))


def test_whoever_left_is_accredited_no_more_and_nobody_is_not(press):
    reporter = ReporterFactory(left_at=timezone.now())
    made = accreditation(reporter, press=press)
    assert not is_accredited(reporter, on=date(2026, 6, 1))
    assert not made.is_valid(on=date(2026, 6, 1))
    assert not is_accredited(None, on=date(2026, 6, 1))


def test_two_accreditations_make_one_reporter(press):
    reporter = ReporterFactory()
    accreditation(reporter, press=press)
    accreditation(reporter, press=press, kind=Kind.SHORT_TERM)
    assert list(accredited(date(2026, 6, 1))) == [reporter]
