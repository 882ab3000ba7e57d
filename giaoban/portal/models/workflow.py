"""The two steps of the way to the reader: editing, then publication."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from giaoban.portal import rules

Actions = list[tuple[str, Any, bool]]


class EditingTask(Task):
    """An editor reads, mends and hands on to the publisher, or returns to the reporter. Not an approval."""

    class Meta:
        verbose_name = _("editing step")
        verbose_name_plural = _("editing steps")

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Start, or pass by at once when an editor submits their own article."""
        state = super().start(workflow_state, user=user)
        if user is not None and rules.may_edit_others(user, workflow_state.content_object):
            state.status, state.finished_at, state.finished_by = TaskState.STATUS_SKIPPED, state.started_at, user
            state.save()
        return state

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Those who edit what others wrote."""
        return rules.may_edit_others(user, obj)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """Locked for the reporter while it lies with the editors."""
        return not rules.may_edit_others(user, obj)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        """An editor may take it for themselves."""
        return rules.may_edit_others(user, obj)

    def get_actions(self, obj: Page, user: Any) -> Actions:
        """Return to the reporter, or hand on."""
        if not rules.may_edit_others(user, obj):
            return []
        return [
            ("approve", _("Hand on to the publisher"), False),
            ("approve", _("Hand on with a comment"), True),
            ("reject", _("Return to the reporter"), True),
        ]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do one of the actions offered; raises PermissionDenied for any other."""
        _refuse_unoffered(self, task_state, user, action_name)
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Those that wait at this step for this person."""
        return _waiting_here(self, user)

    @classmethod
    def get_description(cls) -> Any:
        """What the list of steps says."""
        return _("Editors edit and hand on to the publisher, or return to the reporter with a comment")


class PublicationTask(Task):
    """A publisher approves what others wrote, and so publishes it; or returns it. Four eyes hold here."""

    publishes = True

    class Meta:
        verbose_name = _("publication step")
        verbose_name_plural = _("publication steps")

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Those who may approve."""
        return rules.holds(user, rules.APPROVE)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """Locked for all but those who may approve; who changes it can no longer approve it."""
        return not rules.holds(user, rules.APPROVE)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        """A publisher may take it for themselves."""
        return rules.holds(user, rules.APPROVE)

    def get_actions(self, obj: Page, user: Any) -> Actions:
        """Return; and approve where four eyes allow it, or look again where somebody wrote since it was asked for."""
        if not rules.holds(user, rules.APPROVE):
            return []
        actions: Actions = [("reject", _("Return for changes"), True)]
        state = obj.current_workflow_task_state
        if state is not None and rules.approvable_revision(state) is None:
            return [("look_again", _("Ask for approval of the latest version"), False), *actions]
        if state is not None and self._is_ready(state) and rules.may_approve(user, obj):
            return [("approve", _("Approve and publish"), False), *actions]
        return actions

    def _is_ready(self, state: TaskState) -> bool:
        return rules.has_class(state.revision) and not rules.refusal_of(state.revision)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do one of the actions offered; raises PermissionDenied for any other, and for what four eyes refuse."""
        _refuse_unoffered(self, task_state, user, action_name)
        if action_name == "look_again":
            task_state.cancel(user=user, resume=True)
            return
        super().on_action(task_state, user, action_name, **kwargs)

    def publish(self, task_state: TaskState, user: Any) -> None:
        """Publish exactly the revision that was approved; raises PermissionDenied where there was no approval."""
        if task_state.status != TaskState.STATUS_APPROVED or task_state.finished_by_id is None:
            raise PermissionDenied
        task_state.revision.publish(user=user, skip_permission_checks=True)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Those that wait at this step for this person."""
        return _waiting_here(self, user)

    @classmethod
    def get_description(cls) -> Any:
        """What the list of steps says."""
        return _("Publishers approve what others wrote and so publish it; nobody approves their own changes")


def _refuse_unoffered(task: Task, task_state: TaskState, user: Any, action_name: str) -> None:
    """Of two who press at once the second waits here, and then finds a step that has ended."""
    page = Page.objects.select_for_update().get(pk=task_state.workflow_state.object_id).specific
    if not TaskState.objects.filter(pk=task_state.pk, status=TaskState.STATUS_IN_PROGRESS).exists():
        raise PermissionDenied
    if user is None or action_name not in {action[0] for action in task.get_actions(page, user)}:
        raise PermissionDenied


def _waiting_here(task: Task, user: Any) -> QuerySet[TaskState]:
    states = TaskState.objects.filter(task=task, status=TaskState.STATUS_IN_PROGRESS).select_related("workflow_state")
    mine = [s.pk for s in states if (page := s.workflow_state.content_object) and task.get_actions(page.specific, user)]
    return TaskState.objects.filter(pk__in=mine)
