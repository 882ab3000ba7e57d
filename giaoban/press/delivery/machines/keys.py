"""How a request shows its token, how often it may ask, and how refusals are told."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import HttpBearer

from giaoban.portal import throttle
from giaoban.press.delivery import tokens
from giaoban.press.delivery.machines.told import WrongCursor
from giaoban.press.models import PartnerToken

MOST_A_MINUTE = 120
WRONG_A_MINUTE = 20
PROBLEM = "application/problem+json; charset=utf-8"


class TooMany(Exception):
    """A token, or an address with wrong tokens, asks too often."""


class Bearer(HttpBearer):
    """Authorization: Bearer gbp_…"""

    def authenticate(self, request: HttpRequest, token: str) -> PartnerToken:
        """The token shown; raises TokenRefused and TooMany."""
        try:
            found = tokens.shown(token, at=timezone.now())
        except tokens.TokenRefused:
            if not throttle.allowed(request, "press-token", most=WRONG_A_MINUTE, seconds=60):
                raise TooMany from None
            raise
        if not throttle.within(f"press-token:{found.pk}", most=MOST_A_MINUTE, seconds=60):
            raise TooMany
        return found


def problem(request: HttpRequest, status: int, title: str, detail: str) -> HttpResponse:
    """A refusal in words; kept by nobody on the way."""
    made = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    answer = HttpResponse(json.dumps(made, ensure_ascii=False), content_type=PROBLEM, status=status)
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Language"] = translation.get_language()
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="press"'
    if status == 429:
        answer["Retry-After"] = "60"
    return answer


def in_the_language_asked_for(request: HttpRequest) -> Any:
    """Accept-Language decides."""
    return translation.override(translation.get_language_from_request(request))


def tell_refusals(api: NinjaAPI) -> None:
    """Give an API its answers for what is refused."""

    @api.exception_handler(AuthenticationError)
    def without(request: HttpRequest, refused: Any) -> HttpResponse:
        with in_the_language_asked_for(request):
            detail = _("Send the token of your agency in the header Authorization: Bearer.")
            return problem(request, 401, _("No token was sent"), detail)

    @api.exception_handler(tokens.TokenRefused)
    def refused(request: HttpRequest, refused: Any) -> HttpResponse:
        with in_the_language_asked_for(request):
            return problem(request, 401, _("The token opens nothing"), _(str(refused)))

    @api.exception_handler(TooMany)
    def often(request: HttpRequest, refused: Any) -> HttpResponse:
        with in_the_language_asked_for(request):
            detail = _("At most %(count)d requests a minute are answered. Ask again in a minute.")
            return problem(request, 429, _("Too many requests"), detail % {"count": MOST_A_MINUTE})

    @api.exception_handler(Http404)
    def nothing(request: HttpRequest, refused: Any) -> HttpResponse:
        with in_the_language_asked_for(request):
            return problem(request, 404, _("Not found"), _("There is no public release with this number."))

    @api.exception_handler(WrongCursor)
    def cursor(request: HttpRequest, refused: Any) -> HttpResponse:
        with in_the_language_asked_for(request):
            detail = _("Give back the cursor of an earlier answer unchanged, or none to begin at the beginning.")
            return problem(request, 400, _("This cursor is none of ours"), detail)

    @api.exception_handler(ValidationError)
    def asked(request: HttpRequest, refused: Any) -> HttpResponse:
        with in_the_language_asked_for(request):
            where = ", ".join(str(each["loc"][-1]) for each in refused.errors)
            detail = _("This cannot be understood: %(where)s. See the description of the interface.")
            return problem(request, 422, _("Not understood"), detail % {"where": where})
