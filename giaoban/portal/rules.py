"""Who may: four eyes, urgent publication, withdrawal. Every rule returns a verdict that says why not.

Imports no model of the portal: models ask these rules themselves.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from giaoban.library.changes import SharedChange
from giaoban.library.watching import references

APPROVE = "portal.approve_article"
PUBLISH_URGENTLY = "portal.publish_article_urgently"
WITHDRAW = "portal.withdraw_article"
ARRANGE_FRONT = "portal.arrange_front"
ARRANGE_SECTIONS = "portal.arrange_sections"
ANSWER_FEEDBACK = "portal.answer_feedback"
ANNOUNCE_OUTAGE = "portal.add_outage"


@dataclass(frozen=True)
class Verdict:
    """Whether something may be done and, when not, the reason in the reader's language. Usable as a bool."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def holds(user: Any, permission: str) -> bool:
    """Whether an active person holds one of the portal's permissions; superusers hold all of them."""
    return bool(user.is_active and user.has_perm(permission))


def may_edit_others(user: Any, page: Page) -> bool:
    """Whether a person edits what others wrote here: Wagtail's "change" on this part of the tree."""
    if not user.is_active:
        return False
    return user.is_superuser or "change" in page.permissions_for_user(user).permissions


def approved_until(page: Page) -> datetime | None:
    """The moment up to which a second person has approved everything written; None when nothing was ever approved.

    An approval is a publication task approved, or the review of an urgent publication: recorded facts, not the live
    revision. It covers what was written before the approval was asked for, or before the urgent publication.
    """
    asked = (
        TaskState.objects.for_instance(page)
        .filter(task__publicationtask__isnull=False, status=TaskState.STATUS_APPROVED)
        .order_by("-started_at")
        .values_list("started_at", flat=True)
        .first()
    )
    reviewed = None
    urgent = getattr(page, "urgent_publications", None)
    if urgent is not None:
        reviewed = (
            urgent.exclude(reviewed_at=None).order_by("-published_at").values_list("published_at", flat=True).first()
        )
    return max((moment for moment in (asked, reviewed) if moment), default=None)


def unapproved_revisions(page: Page) -> QuerySet[Revision]:
    """What was written since the last approval, oldest first. A revision written over counts by its last writing."""
    revisions = Revision.objects.for_instance(page).order_by("created_at", "pk")
    since = approved_until(page)
    return revisions.filter(created_at__gt=since) if since else revisions


def wrote_since_approval(user: Any, page: Page) -> Revision | None:
    """The person's latest change that nobody else has approved yet."""
    return unapproved_revisions(page).filter(user=user).last()


def changed_what_it_shows(user: Any, page: Page) -> SharedChange | None:
    """The person's latest change of a picture, file or name in the draft that no second person has looked at."""
    since = approved_until(page) or Revision.objects.for_instance(page).aggregate(first=Min("created_at"))["first"]
    mine = SharedChange.objects.filter(changed_by=user, reviewed_at=None)
    mine = mine.filter(changed_at__gt=since) if since else mine
    if not mine.exists():
        return None
    return mine.of(references(page.get_latest_revision_as_object())).order_by("changed_at", "pk").last()


def may_approve(user: Any, page: Page) -> Verdict:
    """Four eyes: nobody approves what they changed since the last approval, or asked to have approved themselves."""
    if not holds(user, APPROVE):
        return Verdict(False, _("You do not have the right to approve articles for publication."))
    if change := wrote_since_approval(user, page):
        return Verdict(
            False,
            _("You changed this article on %(moment)s, so another person must approve it.")
            % {"moment": date_format(timezone.localtime(change.created_at), "SHORT_DATETIME_FORMAT")},
        )
    if shared := changed_what_it_shows(user, page):
        return Verdict(
            False,
            _("You changed “%(thing)s”, which this article shows, so another person must approve it.")
            % {"thing": shared.title},
        )
    state = WorkflowState.objects.for_instance(page).active().first()
    if state and state.requested_by_id == user.pk:
        return Verdict(False, _("You submitted this article yourself, so another person must approve it."))
    return YES


