"""A second person looks at what one changed in pictures, files and names that readers see."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from giaoban.library.changes import SharedChange
from giaoban.library.models import Picture
from giaoban.portal import actions, rules
from giaoban.portal.forms import ReviewForm


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stood there and what stands there now; on POST confirm exactly that."""
    change = get_object_or_404(SharedChange.objects.select_related("changed_by", "reviewed_by"), pk=pk)
    if not rules.holds(request.user, rules.APPROVE):
        raise PermissionDenied
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _confirmed(request, change, form.cleaned_data["note"]):
        return redirect("wagtailadmin_home")
    return TemplateResponse(request, "portal/staff/review_change.html", _shown(request, change, form))


def _confirmed(request: HttpRequest, change: SharedChange, note: str) -> bool:
    try:
        seen = request.POST.get("seen", "")
        actions.review_change(change, seen=seen, by=request.user, note=note, at=timezone.now())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Thank you. The change is reviewed."))
    return True


def _shown(request: HttpRequest, change: SharedChange, form: ReviewForm) -> dict[str, Any]:
    thing = change.thing
    return {
        "change": change,
        "form": form,
        "kind": change.content_type.model_class()._meta.verbose_name,  # type: ignore[union-attr]
        "picture": thing if isinstance(thing, Picture) else None,
        "seen": change.changed_at.isoformat(),
        "verdict": rules.may_review_change(request.user, change),
        "overdue": change.overdue(at=timezone.now()),
        "edit_url": AdminURLFinder(request.user).get_edit_url(thing) if thing else None,
    }
