"""Background tasks whose worker died: given back to the queue, or given up after several workers died of them."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from giaoban.base import state

logger = logging.getLogger(__name__)

ATTEMPTS = 3
LONGEST_ELSEWHERE = timedelta(hours=6)  # another machine's task: only time tells


class WorkerLost(Exception):
    """The worker ended in the middle of a task, again and again."""


def take_up(*, now: datetime | None = None) -> list[DBTaskResult]:
    """Find tasks that no living worker runs and put them back, or end them as failed after ATTEMPTS workers.

    A worker of this data folder is dead when it is not the one the parent started last; of another machine we
    only know the time. Tasks must bear being run twice: a worker may have died after the work and before the tick.
    """
    current, own = _current_worker(), f"{state.node()}."
    if not current:
        return []
    taken = []
    for task in DBTaskResult.objects.running():
        worker = task.worker_ids[-1] if task.worker_ids else ""
        here = worker.startswith(own)
        elapsed = (now or timezone.now()) - (task.started_at or task.enqueued_at)
        if (here and worker != current) or (not here and elapsed > LONGEST_ELSEWHERE):
            taken += _take(task)
    return taken


def _current_worker() -> str:
    """The name the parent gave the worker it started last; empty when no parent runs."""
    argv = state.read("processes").get("children", {}).get("worker", {}).get("argv", [])
    return str(argv[argv.index("--worker-id") + 1]) if "--worker-id" in argv else ""


@transaction.atomic
def _take(task: DBTaskResult) -> list[DBTaskResult]:
    """Change the task only if it still is as we saw it; returns it when it was changed."""
    seen = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
    if len(task.worker_ids) < ATTEMPTS:
        changed = seen.update(status=TaskResultStatus.READY, started_at=None)
        logger.warning("task %s lost its worker and goes back to the queue", task.task_path)
    else:
        changed = seen.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
            traceback=f"The worker ended in the middle of this task {len(task.worker_ids)} times.",
        )
        logger.error("task %s lost its worker %d times and is given up", task.task_path, len(task.worker_ids))
    return [task] if changed else []
