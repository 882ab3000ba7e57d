"""A release as readers see it; its embargo is asked again here, whatever the filters of lists did."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from giaoban.portal.frame import Frame, absolute
from giaoban.press.models import Release
from giaoban.press.releases import rules

UNTOLD = "private, no-store"


def release(request: HttpRequest, page: Release, printed: bool = False) -> HttpResponse:
    """The page of a release, or its print view; for whoever may not read it, it is not there."""
    at = timezone.now()
    preview = request.is_preview  # type: ignore[attr-defined]
    if not preview and not rules.may_read(request.user, page, at=at):
        raise Http404
    frame = Frame(request, page)
    values = {"frame": frame, "page": page, "trail": frame.trail(page), "printed": printed,
              "canonical": absolute(page.get_url(request) or ""), "is_preview": preview}  # fmt: skip
    answer = render(request, "press/release.html", values)
    if preview or not page.is_public(at=at):
        answer["Cache-Control"] = UNTOLD
    return answer
