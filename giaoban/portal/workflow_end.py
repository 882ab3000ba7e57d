"""What happens when a workflow is approved to its end; named in settings, so it must not import wagtail.models."""

from typing import Any

from django.core.exceptions import PermissionDenied


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish exactly the revision that was approved, not what was written since.

    Raises PermissionDenied when the workflow does not end with a publication step: nothing else approves.
    """
    task_state = workflow_state.current_task_state
    task = task_state.task.specific
    if not getattr(task, "publishes", False):
        raise PermissionDenied
    task.publish(task_state, user)
