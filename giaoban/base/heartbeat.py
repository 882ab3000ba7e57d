"""The worker's pulse: the clock puts a small task in its queue, and the worker leaves word when it did it."""

import time

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from giaoban.base import state


@task(backend="worker")
def leave_word() -> None:
    """Write down that the worker took a task now."""
    state.write("worker", {"beat": time.time()})


def beat() -> bool:
    """Ask the worker for a sign of life; False when the last question still waits for its answer."""
    waiting = DBTaskResult.objects.filter(task_path=leave_word.module_path)
    waiting.filter(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]).delete()
    if waiting.exists():
        return False
    leave_word.enqueue()
    return True
