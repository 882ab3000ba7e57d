"""The staff's page of interruptions: announce one, name a new end, say that it is over."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from giaoban.portal import feedback_actions, rules
from giaoban.portal.feedback_forms import OutageForm, PutOffForm
from giaoban.portal.models import Outage, OutageWords


def _allow(user: Any) -> None:
    if not rules.holds(user, rules.ANNOUNCE_OUTAGE):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """What readers are told now, and the form to announce one more."""
    _allow(request.user)
    at = timezone.now()
    form = OutageForm(request.POST or None, at=at)
    if request.method == "POST" and form.is_valid():
        _announce(request, form, at)
        return redirect("portal_outages")
    words = Prefetch("words", queryset=OutageWords.objects.order_by("pk"))
    current = Outage.objects.current(at=at).prefetch_related(words)
    past = Outage.objects.filter(restored_at__lte=at).prefetch_related(words)[:20]
    return TemplateResponse(
        request, "portal/staff/pages/outages.html", {"form": form, "current": current, "past": past}
    )


def _announce(request: HttpRequest, form: OutageForm, at: datetime) -> None:
    said = form.cleaned_data
    feedback_actions.announce_outage(
        planned=said["planned"],
        starts_at=said["starts_at"],
        expected_at=said["expected_at"],
        words=form.words,
        by=request.user,
        at=at,
    )
    messages.success(request, _("Announced: every public page says so now."))
    if said["planned"] and feedback_actions.announced_late(starts_at=said["starts_at"], at=at):
        messages.warning(
            request,
            _("A planned interruption is announced at least %(days)d working days ahead; this one begins sooner.")
            % {"days": feedback_actions.ANNOUNCED_BEFORE},
        )


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is restored, or name a new expected restoration."""
    _allow(request.user)
    outage = get_object_or_404(Outage, pk=pk)
    if "restored" in request.POST:
        feedback_actions.restore(outage, by=request.user, at=timezone.now())
        messages.success(request, _("Restored: readers see the notice no more."))
        return redirect("portal_outages")
    form = PutOffForm(request.POST, at=timezone.now())
    try:
        if not form.is_valid():
            raise ValidationError([str(error) for error in form.errors["expected_at"]])
        feedback_actions.put_off(outage, expected_at=form.cleaned_data["expected_at"], by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The new expected restoration is shown."))
    return redirect("portal_outages")
