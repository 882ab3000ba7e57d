from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from giaoban.base import state
from giaoban.base.heartbeat import beat, leave_word
from giaoban.base.lost_tasks import take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def node(settings, tmp_path):
    settings.DATA = tmp_path
    name = state.node()
    argv = ["db_worker", "--worker-id", f"{name}.living"]
    state.write("processes", {"parent": 1, "children": {"worker": {"pid": 1, "argv": argv}}})
    return name


def running(*workers, since=timedelta(0)):
    leave_word.enqueue()
    task = DBTaskResult.objects.latest("enqueued_at")
    task.status, task.worker_ids, task.started_at = TaskResultStatus.RUNNING, list(workers), timezone.now() - since
    task.save()
    return task


def test_the_task_of_a_dead_worker_goes_back_to_the_queue(node):
    task = running(f"{node}.dead")
    assert take_up() == [task]
    task.refresh_from_db()
    assert (task.status, task.started_at) == (TaskResultStatus.READY, None)
    assert list(DBTaskResult.objects.ready()) == [task]


def test_the_living_worker_keeps_its_task_however_long(node):
    running(f"{node}.living", since=timedelta(days=2))
    assert take_up() == []


def test_a_task_that_ended_three_workers_is_given_up(node):
    task = running(f"{node}.a", f"{node}.b", f"{node}.c")
    assert take_up() == [task]
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "giaoban.base.lost_tasks.WorkerLost"
    assert task.traceback == "The worker ended in the middle of this task 3 times."


def test_of_another_machine_only_the_time_tells(node):
    running("elsewhere.x", since=timedelta(hours=5))
    lost = running("elsewhere.y", since=timedelta(hours=7))
    assert take_up() == [lost]


def test_without_a_parent_nothing_is_taken(settings, tmp_path):
    settings.DATA = tmp_path
    running("x.y", since=timedelta(days=9))
    assert take_up() == []


def test_one_question_to_the_worker_at_a_time(node):
    assert beat() is True
    assert beat() is False
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    assert beat() is True
    assert DBTaskResult.objects.count() == 1
