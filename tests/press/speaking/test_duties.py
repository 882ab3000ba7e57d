"""Periodic duties: their due days by the calendar and holidays, their state by the records."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from giaoban.press.choices import ClockName
from giaoban.press.models import LegalClock, PressEvent, YearlyReport
from giaoban.press.speaking import actions, duties
from giaoban.press.speaking.actions import Said
from giaoban.press.speaking.duties import DutyState
from tests.factories import OrganisationFactory


def at(*parts):
    return timezone.make_aware(datetime(*parts))


def of(name, on, begins):
    return next(duty for duty in duties.duties(on=on) if duty.name == name and duty.begins_on == begins)


def said(room, moment, **more):
    what = Said(said_at=moment, form="portal", subject="Tin tháng", periodic=True)
    return actions.note_statement(said=what, speaker=room.speaker, by=room.officer, **more)


@pytest.fixture
def speaking_since_july(newsroom):
    newsroom.speaker.valid_from_on = date(2026, 7, 1)
    newsroom.speaker.save()
    return newsroom


def test_a_month_ends_on_a_working_day(press):
    duty = of(ClockName.MONTHLY_INFORMATION, date(2026, 11, 26), date(2026, 10, 1))
    assert (duty.due_on, duty.state) == (date(2026, 11, 2), DutyState.OVERDUE)  # 31 October is a Saturday
    assert of(ClockName.MONTHLY_INFORMATION, date(2026, 11, 26), date(2026, 11, 1)).state == DutyState.DUE


def test_a_quarter(press):
    duty = of(ClockName.PRESS_CONFERENCE, date(2026, 11, 26), date(2026, 10, 1))
    assert (duty.ends_on, duty.due_on, duty.state) == (date(2026, 12, 31), date(2026, 12, 31), DutyState.DUE)


def test_nothing_is_owed_of_earlier_law(press):
    found = {duty.begins_on for duty in duties.duties(on=date(2026, 8, 1)) if duty.name != ClockName.YEARLY_REPORT}
    assert min(found) == date(2026, 7, 1)


def test_the_months_information_fulfils_it(speaking_since_july):
    statement = said(speaking_since_july, at(2026, 10, 20, 9))
    duty = of(ClockName.MONTHLY_INFORMATION, date(2026, 11, 26), date(2026, 10, 1))
    assert (duty.state, duty.done_by) == (DutyState.DONE, statement)


def test_what_is_not_the_months_information_does_not(speaking_since_july):
    what = Said(said_at=at(2026, 10, 20, 9), form="portal", subject="Tin khác")
    actions.note_statement(said=what, speaker=speaking_since_july.speaker, by=speaking_since_july.officer)
    duty = of(ClockName.MONTHLY_INFORMATION, date(2026, 11, 26), date(2026, 10, 1))
    assert (duty.state, duty.done_by) == (DutyState.OVERDUE, None)


def test_a_conference_that_was_held(press):
    event = PressEvent.objects.create(
        title="Họp báo quý IV", host=OrganisationFactory(), starts_at=at(2026, 11, 5, 9), ends_at=at(2026, 11, 5, 11),
        status="held", held_at=at(2026, 11, 5, 11),
    )  # fmt: skip
    on = date(2026, 11, 26)
    assert of(ClockName.PRESS_CONFERENCE, on, date(2026, 10, 1)).done_by == event
    assert of(ClockName.MONTHLY_INFORMATION, on, date(2026, 11, 1)).state == DutyState.DONE
    PressEvent.objects.update(status="draft")
    assert of(ClockName.PRESS_CONFERENCE, on, date(2026, 10, 1)).state == DutyState.DUE


def test_the_yearly_report(press):
    on = date(2026, 12, 16)
    duty = of(ClockName.YEARLY_REPORT, on, date(2025, 12, 15))
    assert (duty.due_on, duty.state) == (date(2026, 12, 19), DutyState.DUE)
    YearlyReport.objects.create(year=2026, number="12/BC", sent_on=date(2026, 12, 21))
    assert of(ClockName.YEARLY_REPORT, on, date(2025, 12, 15)).state == DutyState.LATE


def test_a_clock_that_changes_changes_later_periods(press):
    LegalClock.objects.create(
        name=ClockName.PRESS_CONFERENCE, unit="months", amount=6, basis="Luật mới", in_force_from=date(2027, 1, 1)
    )
    duty = of(ClockName.PRESS_CONFERENCE, date(2027, 2, 1), date(2027, 1, 1))
    assert (duty.ends_on, duty.basis) == (date(2027, 6, 30), "Luật mới")


def test_what_is_owed_soon(press):
    assert [duty.name for duty in duties.owed(on=date(2026, 8, 25)) if duty.begins_on == date(2026, 8, 1)] == [
        ClockName.MONTHLY_INFORMATION
    ]
