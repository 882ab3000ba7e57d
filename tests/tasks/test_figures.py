"""Figures of tasks, each exactly, in all and by body, of two periods side by side."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from giaoban.base.registries import figures
from giaoban.directory.models import Succession
from giaoban.tasks import figures as counted
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.reporting import Pointer
from tests.factories import OrganisationFactory
from tests.tasks.conftest import member

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]
NAMES = ("issued", "in_time", "late", "unheard", "extended")


def day(before):
    return timezone.localdate() - timedelta(days=before)


def at(before, hour=9):
    return timezone.make_aware(datetime.combine(day(before), time(hour)))


def earlier(name):
    return figures[f"tasks.{name}"].number(day(60), day(31))


def later(name):
    return figures[f"tasks.{name}"].number(day(30), day(1))


@pytest.fixture
def given(province):
    """A task issued in the earlier period and due in the later one."""

    def make(*, lead=None, issued=50, due=15):
        wording = province.wording(due_on=day(due))
        lead = lead or province.department
        task = giving.draft(owner=province.committee, lead=lead, wording=wording, by=province.office)
        return giving.issue(task, by=province.office, on=day(issued))

    return make


@pytest.fixture
def final(province):
    def make(task, *, sent, hour=9, by=None):
        return reporting.report(
            task, done="Xong.", share=100, final=True, evidence=PROOF, by=by or province.focal, at=at(sent, hour)
        )

    return make


def numbers(of):
    return {name: of(name) for name in NAMES}


def test_nothing_is_counted_of_nothing(province):
    province.draft()
    assert numbers(earlier) == numbers(later) == dict.fromkeys(NAMES, 0)


def test_on_the_last_day_is_in_time_and_the_day_after_is_late(province, given, final):
    for sent, hour in ((15, 23), (14, 0)):
        reviewing.accept(final(given(), sent=sent, hour=hour), by=province.head)
    assert numbers(earlier) == dict.fromkeys(NAMES, 0) | {"issued": 2}
    assert numbers(later) == dict.fromkeys(NAMES, 0) | {"in_time": 1, "late": 1}


def test_a_slow_review_counts_for_nobody_and_then_for_the_day_of_the_report(province, given, final):
    made = final(given(), sent=16)
    assert numbers(later) == dict.fromkeys(NAMES, 0)
    reviewing.accept(made, by=province.head)
    assert numbers(later) == dict.fromkeys(NAMES, 0) | {"in_time": 1}


def test_what_was_returned_is_owed_and_heard_of(province, given, final):
    reviewing.return_report(final(given(), sent=18), reason="Thiếu", by=province.head, at=at(17))
    assert numbers(later) == dict.fromkeys(NAMES, 0) | {"late": 1}


def test_silence_is_late_and_unheard_a_note_of_progress_is_heard(province, given):
    given()
    noted = given()
    reporting.report(noted, done="Đang làm.", share=20, by=province.focal, at=at(25))
    assert numbers(later) == dict.fromkeys(NAMES, 0) | {"late": 2, "unheard": 1}


def test_a_report_that_never_left_its_body_is_not_heard(province, given):
    type(province.department).objects.filter(pk=province.department.pk).update(approves_reports=True)
    reporting.report(given(), done="Đang làm.", share=20, by=province.focal, at=at(25))
    assert numbers(later) == dict.fromkeys(NAMES, 0) | {"late": 1, "unheard": 1}


def test_an_extension_counts_when_it_was_granted_and_moves_what_is_late(province, given, final):
    task = given(due=35)
    asked = reporting.ask_extension(task, until=day(20), reason="Chờ số liệu", by=province.focal, at=at(40))
    reviewing.grant(asked, by=province.head, at=at(38))
    task.refresh_from_db()
    refused = reporting.ask_extension(task, until=day(10), reason="Chờ nữa", by=province.focal, at=at(22))
    reviewing.refuse_extension(refused, reason="Đủ rồi", by=province.head, at=at(21))
    reviewing.accept(final(task, sent=20), by=province.head)
    assert numbers(earlier) == dict.fromkeys(NAMES, 0) | {"issued": 1, "extended": 1}
    assert numbers(later) == dict.fromkeys(NAMES, 0) | {"in_time": 1}


def test_what_was_cancelled_or_suspended_is_given_and_neither_in_time_nor_late(province, given):
    giving.cancel(given(), reason="Hoãn", by=province.head)
    giving.suspend(given(), reason="Chờ", by=province.head)
    assert (numbers(earlier)["issued"], numbers(later)) == (2, dict.fromkeys(NAMES, 0))


def test_parts_count_and_what_holds_them_does_not(province):
    many = giving.draft_for_many(
        owner=province.committee, leads=[province.department, province.centre], by=province.office,
        wording=province.wording(due_on=day(15)),
    )  # fmt: skip
    giving.issue(many.parent, by=province.office, on=day(50))
    assert (earlier("issued"), later("late"), later("unheard")) == (2, 2, 2)
    assert counted.by_body("tasks.late", day(30), day(1)) == {province.department: 1, province.centre: 1}


def test_a_transferred_task_was_given_once_and_is_late_where_it_went(province, given):
    giving.transfer(given(), to=province.centre, reason="Đúng chức năng", by=province.head, on=day(28), due_on=day(15))
    assert (earlier("issued"), later("issued"), later("late")) == (1, 0, 1)
    assert counted.by_body("tasks.issued", day(60), day(31)) == {province.department: 1}
    assert counted.by_body("tasks.late", day(30), day(1)) == {province.centre: 1}


def test_by_body_each_figure_and_the_successor_for_a_merged_body(province, given, final):
    helper = member(province.centre, "deputy_focal_point")
    for _each in range(2):
        given()
    for sent in (15, 14):
        reviewing.accept(final(given(lead=province.centre), sent=sent, by=helper), by=province.head)
    task = given(due=35)
    asked = reporting.ask_extension(task, until=day(20), reason="Chờ", by=province.focal, at=at(40))
    reviewing.grant(asked, by=province.head, at=at(38))
    heir = OrganisationFactory(name="Sở mới")
    Succession.objects.create(predecessor=province.department, successor=heir, on=day(20))
    before, after = (day(60), day(31)), (day(30), day(1))
    assert list(counted.by_body("tasks.issued", *before).items()) == [(province.department, 3), (province.centre, 2)]
    assert counted.by_body("tasks.extended", *before) == {province.department: 1}
    assert {name: counted.by_body(f"tasks.{name}", *after) for name in ("in_time", "late", "unheard", "issued")} == {
        "in_time": {province.centre: 1}, "late": {heir: 3, province.centre: 1}, "unheard": {heir: 3}, "issued": {},
    }  # fmt: skip


def test_a_period_of_one_day_holds_what_happened_on_it(province, given):
    given(issued=50, due=15)
    assert [figures["tasks.issued"].number(day(n), day(n)) for n in (51, 50, 49)] == [0, 1, 0]
    assert [figures["tasks.late"].number(day(n), day(n)) for n in (16, 15, 14)] == [0, 1, 0]
    assert figures["tasks.late"].number(date(9000, 1, 1), date(9000, 12, 31)) == 0
