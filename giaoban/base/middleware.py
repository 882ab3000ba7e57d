"""Middleware of the whole house."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


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