def approvable_revision(task_state: TaskState) -> Revision | None:
    """The revision that an approval would publish, or None when somebody wrote after the approval was asked for."""
    revision = task_state.revision
    latest = Revision.objects.for_instance(revision.content_object).order_by("-created_at", "-pk").first()
    if latest is None or latest.pk != revision.pk or revision.created_at > task_state.started_at:
        return None
    return revision


def has_class(revision: Revision) -> bool:
    """Whether the version names its class of content, where its kind of page has one."""
    return bool(revision.content.get("content_class", "none needed"))


def refusal_of(revision: Revision) -> str:
    """Why the version itself cannot be published now, where its kind of page knows such reasons; "" when it can."""
    page = revision.as_object()
    return page.refusal_of_publication(at=timezone.now()) if hasattr(page, "refusal_of_publication") else ""


def is_recorded(revision: Revision) -> bool:
    """Whether somebody was asked to approve this revision, or published it: it must not be written over."""
    return (
        TaskState.objects.filter(revision=revision).exists()
        or Page.objects.filter(live_revision=revision).exists()
        or revision.approved_go_live_at is not None
    )


def may_publish_urgently(user: Any, page: Page) -> Verdict:
    """Whether a person may publish this article alone, with a reason and a second person's review within a day."""
    if not holds(user, PUBLISH_URGENTLY):
        return Verdict(False, _("You do not have the right to publish single-handed."))
    if not page.permissions_for_user(user).can_edit():
        return Verdict(False, _("You do not have the right to edit this article."))
    return YES


def possible_reviewers(user: Any) -> QuerySet[Any]:
    """Who can be asked to review an urgent publication of this person: others who may approve."""
    app, codename = APPROVE.split(".")
    right = Q(content_type__app_label=app, codename=codename)
    users = get_user_model()._default_manager.filter(is_active=True).exclude(pk=user.pk)
    permitted = (
        Q(groups__permissions__in=_permission_ids(right))
        | Q(user_permissions__in=_permission_ids(right))
        | Q(is_superuser=True)
    )
    return users.filter(permitted).distinct().order_by("full_name", "username")


def _permission_ids(right: Q) -> QuerySet[Any]:
    return Permission.objects.filter(right).values("pk")


def may_review(user: Any, urgent: Any) -> Verdict:
    """Whether a person may confirm an urgent publication: not who published it, not who wrote what was published."""
    if urgent.reviewed_at is not None:
        return Verdict(False, _("This urgent publication has been reviewed already."))
    if user.pk == urgent.published_by_id:
        return Verdict(False, _("You published this article yourself, so another person must review it."))
    if not holds(user, APPROVE):
        return Verdict(False, _("You do not have the right to approve articles for publication."))
    written = unapproved_revisions(urgent.article).filter(created_at__lte=urgent.published_at, user=user)
    if written.exists():
        return Verdict(False, _("You wrote part of this article yourself, so another person must review it."))
    return YES


def may_review_change(user: Any, change: SharedChange) -> Verdict:
    """Whether a person may confirm a change of what pages share: who may approve articles, and did not change it."""
    if change.reviewed_at is not None:
        return Verdict(False, _("This change has been reviewed already."))
    if user.pk == change.changed_by_id:
        return Verdict(False, _("You made this change yourself, so another person must review it."))
    if not holds(user, APPROVE):
        return Verdict(False, _("You do not have the right to approve articles for publication."))
    return YES


def may_withdraw(user: Any, page: Page) -> Verdict:
    """Whether a person may take a published article off: unpublish, delete, hide or move it."""
    if holds(user, WITHDRAW):
        return YES
    return Verdict(False, _("You do not have the right to take published articles off."))
