"""Middleware of signing in: the language of account pages, the idle lock."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import ngettext

from giaoban.base.middleware import is_shared
from giaoban.directory import mail, rules
from giaoban.directory.standing import first_page

SEEN = "directory_seen_at"
# A page asks these by itself, without anyone at the keyboard. An autosave follows what a person typed: it counts.
POLLED = ("editing-sessions/", "dismissibles/", "sprite/", "jsi18n/", "poll/")
# How often the time of the last request is written down: often enough for minutes, seldom enough for the database.
GRAIN_SECONDS = 20

GetResponse = Callable[[HttpRequest], HttpResponse]


class AccountLanguageMiddleware:
    """Account pages and the desk speak the language chosen there, else the person's own, else the installation's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the language before the view; keep signed-in people without a role out of a circle of redirects."""
        if not request.path.startswith(settings.OWN_LANGUAGE_PATHS):
            return self.get_response(request)
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            signed_in_again = request.user.is_authenticated and request.path == reverse("account_login")
            if signed_in_again and not rules.may_enter_staff_pages(request.user):
                return HttpResponseRedirect(first_page(request.user))
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
            response.headers["Content-Language"] = translation.get_language()
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def _language(request: HttpRequest) -> str:
    permitted = {code for code, _label in settings.WAGTAILADMIN_PERMITTED_LANGUAGES}
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in permitted:
        return chosen
    own = mail.language_of(request.user) if request.user.is_authenticated else settings.LANGUAGE_CODE
    return own if own in permitted else settings.LANGUAGE_CODE


class IdleMiddleware:
    """Ends a session in which nobody did anything for a while: 15 minutes, administrators 5 (TCVN 14423:2026)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Signed out, the request goes on: the staff interface then asks to sign in and returns to the same page."""
        if is_shared(request.path):
            # The session is looked at only if the view asks who reads (a file that is not published).
            known = request.user
            request.user = SimpleLazyObject(lambda: _not_idle(request, known))  # type: ignore[assignment]
            return self.get_response(request)
        minutes = _idle_minutes(request.user)
        if not minutes:
            return self.get_response(request)
        now = timezone.now().timestamp()
        seen = request.session.get(SEEN, now)
        polled = request.path.startswith(f"/{settings.STAFF_PATH}") and request.path.split("/", 2)[2].startswith(POLLED)
        if now - seen >= minutes * 60:
            if polled:
                # The page left open asks on; the person's next own request ends the session and is told why.
                return JsonResponse({"error": "idle"}, status=401)
            logout(request)
            note = ngettext(
                "You were signed out after %(minutes)s minute without activity. What the page had saved is kept.",
                "You were signed out after %(minutes)s minutes without activity. What the page had saved is kept.",
                minutes,
            )
            messages.info(request, note % {"minutes": minutes})
        elif not polled and (SEEN not in request.session or now - seen >= GRAIN_SECONDS):
            request.session[SEEN] = now
        return self.get_response(request)


def _not_idle(request: HttpRequest, user: Any) -> Any:
    """The person behind a request, or nobody once their session has rested too long; nothing is written."""
    if not user.is_authenticated:
        return user
    now = timezone.now().timestamp()
    minutes = _idle_minutes(user)
    return AnonymousUser() if minutes and now - request.session.get(SEEN, now) >= minutes * 60 else user


def _idle_minutes(user: Any) -> int:
    """How long this person's session may rest; 0 for no limit and for who is not signed in."""
    if not user.is_authenticated:
        return 0
    if rules.may_manage_users(user):
        return settings.IDLE_MINUTES_ADMINISTRATOR
    return settings.IDLE_MINUTES
