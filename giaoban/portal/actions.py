"""Every write of the newsroom: approving, publishing urgently, reviewing, classifying."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from giaoban.library.changes import SharedChange
from giaoban.library.watching import references
from giaoban.portal import rules
from giaoban.portal.choices import ContentClass
from giaoban.portal.models import Article, PublicationTask, UrgentPublication

REVIEW_WITHIN = timedelta(hours=24)


class Refused(PermissionDenied):
    """A rule says no; the message is the reason, for the person to read."""


@transaction.atomic
def approve(article: Any, *, seen: str, by: Any, comment: str = "") -> Revision:
    """Approve and so publish (or schedule) the version of an article, or of another page by approval, that `by` saw,
    named by `version_token`.

    Raises Refused when four eyes refuse, when the article does not wait for approval, or when somebody wrote since.
    """
    article = type(article)._default_manager.select_for_update().get(pk=article.pk)
    state = article.current_workflow_task_state
    if state is None or not isinstance(state.task.specific, PublicationTask):
        raise Refused(_("This article does not wait for approval any more."))
    if not (verdict := rules.may_approve(by, article)):
        raise Refused(verdict.reason)
    revision = rules.approvable_revision(state)
    if revision is None or version_token(revision) != seen:
        raise Refused(_("Somebody changed this article after you opened it. Look at the latest version, then approve."))
    check_complete(revision)
    state.task.specific.on_action(state, by, "approve", comment=comment)
    return revision


@transaction.atomic
def ask_again(article: Any, *, by: Any) -> None:
    """Put the latest version before the publishers in place of the one asked about; raises PermissionDenied."""
    state = article.current_workflow_task_state
    if state is None:
        raise Refused(_("This article does not wait for approval any more."))
    state.task.specific.on_action(state, by, "look_again")


def version_token(revision: Revision) -> str:
    """What names one version as readers would get it: the revision, when it was last written, and when somebody last
    changed a picture, a file or a name that it shows."""
    shown = SharedChange.objects.of(references(revision.as_object())).aggregate(last=Max("changed_at"))["last"]
    return "@".join([str(revision.pk), revision.created_at.isoformat(), *([shown.isoformat()] if shown else [])])


def check_complete(revision: Revision) -> None:
    """Raise ValidationError where what would be published lacks what every published article has."""
    page = revision.as_object()
    if getattr(page, "content_class", None) == "":
        raise ValidationError({"content_class": _("Choose one of the four classes of content before publication.")})
    if reason := rules.refusal_of(revision):
        raise ValidationError(reason)
    page.full_clean()


@transaction.atomic
def publish_urgently(article: Article, *, by: Any, reason: str, reviewer: Any, at: datetime) -> UrgentPublication:
    """Publish the latest version at once, single-handed, and ask `reviewer` to review it within a day.

    Raises Refused by the rule or when readers have this version already (a form sent twice), ValidationError for an
    incomplete article, a missing reason or a reviewer who may not.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    if not (verdict := rules.may_publish_urgently(by, article)):
        raise Refused(verdict.reason)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this cannot wait for a second person.")})
    if not rules.possible_reviewers(by).filter(pk=reviewer.pk).exists():
        raise ValidationError({"reviewer": _("Choose another person who may approve articles.")})
    revision = article.get_latest_revision() or article.save_revision(user=by)
    if article.live and article.live_revision_id == revision.pk:
        raise Refused(_("This version is published already."))
    check_complete(revision)
    _publish_now(article, revision, by=by)
    urgent = UrgentPublication.objects.create(
        article=article,
        revision=revision,
        published_by=by,
        published_at=at,
        reason=reason.strip(),
        reviewer=reviewer,
        review_due_at=at + REVIEW_WITHIN,
    )
    data = {"reason": urgent.reason, "reviewer": str(reviewer), "due": urgent.review_due_at.isoformat()}
    log(instance=article, action="portal.publish_urgently", user=by, revision=revision, data=data)
    return urgent


def _publish_now(article: Article, revision: Revision, *, by: Any) -> None:
    """Publish a revision this minute: a later going-live would defeat the urgency."""
    if revision.content.get("go_live_at"):
        page = revision.as_object()
        page.go_live_at = None
        revision.content = page.serializable_data()
        revision.save(update_fields=["content"])
    revision.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def review_urgent(urgent: UrgentPublication, *, by: Any, note: str, at: datetime) -> None:
    """Confirm an urgent publication as the second person; it then counts as approved. Raises Refused by the rule."""
    urgent = UrgentPublication.objects.select_for_update().get(pk=urgent.pk)
    if not (verdict := rules.may_review(by, urgent)):
        raise Refused(verdict.reason)
    urgent.reviewed_at, urgent.review_note, urgent.reviewer = at, note.strip(), by
    urgent.save(update_fields=["reviewed_at", "review_note", "reviewer"])
    log(
        instance=urgent.article,
        action="portal.review_urgent",
        user=by,
        revision=urgent.revision,
        data={"note": urgent.review_note},
    )


@transaction.atomic
def review_change(change: SharedChange, *, seen: str, by: Any, note: str, at: datetime) -> None:
    """Confirm, as the second person, a change that readers got at once; `seen` names the state that was looked at.

    Raises Refused by the rule, and when the change went on after it was opened.
    """
    change = SharedChange.objects.select_for_update().get(pk=change.pk)
    if not (verdict := rules.may_review_change(by, change)):
        raise Refused(verdict.reason)
    if change.changed_at.isoformat() != seen:
        raise Refused(_("It was changed again after you opened it. Look at what it says now, then confirm."))
    change.reviewed_by, change.reviewed_at, change.review_note = by, at, note.strip()
    change.save(update_fields=["reviewed_by", "reviewed_at", "review_note"])
    if change.thing is not None:
        data = {"note": change.review_note, "before": change.before, "after": change.after}
        log(instance=change.thing, action="portal.review_shared_change", user=by, data=data)


@transaction.atomic
def classify(articles: Iterable[Article], *, content_class: str, by: Any) -> int:
    """Give unclassified articles their class, in the live record and in a waiting draft; returns how many changed."""
    if content_class not in ContentClass.values:
        raise ValidationError(_("Choose one of the four classes of content."))
    changed = 0
    for article in articles:
        if not rules.may_edit_others(by, article):
            raise Refused(_("You do not have the right to edit this article."))
        if Article.objects.filter(pk=article.pk, content_class="").update(content_class=content_class):
            changed += 1
            latest = article.get_latest_revision()
            if latest and not latest.content.get("content_class"):
                latest.content["content_class"] = content_class
                latest.save(update_fields=["content"])
            data = {"content_class": content_class}
            log(instance=article, action="portal.classify", user=by, data=data, content_changed=True)
    return changed
