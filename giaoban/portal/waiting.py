"""What waits for a person in the newsroom; offered to the house's waiting registry."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState

from giaoban.base.registries import WaitingItem
from giaoban.library.changes import SharedChange
from giaoban.portal import rules
from giaoban.portal.models import Article, EditingTask, Feedback, PublicationTask, UrgentPublication

MOST = 50


def urgent_reviews(user: Any) -> Iterator[WaitingItem]:
    """Urgent publications named to this person, and late ones of others that this person may review."""
    at = timezone.now()
    waiting = UrgentPublication.objects.unreviewed().select_related("article", "published_by", "reviewer")[:MOST]
    for urgent in waiting:
        late = urgent.overdue(at=at)
        mine = urgent.reviewer_id == user.pk
        if not mine and not (late and rules.may_review(user, urgent)):
            continue
        note = _("%(publisher)s published single-handed: %(reason)s")
        yield WaitingItem(
            title=urgent.article.title,
            url=reverse("portal_review_urgent", args=[urgent.pk]),
            since=urgent.published_at,
            due_at=urgent.review_due_at,
            note=note % {"publisher": urgent.published_by, "reason": urgent.reason},
        )


def shared_changes(user: Any) -> Iterator[WaitingItem]:
    """Changes of pictures, files and names that readers got at once, to all who may review them."""
    if not rules.holds(user, rules.APPROVE):
        return
    for change in SharedChange.objects.unreviewed().exclude(changed_by=user).select_related("changed_by")[:MOST]:
        yield WaitingItem(
            title=change.title,
            url=reverse("portal_review_change", args=[change.pk]),
            since=change.changed_at,
            due_at=change.review_due_at,
            note=_("%(who)s changed what readers see") % {"who": change.changed_by},
        )


def to_approve(user: Any) -> Iterator[WaitingItem]:
    """Articles that wait for approval and that this person may approve or take up again."""
    if not rules.holds(user, rules.APPROVE):
        return
    for state, page in _in_progress(PublicationTask):
        if rules.may_approve(user, page):
            yield _item(state, page, reverse("portal_approve", args=[page.pk]))


def to_edit(user: Any) -> Iterator[WaitingItem]:
    """Articles that reporters submitted and that lie with the editors."""
    for state, page in _in_progress(EditingTask):
        if rules.may_edit_others(user, page):
            yield _item(state, page, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def returned(user: Any) -> Iterator[WaitingItem]:
    """Articles that came back to the person who submitted them, with the comment."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    for state in states.select_related("current_task_state__finished_by").order_by("created_at")[:MOST]:
        page, task_state = state.content_object, state.current_task_state
        if page is None or task_state is None:
            continue
        who = task_state.finished_by or ""
        yield WaitingItem(
            title=page.specific_deferred.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            since=task_state.finished_at,
            note=_("%(who)s: %(comment)s") % {"who": who, "comment": task_state.comment}
            if task_state.comment
            else str(who),
        )


def unclassified(user: Any) -> Iterator[WaitingItem]:
    """One line for all published articles without a class, to those who may give one; a draft gets its own later."""
    if not _edits_somewhere(user):
        return
    count = Article.objects.unclassified().live().count()
    if count:
        yield WaitingItem(
            title=ngettext("%(count)d article has no class", "%(count)d articles have no class", count)
            % {"count": count},
            url=reverse("portal_unclassified"),
        )


def _edits_somewhere(user: Any) -> bool:
    return user.is_superuser or user.groups.filter(page_permissions__permission__codename="change_page").exists()


def _in_progress(task_class: Any) -> Iterator[tuple[TaskState, Any]]:
    states = TaskState.objects.filter(
        task__in=task_class.objects.values("pk"), status=TaskState.STATUS_IN_PROGRESS
    ).select_related("workflow_state__requested_by", "revision")
    for state in states.order_by("started_at")[:MOST]:
        page = state.workflow_state.content_object
        if page is not None:
            yield state, page.specific


def _item(state: TaskState, page: Any, url: str) -> WaitingItem:
    return WaitingItem(
        title=page.get_admin_display_title(),
        url=url,
        since=state.started_at,
        note=_("submitted by %(who)s") % {"who": state.workflow_state.requested_by or _("somebody")},
    )


def messages_of_readers(user: Any) -> Iterator[WaitingItem]:
    """Messages of readers without an answer, for those who answer, by the promised day."""
    if not rules.holds(user, rules.ANSWER_FEEDBACK):
        return
    for each in Feedback.objects.open()[:MOST]:
        yield WaitingItem(
            title=each.subject,
            url=reverse("portal_message", args=[each.pk]),
            since=each.sent_at,
            due_at=timezone.make_aware(datetime.combine(each.due_on, time.max)),
            note=each.number,
        )
