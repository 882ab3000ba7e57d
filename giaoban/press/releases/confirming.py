"""Where whoever had a release confirms that they know of its correction or withdrawal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from giaoban.portal.frame import Frame
from giaoban.press.releases import changes, letters
from giaoban.press.releases.downloads import UNTOLD


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What changed, and a button; of a release that is not public nothing but that it changed."""
    found = letters.of_token(token)
    if found is None:
        raise Http404
    code = found.reporter.language if found.reporter else found.change.release.locale.language_code
    with translation.override(code):
        if request.method == "POST":
            changes.confirm(found, at=timezone.now(), by=request.user)
            return redirect("press_release_confirm", token)
        values = {
            "frame": Frame(request), "confirmation": found, "change": found.change, "no_index": True,
            "release": found.change.release if letters.is_open(found) else None,
        }  # fmt: skip
        answer = render(request, "press/confirm.html", values)
    answer["Cache-Control"] = UNTOLD
    answer["Referrer-Policy"] = "same-origin"
    return answer
