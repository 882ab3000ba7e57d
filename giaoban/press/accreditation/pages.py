"""Pages of a reporter about their accreditation, and what a badge's code shows whom."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.accreditation import actions, badges, rules
from giaoban.press.accreditation.choices import Status
from giaoban.press.accreditation.forms import ApplicationForm, CompletionForm
from giaoban.press.models import Accreditation, Reporter
from giaoban.press.outlets.access import reporter_only
from giaoban.press.outlets.public import shown
from giaoban.press.staff.page import tell


def _reporter(request: HttpRequest) -> Reporter:
    return request.reporter  # type: ignore[attr-defined, no-any-return]


def _mine(request: HttpRequest, pk: int) -> Accreditation:
    return get_object_or_404(Accreditation, reporter=_reporter(request), pk=pk)


@require_safe
@reporter_only
def mine(request: HttpRequest) -> HttpResponse:
    """All of one's own, newest first, with what can be done."""
    on = timezone.localdate()
    rows = [
        {
            "found": each, "valid": each.is_valid(on=on), "expired": each.is_expired(on=on),
            "qr": badges.qr_svg(each) if each.is_valid(on=on) else "",
            "may_withdraw": rules.may_withdraw(request.user, each),
        }
        for each in _reporter(request).accreditations.all()  # type: ignore[attr-defined]
    ]  # fmt: skip
    return shown(request, "press/mine/accreditation.html", "press_my_accreditation", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@reporter_only
def apply(request: HttpRequest) -> HttpResponse:
    """Apply, with papers."""
    form = ApplicationForm(request.POST or None, request.FILES or None)

    def act(data: dict[str, Any]) -> None:
        actions.apply(
            reporter=_reporter(request), kind=data["kind"], purpose=data["purpose"], from_on=data["from_on"],
            to_on=data["to_on"], photo=data.get("photo"), papers=form.papers, by=request.user, at=timezone.now(),
        )  # fmt: skip

    return _form(request, form, act, name="press_apply", done=_("The press office has your application."))


@require_http_methods(["GET", "HEAD", "POST"])
@reporter_only
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete what was returned."""
    found = _mine(request, pk)
    if not rules.may_complete(request.user, found):
        return redirect("press_my_accreditation")
    initial = {"purpose": found.purpose}
    form = CompletionForm(request.POST or None, request.FILES or None, initial=initial, required=False)

    def act(data: dict[str, Any]) -> None:
        actions.complete(found, purpose=data["purpose"], papers=form.papers, by=request.user, at=timezone.now())

    return _form(
        request, form, act, name="press_complete", args=(pk,), done=_("The press office has your application."),
        lead=found.returned_for,
    )  # fmt: skip


def _form(
    request: HttpRequest, form: Any, act: Any, *, name: str, done: str, args: tuple[Any, ...] = (), lead: str = ""
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except ValidationError as refused:
            tell(form, refused)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("press_my_accreditation")
    status = 422 if form.errors else 200
    return shown(request, "press/mine/apply.html", name, {"form": form, "lead": lead}, args=args, status=status)


@require_POST
@reporter_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an application back."""
    try:
        actions.withdraw(_mine(request, pk), by=request.user)
    except (ValidationError, PermissionDenied):
        messages.error(request, _("This is decided already."))
    else:
        messages.success(request, _("The application is withdrawn."))
    return redirect("press_my_accreditation")


def card(found: Accreditation) -> HttpResponse:
    """The badge as PDF."""
    answer = HttpResponse(badges.pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(False, f"the-tac-nghiep-{found.pk}.pdf") or "inline"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@reporter_only
def my_card(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own badge."""
    found = _mine(request, pk)
    if not rules.may_print(request.user, found, at=timezone.now()):
        raise Http404
    return card(found)


@require_safe
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """What the code of a badge shows: to stewards who it is for and until when; to others valid or not, no more.

    A code that is none of ours looks to a stranger like one that is not valid.
    """
    at = timezone.now()
    on = timezone.localdate(at)
    rows = Accreditation.objects.select_related("reporter", "outlet__organisation", "photo")
    found = rows.filter(code=code, status__in=[Status.GRANTED, Status.REVOKED]).first()
    checks = rules.may_check(request.user, at=at)
    values: dict[str, Any] = {"valid": found is not None and found.is_valid(on=on), "checks": checks, "at": at}
    if checks and found is not None:
        values |= {"found": found, "expired": found.is_expired(on=on), "revoked": found.status == Status.REVOKED,
                   "left": found.reporter.left_at is not None,
                   "begins": found.valid_from_on is not None and found.valid_from_on > on}  # fmt: skip
    return shown(request, "press/badge/check.html", "press_badge", values, args=(code,))
