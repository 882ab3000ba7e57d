"""The list of articles without a class, and giving many of them one at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from giaoban.portal import actions
from giaoban.portal.forms import ClassForm
from giaoban.portal.models import Article

A_PAGE = 50


@require_http_methods(["GET", "POST"])
def unclassified(request: HttpRequest) -> HttpResponse:
    """List, newest first; on POST give the ticked articles the chosen class."""
    waiting: Any = _waiting(request.user)
    if request.method == "POST":
        _classify(request, waiting)
        return redirect(request.get_full_path())
    page = Paginator(waiting.select_related("locale").newest_first(), A_PAGE).get_page(request.GET.get("p"))
    context = {"page_obj": page, "form": ClassForm(), "count": page.paginator.count}
    return TemplateResponse(request, "portal/staff/unclassified.html", context)


def _waiting(user: Any) -> QuerySet[Article]:
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    if not user.is_superuser and not user.groups.filter(page_permissions__permission__codename="change_page").exists():
        raise PermissionDenied
    return Article.objects.unclassified().live().filter(pk__in=editable.values("pk"))


def _classify(request: HttpRequest, waiting: QuerySet[Article]) -> None:
    form = ClassForm(request.POST)
    chosen = waiting.filter(pk__in=[key for key in request.POST.getlist("article") if key.isdecimal()])
    if not form.is_valid() or not chosen:
        messages.error(request, _("Tick at least one article and choose a class."))
        return
    try:
        count = actions.classify(chosen, content_class=form.cleaned_data["content_class"], by=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return
    said = ngettext("%(count)d article has its class.", "%(count)d articles have their class.", count)
    messages.success(request, said % {"count": count})
