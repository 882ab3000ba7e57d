"""What recipients see of guidance: what holds now, one of them, and its acknowledgement. Signed in alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.press.events.pages import spoken
from giaoban.press.guidance import actions, rules
from giaoban.press.models import Guidance, GuidanceRecipient


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, noarchive"
    return answer


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The guidance that holds now and was sent to this person; others see an empty list."""
    now = timezone.now()
    rows = Guidance.objects.in_force(at=now).reaching(request.user)
    silent = set(
        rows.filter(recipients__in=GuidanceRecipient.objects.reaching(request.user).silent()).values_list(
            "pk", flat=True
        )
    )
    with spoken(request):
        values = {"rows": [(each, each.pk in silent) for each in rows]}
        return _private(render(request, "press/guidance/list.html", values))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def guidance(request: HttpRequest, pk: int) -> HttpResponse:
    """One guidance, to those it was sent to while it holds; opening it is written down."""
    now = timezone.now()
    found = rules.readable(request.user, at=now).filter(pk=pk).first()
    if found is None:
        gone = Guidance.objects.filter(pk=pk).reaching(request.user).filter(approved_at__isnull=False).first()
        if gone is None:
            raise Http404
        with spoken(request):
            return _private(render(request, "press/guidance/gone.html", {"guidance": gone}, status=410))
    with spoken(request):
        if request.method == "POST":
            try:
                actions.acknowledge(guidance=found, by=request.user, at=now)
            except PermissionDenied as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("Acknowledged. Thank you."))
            return _private(redirect("press_guidance", pk))
        if request.method == "GET":
            actions.note_opened(guidance=found, by=request.user, at=now)
        lines = found.recipients.reaching(request.user)
        values = {
            "guidance": found, "silent": lines.silent().exists() and found.holds(at=now),
            "acknowledged": lines.exclude(acknowledged_at=None).first(),
        }  # fmt: skip
        return _private(render(request, "press/guidance/guidance.html", values))
