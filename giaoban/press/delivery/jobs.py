"""Background work of delivery: the clock sees what is due, the worker deals it out."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.signals import page_published

from giaoban.base import clock
from giaoban.notices.actions import sends_nothing
from giaoban.press.delivery import dealing
from giaoban.press.models import Delivery, Release


@task(backend="worker")
def deal_out() -> int:
    """Deal out what is outstanding, and put the digests that are due in the outbox."""
    return dealing.deal_outstanding() + dealing.put_digests()


def ask() -> None:
    """Ask the worker, unless a question already waits."""
    waiting = DBTaskResult.objects.filter(task_path=deal_out.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        deal_out.enqueue()


def ask_when_due() -> None:
    """For the clock: what was published, what came out of its embargo, digests whose hour has come."""
    at = timezone.now()
    if Delivery.objects.due(at=at).exists() or next(dealing.outstanding(at=at), None) is not None:
        ask()


def published(sender: Any, instance: Release, **kwargs: Any) -> None:
    """A release was published: it is dealt out once that is committed. While the demonstration is loaded, at once,
    and nothing is sent."""
    transaction.on_commit(dealing.deal_outstanding if sends_nothing() else ask)


def offer() -> None:
    """Register the job, and listen; called in AppConfig.ready()."""
    clock.jobs.register(clock.Job(name="press.deal-out", every=timedelta(seconds=20), function=ask_when_due))
    page_published.connect(published, sender=Release, dispatch_uid="press.deal_out")
