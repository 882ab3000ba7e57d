"""Background work of the outbox: the clock sees what is due, the worker sends it."""

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from giaoban.notices import delivery
from giaoban.notices.models import Message


@task(backend="worker")
def deliver_due() -> int:
    """Send what is due; whatever cannot leave now has another turn."""
    return delivery.deliver_due()


def ask_for_delivery() -> None:
    """Ask the worker, unless a question already waits: it will see this message too."""
    waiting = DBTaskResult.objects.filter(task_path=deliver_due.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        deliver_due.enqueue()


def deliver_what_is_due() -> None:
    """For the clock: what has its turn again, and what was committed just before a process died."""
    if Message.objects.due(at=timezone.now()).exists():
        ask_for_delivery()
