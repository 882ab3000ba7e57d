"""Middleware of the whole house."""

import re
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def is_shared(path: str) -> bool:
    """Whether an address is read alike by everybody: files, feeds, sitemaps, the API (settings.SHARED_PATHS)."""
    return bool(_shared().match(path))


def _shared() -> re.Pattern[str]:
    return re.compile(settings.SHARED_PATHS)  # re keeps what it compiled


class SharedAnswersMiddleware:
    """What is the same for everybody says so: no cookie is set with it and it varies by none.

    The language of a public page is in its address, so that no answer varies by the languages a browser prefers.
    A cache before the portal may then keep one copy, and never a person's session with it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the headers that hold for it."""
        response = self.get_response(request)
        needless = {"accept-language"}
        if is_shared(request.path) and not _kept_apart(response):
            needless |= {"cookie"}
            response.cookies.clear()
        varies = [name for name in response.get("Vary", "").split(", ") if name and name.lower() not in needless]
        if varies:
            response["Vary"] = ", ".join(varies)
        elif response.has_header("Vary"):
            del response["Vary"]
        return response


def _kept_apart(response: HttpResponseBase) -> bool:
    """Whether the answer itself says that it is for one person."""
    return "private" in response.get("Cache-Control", "")


class SecurityPolicyMiddleware(CSPMiddleware):
    """The content security policy: strict everywhere; the staff interface alone may use inline code.

    Wagtail's date choosers and reports carry inline scripts, its icons inline styles.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Loosen the policy for pages under the staff path, then set the header."""
        if request.path.startswith(f"/{settings.STAFF_PATH}"):
            response._csp_update = {  # type: ignore[attr-defined]
                "script-src": [SELF, UNSAFE_INLINE],
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
            }
        return super().process_response(request, response)
