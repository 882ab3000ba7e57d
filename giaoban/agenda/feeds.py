"""The calendar for subscribing: a public address in every language, a private one for each member of staff."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.agenda import actions, ical


@require_safe
def public_feed(request: HttpRequest) -> HttpResponse:
    """What everybody may read, in the language of the address."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    name = _("Work calendar – %(portal)s") % {"portal": settings.WAGTAIL_SITE_NAME}
    body = ical.calendar(name=name, language=language, user=AnonymousUser(), now=_now())
    answer = _answer(request, body)
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@require_safe
def private_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What one person may read; an address that was replaced, or whose owner left, leads nowhere."""
    user = actions.owner_of(token)
    if user is None:
        raise Http404
    profile = getattr(user, "wagtail_userprofile", None)
    language = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    with translation.override(language):
        name = _("Work calendar of %(person)s") % {"person": user}
        body = ical.calendar(name=name, language=language, user=user, now=_now())
    answer = _answer(request, body)
    answer["Cache-Control"] = "private, max-age=0, must-revalidate"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _now() -> datetime:
    """This hour: what does not change within it is answered with 304."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def _answer(request: HttpRequest, body: bytes) -> HttpResponse:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(body, content_type=ical.CONTENT_TYPE)
    answer["ETag"] = etag
    return answer
