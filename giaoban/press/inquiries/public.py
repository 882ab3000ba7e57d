"""Where the press asks: a stranger without a cookie, a reporter in their own name; and what became of one's questions.

A stranger never sees a question again on a page, a reporter only their own; both see no more of an unanswered one than
where it stands and when it is due.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.portal import throttle
from giaoban.portal.feedback_forms import opened_now
from giaoban.portal.frame import Frame, absolute
from giaoban.press.choices import Origin
from giaoban.press.inquiries import actions, rules
from giaoban.press.inquiries.choices import ANSWERED, Channel, InquiryKind, State
from giaoban.press.inquiries.public_forms import AskForm, ReporterAskForm
from giaoban.press.models import Inquiry, Reporter
from giaoban.press.outlets.access import reporter_only
from giaoban.press.rules import reporter_of

HOUR, DAY = 3600, 24 * 3600
ASKED_AN_HOUR = 5
ASKED_A_DAY = 500
"""Of all addresses together: a flood from many fills no desk."""


@csrf_exempt  # a stranger's form does nothing in anybody's name and needs no cookie; a reporter's is protected below
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form, and what came of it: the number and the legal time, or the form again with every word kept."""
    reporter = reporter_of(request.user)
    answer: HttpResponse = _by_reporter(request, reporter) if reporter else _asked(request, None)
    return answer


@csrf_protect
def _by_reporter(request: HttpRequest, reporter: Reporter) -> HttpResponse:
    return _asked(request, reporter)


def _asked(request: HttpRequest, reporter: Reporter | None) -> HttpResponse:
    kind = ReporterAskForm if reporter else AskForm
    if request.method != "POST":
        return _form(request, kind(initial={"opened": opened_now(), "kind": _usual(reporter)}), reporter)
    data = request.POST.copy()
    form = kind(data)
    if not form.is_valid():
        data["opened"] = opened_now()
        return _form(request, form, reporter, status=422)
    if not _may_ask(request):
        form.add_error(None, _("Too many questions came from your address. Try again in an hour, or telephone."))
        return _form(request, form, reporter, status=429)
    try:
        made = _received(form.cleaned_data, reporter)
    except ValidationError as refused:
        form.add_error(None, ValidationError(refused.messages))
        return _form(request, form, reporter, status=422)
    return _page(request, "press/ask/received.html", {"inquiry": made, "reporter": reporter})


def _usual(reporter: Reporter | None) -> str:
    resident = reporter is not None and reporter.outlet is not None and reporter.outlet.origin == Origin.RESIDENT
    return InquiryKind.FOREIGN if resident else InquiryKind.QUESTION


def _received(given: dict[str, Any], reporter: Reporter | None) -> Inquiry:
    asker = None
    if reporter is None:
        asker = actions.Asker(name=given["name"], email=given["email"], phone=given["phone"], outlet=given["outlet"])
    return actions.receive(
        subject=given["subject"], question=given["text"], kind=given["kind"], channel=Channel.ROOM,
        asked_by=reporter, asker=asker, language=get_language() or "", by=reporter.user if reporter else None,
    )  # fmt: skip


def _may_ask(request: HttpRequest) -> bool:
    return throttle.allowed(request, "press-ask", most=ASKED_AN_HOUR, seconds=HOUR) and throttle.within(
        "press-ask:all", most=ASKED_A_DAY, seconds=DAY
    )


def _form(request: HttpRequest, form: AskForm, reporter: Reporter | None, *, status: int = 200) -> HttpResponse:
    return _page(request, "press/ask/form.html", {"form": form, "reporter": reporter}, status=status)


@require_safe
@reporter_only
def mine(request: HttpRequest) -> HttpResponse:
    """What the reporter asked, newest first, with where each stands."""
    rows = rules.asked_by(request.user).order_by("-received_at", "-pk")[:200]
    return _page(request, "press/ask/mine.html", {"rows": rows, "reporter": reporter_of(request.user)})


@require_safe
@reporter_only
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question of the reporter; its answer once it was given."""
    found = get_object_or_404(rules.asked_by(request.user).select_related("signed_draft", "signed_as__person"), pk=pk)
    values = {
        "inquiry": found, "answered": found.state in ANSWERED, "open": rules.may_withdraw(request.user, found),
        "withdrawn": found.state == State.WITHDRAWN, "reporter": reporter_of(request.user),
    }  # fmt: skip
    return _page(request, "press/ask/question.html", values)


@require_POST
@reporter_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The reporter no longer wants an answer."""
    found = get_object_or_404(rules.asked_by(request.user), pk=pk)
    if rules.may_withdraw(request.user, found):
        actions.withdraw(found, by=request.user)
        messages.success(request, _("Your question is withdrawn."))
    return redirect("press_my_question", pk=pk)


def _page(request: HttpRequest, template: str, values: dict[str, Any], *, status: int = 200) -> HttpResponse:
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = reverse("press_ask")
    frame = Frame(request, addresses=addresses)
    common = {"frame": frame, "canonical": absolute(reverse("press_ask")), "now": timezone.now(), "no_index": True}
    response = render(request, template, {**common, **values}, status=status)
    response["Cache-Control"] = "no-store, private"
    return response
