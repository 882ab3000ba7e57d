"""One address for each record: the standing office is led to its screens, everybody else to the desk.

The desk stands above and names its pages desk_meeting, desk_notice, desk_invitation; while it lacks one, the address
leads nowhere.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.committee import rules
from giaoban.committee.models import ConclusionNotice, Invitation, Meeting, Paper
from giaoban.directory.rules import may_enter_staff_pages
from giaoban.directory.standing import standing_of


def _lead(request: HttpRequest, committee_id: int, *, office: str, desk: str, args: list[Any]) -> HttpResponse:
    in_office = rules.keeps_office(request.user, committee_id, on=timezone.localdate())
    name = office if in_office and may_enter_staff_pages(request.user) else desk
    try:
        return HttpResponseRedirect(reverse(name, args=args))
    except NoReverseMatch as error:
        raise Http404 from error


@require_safe
@login_required
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting, to whoever may see it."""
    found = get_object_or_404(Meeting.objects.seen_by(request.user, on=timezone.localdate()), pk=pk)
    return _lead(request, found.committee_id, office="committee_workbench", desk="desk_meeting", args=[pk])


@require_safe
@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice, to whoever may read it."""
    readable = ConclusionNotice.objects.seen_by(request.user, on=timezone.localdate()).select_related("meeting")
    found = get_object_or_404(readable, pk=pk)
    return _lead(request, found.meeting.committee_id, office="committee_staff_notice", desk="desk_notice", args=[pk])


@require_safe
@login_required
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """An invitation, to whom it reaches."""
    standing = standing_of(request.user, on=timezone.localdate())
    mine = Invitation.objects.reaching(request.user, standing).filter(meeting__convened_at__isnull=False)
    get_object_or_404(mine, pk=pk)
    try:
        return HttpResponseRedirect(reverse("desk_invitation", args=[pk]))
    except NoReverseMatch as error:
        raise Http404 from error


@require_safe
@login_required
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a paper, to whoever may read it; its own address keeps the rule once more."""
    readable = Paper.objects.seen_by(request.user, on=timezone.localdate()).select_related("file").distinct()
    return HttpResponseRedirect(get_object_or_404(readable, pk=pk).file.url)


@require_safe
@login_required
def ledger(request: HttpRequest) -> HttpResponse:
    """The ledger, on the standing office's screens."""
    if not rules.may_enter_screens(request.user, on=timezone.localdate()):
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("committee_staff_ledger") + (f"?{query}" if query else ""))
