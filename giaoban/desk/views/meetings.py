"""Meetings on the desk: mine, one with all that may be read of it, the answer to an invitation, my body's matters."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.committee import actions, queries, rules
from giaoban.committee.choices import HELD
from giaoban.desk import meetings as reading
from giaoban.desk.meeting_forms import AnswerForm
from giaoban.desk.pages import desk_page, show, tell

A_PAGE = 20
PLACE = "meetings"


@require_GET
@desk_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """My meetings: coming, and past ones page by page."""
    user, today = request.user, timezone.localdate()
    page = Paginator(reading.past(user, on=today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "coming": reading.rows(reading.coming(user, on=today), user, on=today),
        "past": reading.rows(page.object_list, user, on=today),
        "page": page,
        "tab": "meetings",
    }
    return show(request, "desk/meetings/list.html", context, place=PLACE)


@require_GET
@desk_page
def detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One meeting: when and where, my invitation, agenda and papers, answers, what was said, what was concluded."""
    user, today = request.user, timezone.localdate()
    meeting = get_object_or_404(reading.seen(user, on=today), pk=pk)
    items, papers = reading.agenda(meeting, user, on=today)
    invited = reading.invited(meeting, user, on=today)
    context = {
        "meeting": meeting,
        "held": meeting.status in HELD,
        "mine": [
            {"invitation": each, "may_answer": rules.may_answer(user, each, on=today)}
            for each in reading.my_invitations(user, on=today).filter(meeting=meeting)
        ],
        "items": items,
        "papers": papers,
        "invited": invited,
        "unanswered": sum(not each.answer for each in invited),
        "said": reading.said(meeting, user, on=today),
        "notices": reading.notices(user, on=today).filter(meeting=meeting),
        "changes": meeting.changes.exclude(reason=""),
    }
    return show(request, "desk/meetings/meeting.html", context, place=PLACE)


@require_http_methods(["GET", "POST"])
@desk_page
def invitation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer an invitation, or answer it anew while the meeting is ahead."""
    user, today = request.user, timezone.localdate()
    found = get_object_or_404(reading.my_invitations(user, on=today), pk=pk)
    meeting = found.meeting
    open_to_it = rules.may_answer(user, found, on=today)
    if not open_to_it and request.method == "GET":
        return redirect("desk_meeting", pk=meeting.pk)
    initial = {"answer": found.answer or None, "stand_in": found.stand_in, "note": found.note}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.answer(invitation=found, by=user, at=timezone.now(), **form.cleaned_data)
        except PermissionDenied:
            messages.error(request, _("This invitation is not yours to answer, or no longer."))
            return redirect("desk_meeting", pk=meeting.pk)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Your answer has been kept. You may change it until the meeting begins."))
            return redirect("desk_meeting", pk=meeting.pk)
    context = {
        "invitation": found,
        "meeting": meeting,
        "form": form,
        "back": reverse("desk_meeting", args=[meeting.pk]),
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "desk/meetings/answer.html", context, place=PLACE, status=status)


@require_GET
@desk_page
def body(request: HttpRequest) -> HttpResponseBase:
    """What concerns the bodies that I speak for: conclusions that charge them, what they raised."""
    concern = reading.concern(request.user, on=timezone.localdate())
    return show(request, "desk/meetings/body.html", {"concern": concern, "tab": "body"}, place=PLACE)


@require_GET
@desk_page
def conclusions(request: HttpRequest) -> HttpResponseBase:
    """Earlier conclusions and their state, page by page."""
    today = timezone.localdate()
    page = Paginator(reading.earlier_conclusions_of(request.user, on=today), A_PAGE).get_page(request.GET.get("page"))
    states = queries.conclusion_states(page.object_list, on=today)
    context = {"states": states, "page": page, "tab": "conclusions"}
    return show(request, "desk/meetings/conclusions.html", context, place=PLACE)
