"""Signed-in pages of a reporter about themselves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.press.models import Reporter
from giaoban.press.outlets import actions
from giaoban.press.outlets.access import reporter_only
from giaoban.press.outlets.public import shown
from giaoban.press.outlets.reporter_forms import ProfileForm
from giaoban.press.staff.page import tell


def _reporter(request: HttpRequest) -> Reporter:
    return request.reporter  # type: ignore[attr-defined, no-any-return]


@require_safe
@reporter_only
def home(request: HttpRequest) -> HttpResponse:
    """What a reporter finds after signing in."""
    reporter = _reporter(request)
    return shown(request, "press/mine/home.html", "press_mine", {"reporter": reporter})


@require_http_methods(["GET", "HEAD", "POST"])
@reporter_only
def profile(request: HttpRequest) -> HttpResponse:
    """One's own record; the outlet is the press office's to confirm."""
    reporter = _reporter(request)
    names = ("full_name", "function", "title", "phone", "press_card")
    initial = {name: getattr(reporter, name) for name in names}
    initial["languages"] = [each.code for each in reporter.languages.all()]  # type: ignore[attr-defined]
    initial["beats"] = list(reporter.beats.all())
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_reporter(reporter, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("press_mine")
    values = {"form": form, "reporter": reporter}
    return shown(
        request, "press/mine/profile.html", "press_my_profile", values, status=422 if form.errors else 200
    )  # fmt: skip
