"""The tasks of the demonstration: every state, on whatever day it is loaded, sent to nobody, the same when repeated."""

from collections import Counter
from datetime import date, datetime, time

import pytest
from django.core import mail
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.base import workdays
from giaoban.directory import demo as directory_demo
from giaoban.directory.models import Mandate, Organisation, Person, User
from giaoban.notices.models import Message
from giaoban.tasks import demo, lateness, queries, reminders
from giaoban.tasks.choices import ExtensionState, ReportState, SeriesState, State
from giaoban.tasks.models import Evidence, ExtensionRequest, ProgressReport, ReminderStep, Series, Task, TaskPolicy

COUNTED = (
    Task, Series, ProgressReport, Evidence, ExtensionRequest, TaskPolicy, ReminderStep, Mandate, Organisation, Person,
    User, Message, ModelLogEntry,
)  # fmt: skip


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for this module, and taken back after it."""
    folder = tmp_path_factory.mktemp("demonstration")
    with django_db_blocker.unblock(), override_settings(DATA=folder, MEDIA_ROOT=folder), transaction.atomic():
        directory_demo.load()
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(story, db):
    """What was loaded, with each test's own changes taken back."""


def present():
    return Task.objects.filter(loaded=False, series=None)


def body(code):
    return Organisation.objects.get(code=code)


@pytest.mark.parametrize(
    "today",
    [date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 6)],
)
def test_it_is_whole_on_any_day(db, settings, tmp_path, monkeypatch, today):
    # First in the file: what the others load stands until its end.
    settings.DATA = settings.MEDIA_ROOT = tmp_path
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    directory_demo.load()
    demo.load()
    assert set(present().values_list("state", flat=True)) == set(State.values)
    (task,) = present().overdue(on=today)
    assert task.lead.code == "UBND-11"
    assert {task.lead.code for task, _heard in queries.silent(Task.objects.all(), on=today)} == {"UBND-08"}


def test_a_second_load_changes_nothing(loaded):
    before = {model.__name__: model.objects.count() for model in COUNTED}
    assert demo.load() == "nothing to do: the demonstration's tasks are complete"
    assert {model.__name__: model.objects.count() for model in COUNTED} == before


def test_nothing_is_sent(loaded):
    assert (mail.outbox, Message.objects.count()) == ([], 0)


def test_every_state_is_there(loaded):
    assert Counter(present().values_list("state", flat=True)) == {
        State.DRAFT: 1, State.ISSUED: 2, State.ACKNOWLEDGED: 3, State.IN_PROGRESS: 7, State.SUBMITTED: 2,
        State.RETURNED: 1, State.ACCEPTED: 1, State.CLOSED: 3, State.SUSPENDED: 1, State.CANCELLED: 1,
        State.TRANSFERRED: 1,
    }  # fmt: skip
    assert Counter(ExtensionRequest.objects.values_list("state", flat=True)) == {
        ExtensionState.ASKED: 1, ExtensionState.GRANTED: 1, ExtensionState.REFUSED: 1,
    }  # fmt: skip
    assert ProgressReport.objects.filter(state=ReportState.AWAITING_APPROVAL).count() == 1
    assert not Task.objects.exclude(source_title__endswith="(minh hoạ)").exists()


def test_2019_is_closed_history_that_nobody_is_reminded_of(loaded):
    history = Task.objects.filter(loaded=True)
    assert Counter(history.values_list("state", "issued_on")) == {(State.CLOSED, date(2019, 12, 20)): 7}
    late = lateness.late(history, on=timezone.localdate())
    assert [task.lead.code for task in late] == ["SDL"]
    assert not Evidence.objects.filter(report__task__in=history, verified_by=None).exists()
    titles = set(history.values_list("title", flat=True))
    for user in User.objects.all():
        assert not titles & {line.title for line in reminders.lines(user, timezone.localdate())}


def test_one_escalation_is_under_way(loaded):
    today = timezone.localdate()
    (task,) = present().overdue(on=today)
    days = workdays.office(task.due_on, today)
    assert (task.lead.code, reminders.offset(task.due_on, on=today, days=days)) == ("UBND-11", 5)
    told = [line.title for line in reminders.lines(User.objects.get(username="thuong-truc"), today) if line.urgent]
    assert task.title in told


def test_one_body_is_silent(loaded):
    assert {task.lead.code for task, _heard in queries.silent(Task.objects.all(), on=timezone.localdate())} == {
        "UBND-08"
    }


def test_one_task_went_over_with_a_merger_and_one_waits_after_a_split(loaded):
    old = Task.objects.get(state=State.TRANSFERRED)
    assert (old.lead.code, old.transferred_to.lead.code, old.transferred_to.state) == (
        "STTTT", "SKHCN", State.IN_PROGRESS,
    )  # fmt: skip
    waits = queries.undecided(Task.objects.all(), on=timezone.localdate())
    assert [(task.lead.code, len(heirs)) for task, heirs in waits] == [("TTXTDN", 2)]


def test_a_series_has_its_months_behind_it(loaded):
    series = Series.objects.get()
    assert series.state == SeriesState.RUNNING
    made = Counter(series.tasks.values_list("period_on", flat=True))
    assert len(made) >= 3
    assert set(made.values()) == {4}
    over = series.tasks.filter(due_on__lt=timezone.localdate())
    assert [task.lead.code for task in over.exclude(state=State.CLOSED)] == ["UBND-08"]
    assert {task.lead.code for task in lateness.late(over.filter(state=State.CLOSED), on=timezone.localdate())} == {
        "SVHTTDL", "UBND-13",
    }  # fmt: skip


def test_the_timeline_tells_the_days_of_the_story(loaded):
    for task in Task.objects.issued():
        entries = ModelLogEntry.objects.for_instance(task)
        issued = entries.get(action="tasks.issue")
        assert timezone.localdate(issued.timestamp) == task.issued_on
        assert not entries.filter(timestamp__gt=timezone.now()).exists()
        assert {str(each.user.is_demonstration) for each in entries} == {"True"}
