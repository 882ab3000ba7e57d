"""Looking at what would be published, and approving it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Page

from giaoban.portal import actions, rules
from giaoban.portal.forms import ReviewForm, UrgentForm
from giaoban.portal.models import Article, PublicationTask, UrgentPublication
from giaoban.portal.models.by_approval import ByApproval


def problems_of(error: ValidationError) -> list[str]:
    """The messages of a refusal, one by one."""
    return list(error.messages)


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the version that waits, who wrote it and what it lacks; on POST approve exactly that version."""
    article = _by_approval(page_id)
    if not rules.holds(request.user, rules.APPROVE):
        raise PermissionDenied
    state = article.current_workflow_task_state
    if state is None or not isinstance(state.task.specific, PublicationTask):
        messages.warning(request, _("This article does not wait for approval any more."))
        return redirect("wagtailadmin_pages:edit", article.pk)
    if request.method == "POST" and _approved(request, article):
        return redirect("wagtailadmin_home")
    return TemplateResponse(request, "portal/staff/approve.html", _approval(request, article, state))


def _by_approval(page_id: int) -> Any:
    """An article, or a page of another kind that is published by approval alone."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, ByApproval):
        raise Http404
    return page


def _approved(request: HttpRequest, article: Any) -> bool:
    try:
        seen, comment = request.POST.get("seen", ""), request.POST.get("comment", "")
        revision = actions.approve(article, seen=seen, by=request.user, comment=comment)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        messages.error(request, " ".join(problems_of(error)))
    else:
        _say_published(request, article, revision.content["title"])
        return True
    return False


def _say_published(request: HttpRequest, article: Any, title: str) -> None:
    article.refresh_from_db()
    if article.live and not article.approved_schedule:
        buttons = [messages.button(article.full_url, _("See it on the portal"))] if article.full_url else []
        messages.success(request, _("“%(title)s” is published.") % {"title": title}, buttons=buttons)
    else:
        messages.success(request, _("“%(title)s” is approved and will be published at its time.") % {"title": title})


def _approval(request: HttpRequest, article: Any, state: Any) -> dict[str, Any]:
    revision = rules.approvable_revision(state)
    latest = article.get_latest_revision()
    verdict = rules.may_approve(request.user, article)
    draft = latest.as_object()
    return {
        "article": article,
        "draft": draft,
        "revision": latest,
        "seen": actions.version_token(latest),
        "stale": revision is None,
        "verdict": verdict,
        "complete": rules.has_class(latest),
        "refusal": rules.refusal_of(latest),
        "writers": rules.unapproved_revisions(article).select_related("user"),
        "submitted_by": state.workflow_state.requested_by,
        "task_state": state,
        "preview_url": reverse("wagtailadmin_pages:revisions_view", args=[article.pk, latest.pk]),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "compare_url": _compare_url(article, latest.pk),
    }


def _compare_url(article: Any, revision_id: int) -> str:
    if not article.live:
        return ""
    return reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, "live", revision_id])


@require_POST
def ask_again(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put the latest version before the publishers."""
    article = _by_approval(page_id)
    actions.ask_again(article, by=request.user)
    messages.success(request, _("The latest version now waits for approval."))
    return redirect("portal_approve", article.pk)


@require_http_methods(["GET", "POST"])
def publish_urgently(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask why and for whom to review; on POST publish at once."""
    article = get_object_or_404(Article, pk=page_id)
    verdict = rules.may_publish_urgently(request.user, article)
    if not verdict:
        messages.error(request, verdict.reason)
        raise PermissionDenied
    form = UrgentForm(request.POST or None, publisher=request.user)
    if request.method == "POST" and form.is_valid() and _published_urgently(request, article, form):
        return redirect("wagtailadmin_home")
    latest = article.get_latest_revision()
    context = {
        "article": article,
        "form": form,
        "draft": latest.as_object() if latest else article,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "preview_url": reverse("wagtailadmin_pages:revisions_view", args=[article.pk, latest.pk]) if latest else "",
        "no_reviewer": not rules.possible_reviewers(request.user).exists(),
    }
    return TemplateResponse(request, "portal/staff/urgent.html", context)


def _published_urgently(request: HttpRequest, article: Article, form: UrgentForm) -> bool:
    try:
        urgent = actions.publish_urgently(article, by=request.user, at=timezone.now(), **form.cleaned_data)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        for message in problems_of(error):
            form.add_error(None, message)
    else:
        _say_published(request, article, urgent.revision.content["title"] if urgent.revision else article.title)
        return True
    return False


@require_http_methods(["GET", "POST"])
def review_urgent(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one person published alone and why; on POST confirm it as the second person."""
    urgent = get_object_or_404(UrgentPublication.objects.select_related("article", "revision"), pk=pk)
    if not rules.holds(request.user, rules.APPROVE):
        raise PermissionDenied
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_urgent(urgent, by=request.user, note=form.cleaned_data["note"], at=timezone.now())
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Thank you. The urgent publication is reviewed."))
            return redirect("wagtailadmin_home")
    return TemplateResponse(request, "portal/staff/review_urgent.html", _review(request, urgent, form))


def _review(request: HttpRequest, urgent: UrgentPublication, form: ReviewForm) -> dict[str, Any]:
    article, revision = urgent.article, urgent.revision
    before: Any = None
    if revision:
        earlier = article.revisions.filter(created_at__lt=revision.created_at).exclude(pk=revision.pk)
        before = earlier.order_by("-created_at").first()
    compare = (
        reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, before.pk, revision.pk])
        if before and revision
        else ""
    )
    view = reverse("wagtailadmin_pages:revisions_view", args=[article.pk, revision.pk]) if revision else ""
    return {
        "urgent": urgent,
        "article": article,
        "form": form,
        "verdict": rules.may_review(request.user, urgent),
        "overdue": urgent.overdue(at=timezone.now()),
        "compare_url": compare,
        "preview_url": view,
        "history_url": reverse("wagtailadmin_pages:history", args=[article.pk]),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
    }
