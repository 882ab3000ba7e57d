"""A Conclusion Notice on the desk: its conclusions, the signed PDF with its fingerprint, and what leaders may do."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.committee import queries
from giaoban.committee.models import ConclusionNotice
from giaoban.desk import deeds, meeting_forms
from giaoban.desk import meetings as reading
from giaoban.desk.notice_deeds import ON_NOTICE
from giaoban.desk.pages import desk_page, show, tell

PLACE = "meetings"


@require_GET
@desk_page
def detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One notice, as far as this person may read it."""
    notice = _readable(request, pk)
    context = {
        "notice": notice,
        "states": queries.conclusion_states(reading.conclusions(notice), on=timezone.localdate()),
        "seal_holds": queries.seal_holds(notice),
        "successor": reading.notices(request.user, on=timezone.localdate()).filter(supersedes=notice).first(),
        "deeds": deeds.offered(ON_NOTICE, request.user, notice),
    }
    return show(request, "desk/meetings/notice.html", context, place=PLACE)


@require_http_methods(["GET", "POST"])
@desk_page
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The page on which a leader confirms a deed: what is concluded, the warnings, the form."""
    notice = _readable(request, pk)
    chosen = ON_NOTICE.get(name)
    if chosen is None:
        raise Http404
    if not chosen.offered(request.user, notice):
        return redirect("desk_notice", pk=notice.pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = chosen.form(*sent, **chosen.arguments(request.user, notice))
    if form.is_valid():
        try:
            chosen.do(request.user, notice, form)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, chosen.said)
            return redirect(_after(request, notice))
    context = {
        "notice": notice, "deed": chosen, "form": form, "conclusions": reading.conclusions(notice),
        "warnings": meeting_forms.warnings(notice), "back": reverse("desk_notice", args=[notice.pk]),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return show(request, "desk/meetings/notice_deed.html", context, place=PLACE, status=status)


def _after(request: HttpRequest, notice: ConclusionNotice) -> str:
    """The notice where it still can be read here; a draft stays with the standing office."""
    readable = reading.notices(request.user, on=timezone.localdate()).filter(pk=notice.pk).exists()
    return reverse("desk_notice", args=[notice.pk]) if readable else reverse("desk_meeting", args=[notice.meeting_id])


def _readable(request: HttpRequest, pk: int) -> ConclusionNotice:
    return get_object_or_404(reading.notices(request.user, on=timezone.localdate()), pk=pk)
