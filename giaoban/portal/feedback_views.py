"""Where readers write to the portal, follow their message, and say whether a page was useful. No cookie is set."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from giaoban.portal import feedback_actions, queries, throttle
from giaoban.portal.feedback_forms import FeedbackForm, FollowForm, RatingForm, opened_now
from giaoban.portal.frame import Frame
from giaoban.portal.models import Feedback, FeedbackPage
from giaoban.portal.models.pages import FOLLOW_SUFFIX
from giaoban.portal.page_views import shown
from giaoban.portal.published import open_to_all
from giaoban.visits.senders import is_elsewhere

ASKED_BY = ("GET", "HEAD", "POST")
HOUR = 3600
DAY = 24 * HOUR
MESSAGES_AN_HOUR = 5
MESSAGES_A_DAY = 2000
"""Of all addresses together: a flood from many fills no disk."""
LOOKS_AN_HOUR = 30
RATINGS_AN_HOUR = 30


def page(request: HttpRequest, page: FeedbackPage, follow: bool = False) -> HttpResponse:
    """The empty form, or the one to follow a message."""
    form = FollowForm() if follow else FeedbackForm(initial={"opened": opened_now()})
    return _said(request, page, form=form, follow=follow)


@csrf_exempt  # nothing is done in anybody's name, and the form needs no cookie
@require_http_methods(ASKED_BY)
def send(request: HttpRequest) -> HttpResponse:
    """Receive a message; shows its number and code, or the form again with what was wrong and every word kept.

    Opened by hand, or a page once sent and opened again, it leads to the form.
    """
    page = _page_of_language()
    if request.method != "POST":
        return redirect(page.get_url(request) or "/")
    data = request.POST.copy()
    form = FeedbackForm(data)
    if not form.is_valid():
        data["opened"] = opened_now()
        return _said(request, page, form=form, status=422)
    if not _may_send(request):
        form.add_error(None, _("Too many messages came from your address or to the portal. Try again in an hour."))
        return _said(request, page, form=form, status=429)
    words = {name: form.cleaned_data[name] for name in ("name", "contact", "subject", "text")}
    made, code = feedback_actions.receive(language=get_language() or "", at=timezone.now(), **words)
    return _said(request, page, made=made, code=code)


@csrf_exempt
@require_http_methods(ASKED_BY)
def follow(request: HttpRequest) -> HttpResponse:
    """What became of a message, for whoever has its number and code; opened by hand it leads to the form."""
    page = _page_of_language()
    if request.method != "POST":
        return redirect(_follow_url(request, page))
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _said(request, page, form=form, follow=True, status=422)
    if not throttle.allowed(request, "follow", most=LOOKS_AN_HOUR, seconds=HOUR):
        form.add_error(None, _("Too many attempts from your address. Try again in an hour."))
        return _said(request, page, form=form, follow=True, status=429)
    found = Feedback.objects.filter(pk=int(form.cleaned_data["number"].strip().partition("-")[2])).first()
    known = (
        found and found.number == form.cleaned_data["number"].strip() and found.opens_with(form.cleaned_data["code"])
    )
    if not known:
        form.add_error(None, _("No message has this number and code. Check both as they were shown to you."))
        return _said(request, page, form=form, follow=True, status=404)
    return _said(request, page, form=form, follow=True, found=found)


@csrf_exempt
@require_http_methods(ASKED_BY)
def rate(request: HttpRequest) -> HttpResponse:
    """Count a judgement: once an hour from an address for a page; a robot's goes nowhere."""
    if request.method != "POST":
        return redirect(Frame(request).home_url)
    form = RatingForm(request.POST)
    page = (
        queries.published_pages(at=timezone.now()).filter(pk=form.cleaned_data["page"]).first()
        if form.is_valid()
        else None
    )
    if page is None or is_elsewhere(request):
        raise Http404
    counted = not form.cleaned_data["website"] and _may_rate(request, page)
    if counted:
        feedback_actions.rate(
            page,
            useful=form.cleaned_data["useful"],
            text=form.cleaned_data["text"],
            on=timezone.localdate(),
        )
    frame = Frame(request, page)
    values = {"frame": frame, "page": page, "counted": counted, "back": page.get_url(request) or "/", "no_index": True}
    return render(request, "portal/pages/rated.html", values, status=200 if counted else 429)


def _may_send(request: HttpRequest) -> bool:
    return throttle.allowed(request, "feedback", most=MESSAGES_AN_HOUR, seconds=HOUR) and throttle.within(
        "feedback:all", most=MESSAGES_A_DAY, seconds=DAY
    )


def _may_rate(request: HttpRequest, page: Page) -> bool:
    return throttle.allowed(request, "rate", most=RATINGS_AN_HOUR, seconds=HOUR) and throttle.allowed(
        request, f"rate:{page.pk}", most=1, seconds=HOUR
    )


def _page_of_language() -> FeedbackPage:
    found = open_to_all(FeedbackPage.objects.all()).filter(locale__language_code=get_language()).first()
    if found is None:
        raise Http404
    return found


def _follow_url(request: HttpRequest, page: FeedbackPage) -> str:
    return f"{page.get_url(request) or ''}{FOLLOW_SUFFIX}/"


def _said(request: HttpRequest, page: FeedbackPage, *, status: int = 200, **values: Any) -> HttpResponse:
    request.is_preview = getattr(request, "is_preview", False)  # type: ignore[attr-defined]
    common = {
        "follow": False,
        "no_index": request.method == "POST",
        "days": feedback_actions.ANSWER_WITHIN,
        "follow_url": _follow_url(request, page),
    }
    response = shown(request, "portal/pages/feedback.html", Frame(request, page), page, **{**common, **values})
    response.status_code = status
    response["Cache-Control"] = "no-store"
    return response
