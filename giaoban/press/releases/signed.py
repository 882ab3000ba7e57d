"""Pages of a release for whoever is signed in: the link that is mailed, the terms of an embargo."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.portal.frame import Frame
from giaoban.press.models import Release
from giaoban.press.releases import actions, rules, terms
from giaoban.press.releases.downloads import LARGEST_KEY, UNTOLD


@require_safe
def link(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The address that is mailed: to the page of a public release, else to sign-in, whether there is one or not."""
    at = timezone.now()
    release = _issued(pk)
    if release is not None and release.is_public(at=at):
        return redirect(release.get_url() or "/")
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if release is None:
        raise Http404
    if release.withdrawn_at is not None or rules.may_read(request.user, release, at=at):
        return redirect(release.get_url() or "/")
    if not (verdict := rules.may_accept(request.user, release, at=at)):
        raise PermissionDenied(verdict.reason)
    return redirect("press_release_terms", release.pk)


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The terms of an embargo; accepted, they lead to the release."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    at = timezone.now()
    release = _issued(pk)
    if release is None:
        raise Http404
    if not rules.may_accept(request.user, release, at=at) or rules.has_accepted(request.user, release):
        return redirect("press_release_link", pk)
    with translation.override(release.locale.language_code):
        if request.method == "POST" and request.POST.get("accept"):
            actions.accept_terms(release, words=terms.words(release), by=request.user, at=at)
            return redirect(release.get_url() or "/")
        return _asked(request, release)


def _asked(request: HttpRequest, release: Release) -> HttpResponse:
    values: dict[str, Any] = {
        "frame": Frame(request, release.get_parent().specific), "release": release, "lines": terms.lines(release),
        "missed": request.method == "POST", "no_index": True,
    }  # fmt: skip
    answer = render(request, "press/terms.html", values, status=422 if values["missed"] else 200)
    answer["Cache-Control"] = UNTOLD
    return answer


def _issued(pk: int) -> Release | None:
    if pk > LARGEST_KEY:
        return None
    return Release.objects.live().select_related("locale").filter(pk=pk).first()
