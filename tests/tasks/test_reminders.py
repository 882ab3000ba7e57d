"""Who is told of what on which day; no letter is needed to see it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from giaoban.base.workdays import Workdays
from giaoban.tasks import lateness, reminders
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.models import Task
from tests.tasks.conftest import Province

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]
MONDAY = date(2026, 3, 2)
DUE = date(2026, 3, 31)  # a Tuesday; no holiday within two weeks of it


def at(day, hour=9):
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture(autouse=True)
def steps(db):
    reminders.lay_steps()


@pytest.fixture
def task(province: Province) -> Task:
    made = province.issued(on=MONDAY, due_on=DUE)
    reporting.acknowledge(made, by=province.focal, at=at(MONDAY))
    return made


def told(user, on):
    return [(line.title, line.note, line.urgent) for line in reminders.lines(user, on)]


def days_on_which(user, first, last):
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if told(user, day) and Workdays().is_working(day)]


def test_the_steps_of_each_person(province, task):
    span = (date(2026, 3, 16), date(2026, 4, 17))
    found = {
        who: days_on_which(getattr(province, who), *span) for who in ("focal", "director", "office", "head", "member")
    }
    assert found == {
        "focal": [date(2026, 3, 20), date(2026, 3, 26), date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)],
        "director": [date(2026, 3, 30), date(2026, 4, 1), date(2026, 4, 7), date(2026, 4, 14)],
        "office": [date(2026, 4, 7), date(2026, 4, 14)],
        "head": [date(2026, 4, 14)],
        "member": [],
    }


def test_in_words(province, task):
    assert told(province.focal, DUE - timedelta(days=1)) == [(task.title, "còn 1 ngày làm việc", False)]
    assert told(province.focal, DUE) == [(task.title, "đến hạn hôm nay", True)]
    assert told(province.focal, DUE + timedelta(days=1)) == [(task.title, "quá hạn 1 ngày làm việc", True)]


def test_silence_while_it_waits_for_its_review_and_the_reviewer_is_told(province, task):
    sent = DUE - timedelta(days=2)
    reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal, at=at(sent))
    assert told(province.focal, DUE) == []
    assert told(province.head, sent + timedelta(days=4)) == [(task.title, "chờ nghiệm thu 4 ngày làm việc", False)]
    assert told(province.head, sent + timedelta(days=10))[0][2] is True


def test_nothing_of_a_suspended_task_or_of_loaded_history(province, task):
    giving.suspend(task, reason="Chờ Trung ương", by=province.head)
    assert told(province.focal, DUE) == []
    giving.resume(task, by=province.head)
    Task.objects.update(loaded=True)
    assert told(province.focal, DUE) == []


def test_nagged_until_it_is_acknowledged(province):
    task = province.issued(on=MONDAY, due_on=DUE)
    notes = [told(province.focal, MONDAY + timedelta(days=number)) for number in range(4)]
    assert [len(each) for each in notes] == [0, 0, 1, 1]
    assert notes[2] == [(task.title, "chưa tiếp nhận sau 2 ngày làm việc", True)]
    reporting.acknowledge(task, by=province.focal)
    assert told(province.focal, MONDAY + timedelta(days=3)) == []


def test_an_extension_asked_for_is_told_to_whoever_may_grant_it(province, task):
    wanted = DUE + timedelta(days=7)
    asked = reporting.ask_extension(task, until=wanted, reason="Chờ số liệu", by=province.focal)
    assert told(province.head, MONDAY) == [(task.title, "xin gia hạn đến 07/04/2026", False)]
    assert told(province.office, MONDAY) == []
    reviewing.grant(asked, by=province.head)
    assert told(province.head, MONDAY) == []


@pytest.mark.parametrize(
    ("due", "on", "distance"),
    [
        (date(2026, 3, 31), date(2026, 3, 31), 0),
        (date(2026, 3, 29), date(2026, 3, 27), 0),  # due on a Sunday: Friday is the last day on which offices work
        (date(2026, 3, 29), date(2026, 3, 30), 1),
        (date(2026, 3, 30), date(2026, 3, 27), -1),
        (date(2026, 3, 27), date(2026, 3, 30), 1),
        (date(2026, 3, 27), date(2026, 3, 29), 0),
    ],
)
def test_working_days_from_a_deadline(due, on, distance):
    assert reminders.offset(due, on=on, days=Workdays()) == distance


def test_who_must_report_before_a_day_off_is_told_before_it(province):
    task = province.issued(on=MONDAY, due_on=date(2026, 3, 29))  # a Sunday
    reporting.acknowledge(task, by=province.focal, at=at(MONDAY))
    friday, monday = date(2026, 3, 27), date(2026, 3, 30)
    assert told(province.focal, friday) == [(task.title, "hạn 29/03/2026 là ngày nghỉ: báo cáo trong hôm nay", True)]
    assert told(province.focal, monday) == [(task.title, "quá hạn 1 ngày làm việc", True)]
    assert lateness.timeliness(task, on=monday) is lateness.Timeliness.OVERDUE
