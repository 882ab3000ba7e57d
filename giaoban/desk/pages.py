"""How every page of the desk is answered: to somebody signed in, kept by nobody, in the frame of the desk."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from giaoban.directory import rules as directory
from giaoban.directory.standing import page_elsewhere

View = Callable[..., HttpResponseBase]


def desk_page(view: View) -> View:
    """Signed in or sent to sign in; never kept by a cache or shown again after signing out.

    Whoever is of the press alone is led to the pages that are theirs.
    """

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        elsewhere = page_elsewhere(request.user)
        response = redirect(elsewhere) if elsewhere else view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return answer


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, place: str = "", status: int = 200
) -> HttpResponse:
    """A page of the desk; `place` is the entry of the navigation that it belongs to."""
    frame = {
        "place": place,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "staff": directory.may_enter_staff_pages(request.user),
    }
    return render(request, template, {**frame, **context}, status=status)


def tell(form: Any, refused: ValidationError) -> None:
    """Put what an action refused beside the fields it names, and the rest above the form."""
    if hasattr(refused, "error_dict"):
        for name, errors in refused.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refused)
