"""A year of a series, by moving the clock."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.directory.models import Succession
from giaoban.tasks.actions import giving, standing
from giaoban.tasks.actions.standing import Terms
from giaoban.tasks.choices import DayOff, Frequency, SeriesState, State
from giaoban.tasks.models import Task
from tests.factories import OrganisationFactory


def terms(**fields):
    given = {
        "title": "Báo cáo thông tin đối ngoại quý", "product": "Báo cáo quý", "frequency": Frequency.QUARTER,
        "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "due_day": 5, "due_months": 1,
        "day_off": DayOff.NEXT, "source_title": "Quy chế hoạt động",
    }  # fmt: skip
    return Terms(**(given | fields))


@pytest.fixture
def series(province):
    return standing.start_series(
        owner=province.committee, bodies=[province.department, province.centre], terms=terms(), by=province.office
    )


def days(first, last):
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def test_a_year_day_by_day(series, province):
    for day in days(date(2026, 1, 1), date(2027, 2, 1)):
        standing.make_due(on=day)
    found = list(Task.objects.filter(series_body=province.department).values_list("period_on", "issued_on", "due_on"))
    assert found == [
        (date(2026, 1, 1), date(2026, 3, 7), date(2026, 4, 6)),
        (date(2026, 4, 1), date(2026, 6, 6), date(2026, 7, 6)),
        (date(2026, 7, 1), date(2026, 9, 5), date(2026, 10, 5)),
        (date(2026, 10, 1), date(2026, 12, 6), date(2027, 1, 5)),
    ]
    assert Task.objects.filter(series=series).count() == 8
    series.refresh_from_db()
    assert series.state == SeriesState.FOR_REVIEW


def test_the_clock_that_runs_twice_makes_nothing_twice(series):
    assert len(standing.make_due(on=date(2026, 3, 20))) == 2
    assert standing.make_due(on=date(2026, 3, 20)) == []


def test_a_period_that_passed_unseen_stays_missed(series):
    made = standing.make_due(on=date(2026, 9, 20))
    assert {task.period_on for task in made} == {date(2026, 7, 1)}


def test_a_change_touches_only_what_is_to_come(series, province):
    standing.make_due(on=date(2026, 3, 20))
    standing.change_series(
        series, bodies=[province.centre], terms=terms(title="Báo cáo quý theo mẫu mới"), by=province.office
    )
    standing.make_due(on=date(2026, 6, 20))
    assert list(Task.objects.order_by("pk").values_list("title", "series_body")) == [
        ("Báo cáo thông tin đối ngoại quý", province.department.pk),
        ("Báo cáo thông tin đối ngoại quý", province.centre.pk),
        ("Báo cáo quý theo mẫu mới", province.centre.pk),
    ]


def test_the_rhythm_of_a_series_with_tasks_stays(series, province):
    standing.make_due(on=date(2026, 3, 20))
    with pytest.raises(ValidationError) as refused:
        standing.change_series(
            series, bodies=[province.centre], terms=terms(frequency=Frequency.MONTH), by=province.office
        )
    assert list(refused.value.message_dict) == ["frequency"]


def test_two_bodies_that_merge_report_once(series, province):
    heir = OrganisationFactory(name="Sở Văn hoá và Ngoại vụ")
    for body in (province.department, province.centre):
        Succession.objects.create(predecessor=body, successor=heir, on=date(2026, 2, 1))
    assert [task.lead for task in standing.make_due(on=date(2026, 3, 20))] == [heir]


def test_after_its_review_it_goes_on(series, province):
    standing.make_due(on=date(2027, 1, 2))
    standing.continue_series(series, ends_on=date(2027, 12, 31), by=province.office, on=date(2027, 1, 2))
    made = standing.make_due(on=date(2027, 3, 20))
    assert {task.period_on for task in made} == {date(2027, 1, 1)}


def test_who_may_keep_a_series(series, province):
    for user in (province.focal, province.member, province.stranger):
        with pytest.raises(PermissionDenied):
            standing.end_series(series, reason="Không còn cần", by=user)
    assert standing.end_series(series, reason="Không còn cần", by=province.office).state == SeriesState.ENDED
    assert standing.make_due(on=date(2026, 3, 20)) == []


def test_a_task_of_a_series_is_cancelled_alone(series, province):
    first, second = standing.make_due(on=date(2026, 3, 20))
    giving.cancel(first, reason="Cơ quan được miễn kỳ này", by=province.head)
    second.refresh_from_db()
    assert second.state == State.ISSUED
    assert standing.make_due(on=date(2026, 3, 21)) == []
