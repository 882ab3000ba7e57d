"""What is added to Wagtail's editor: approval on its own page, urgent publication, reasons, warnings."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem, WorkflowMenuItem
from wagtail.models import Page

from giaoban.portal import rules
from giaoban.portal.forms import expired_pictures
from giaoban.portal.models import Article, Home, InfoPage, PublicationTask, Section
from giaoban.portal.models.by_approval import ByApproval


class ApprovalItem(ActionMenuItem):
    """To the page where the waiting version is looked at and approved."""

    name = "portal-approve"
    label = gettext_lazy("Look at it and approve…")
    icon_name = "success"
    order = -10

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Of this article."""
        return reverse("portal_approve", args=[parent_context["page"].pk])


class SubmitItem(SubmitForModerationMenuItem):
    """Wagtail's own, under the newsroom's words instead of the workflow's name."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """To submit, or to submit again what came back."""
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        again = state is not None and state.status == state.STATUS_NEEDS_CHANGES
        context["label"] = _("Submit again") if again else _("Submit for approval")
        return context


class UrgentItem(ActionMenuItem):
    """To the page where one person publishes alone."""

    name = "portal-urgent"
    label = gettext_lazy("Publish urgently…")
    icon_name = "warning"
    order = 70

    def is_shown(self, context: dict[str, Any]) -> bool:
        """On an article that this person may publish urgently and that has something unpublished."""
        page = context.get("page")
        if context["view"] != "edit" or not isinstance(page, Article) or context["locked_for_user"]:
            return False
        unpublished = page.has_unpublished_changes or not page.live
        return unpublished and bool(rules.may_publish_urgently(context["request"].user, page))

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Of this article."""
        return reverse("portal_publish_urgently", args=[parent_context["page"].pk])


def arrange_menu(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Approval happens on its own page, never together with an edit."""
    page = context.get("page")
    items[:] = [SubmitItem(i.order) if type(i) is SubmitForModerationMenuItem else i for i in items]
    if not isinstance(page, ByApproval) or not _at_publication(page) or not rules.holds(request.user, rules.APPROVE):
        return
    items[:] = [i for i in items if not (isinstance(i, WorkflowMenuItem) and i.name in ("approve", "look_again"))]
    if context["view"] == "edit":
        items.insert(0, ApprovalItem())


def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send an approval to its own page, and say to a publisher why they may not approve."""
    if not isinstance(page, ByApproval) or not _at_publication(page):
        return None
    approving = request.POST.get("action-workflow-action") and request.POST.get("workflow-action-name") == "approve"
    if approving:
        messages.warning(request, _("Nothing was approved: look at the version that would be published, then approve."))
        return redirect("portal_approve", page.pk)
    if request.method == "GET" and rules.holds(request.user, rules.APPROVE):
        verdict = rules.may_approve(request.user, page)
        if not verdict:
            messages.warning(request, verdict.reason)
    return None


def after_save(request: HttpRequest, page: Page) -> None:
    """Warn of pictures whose licence has ended; autosave is spared."""
    if not isinstance(page, Article) or "application/json" in request.headers.get("Accept", ""):
        return
    expired = expired_pictures(page, on=timezone.localdate())
    if expired:
        names = ", ".join(f"“{picture.title}”" for picture in expired)
        messages.warning(
            request, _("The licence of these pictures has ended: %(names)s. Replace them.") % {"names": names}
        )


def before_create(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Sections and standing pages are made by those who arrange them; homes by the installation."""
    structure = issubclass(page_class, (Section, InfoPage))
    if page_class is Home or (structure and not rules.holds(request.user, rules.ARRANGE_SECTIONS)):
        raise PermissionDenied


def _at_publication(page: Any) -> bool:
    return isinstance(page.current_workflow_task, PublicationTask)
