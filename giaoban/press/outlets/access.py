"""Whom the signed-in pages of the press room let in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from giaoban.press import rules

View = Callable[..., HttpResponseBase]


def reporter_only(view: View) -> View:
    """A page of reporters: signed in, address proved, not left; anybody signed out is led to sign in.

    The view finds the reporter as `request.reporter`; the answer is kept by nobody on the way.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reporter = rules.reporter_of(request.user)
        if reporter is None:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied
        request.reporter = reporter  # type: ignore[attr-defined]
        response: HttpResponse = view(request, *args, **kwargs)  # type: ignore[assignment]
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return guarded
