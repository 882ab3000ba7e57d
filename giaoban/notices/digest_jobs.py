"""Background work of digests: the clock sees the hour, the worker asks every app about every person."""

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from giaoban.notices import digests


@task(backend="worker")
def put_digests() -> int:
    """Put the digests of the day in the outbox."""
    return digests.put()


def put_when_due() -> None:
    """For the clock: ask the worker when the hour has come and it has not been asked."""
    asked = DBTaskResult.objects.filter(
        task_path=put_digests.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if digests.due(now=timezone.now()) is not None and not asked.exists():
        put_digests.enqueue()
