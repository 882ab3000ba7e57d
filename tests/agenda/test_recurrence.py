from datetime import date

import pytest
from django.utils import translation

from giaoban.agenda import recurrence
from giaoban.agenda.choices import Repetition
from tests.agenda.conftest import at


def days(rule, start="2026-01-31 08:00", first="2026-01-01", last="2026-12-31"):
    found = recurrence.starts(rule, at(start), at(f"{first} 00:00"), at(f"{last} 00:00"))
    return [f"{each:%m-%d %H:%M}" for each in found]


def test_the_31st_falls_on_the_last_day_of_a_shorter_month():
    rule = recurrence.composed(Repetition.MONTHLY, at("2026-01-31 08:00"), date(2026, 6, 30))
    assert days(rule) == [
        "01-31 08:00", "02-28 08:00", "03-31 08:00", "04-30 08:00", "05-31 08:00", "06-30 08:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("repetition", "expected"),
    [
        (Repetition.DAILY, ["11-23", "11-24", "11-25", "11-26", "11-27", "11-28", "11-29", "11-30"]),
        (Repetition.WORKING_WEEK, ["11-23", "11-24", "11-25", "11-26", "11-27", "11-30"]),
        (Repetition.WEEKLY, ["11-23", "11-30"]),
        (Repetition.FORTNIGHTLY, ["11-23"]),
        (Repetition.MONTHLY_WEEKDAY, ["11-23"]),
    ],
)
def test_rhythms(repetition, expected):
    start = at("2026-11-23 08:00")
    rule = recurrence.checked(recurrence.composed(repetition, start, date(2026, 11, 30)), start)
    assert [day[:5] for day in days(rule, start="2026-11-23 08:00")] == expected
    assert recurrence.chosen(rule, start) == (repetition, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY;COUNT=1000000", "more often than once a day"),
        ("FREQ=DAILY;COUNT=1000000", "more than 1000 times"),
        ("FREQ=DAILY;UNTIL=20991231", "more than 1000 times"),
        ("FREQ=WEEKLY;UNTIL=99991231T000000Z", "more than ten years"),
        ("FREQ=WEEKLY", "without an end"),
        ("FREQ=DAILY;BYHOUR=1,2,3;COUNT=5", "BYHOUR"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", "never take place"),
        ("FREQ=DAILY;UNTIL=20200101", "never take place"),
        ("FREQ=DAILY;COUNT=-1", "cannot be read"),
        ("FREQ=DAILY;COUNT=0", "never take place"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=3", "cannot be read"),
        ("FREQ=DAILY;BYDAY=XX;COUNT=3", "cannot be read"),
        ("FREQ=DAILY;COUNT=3" + ";BYDAY=MO" * 60, "cannot be read"),
        ("", "more often than once a day"),
    ],
)
def test_what_is_refused_says_why(rule, reason):
    with translation.override("en"), pytest.raises(recurrence.RecurrenceRefused, match=reason):
        recurrence.checked(rule, at("2026-11-23 08:00"))


def test_the_last_time_is_known():
    assert recurrence.last_start("FREQ=WEEKLY;COUNT=3", at("2026-11-23 08:00")) == at("2026-12-07 08:00")
    assert recurrence.last_start("", at("2026-11-23 08:00")) == at("2026-11-23 08:00")
