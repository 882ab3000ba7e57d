"""The checks of linked sites: the clock asks, the worker looks, so that a slow site keeps nothing waiting."""

from django.utils import timezone
from django_tasks import task

from giaoban.portal.linked import actions, queries


@task(backend="worker")
def check_linked_sites() -> dict[str, int]:
    """Look at the addresses whose turn it is."""
    return actions.check_due(at=timezone.now())


def ask_for_checks() -> None:
    """Ask the worker, when any address has its turn."""
    if queries.due(at=timezone.now()):
        check_linked_sites.enqueue()
