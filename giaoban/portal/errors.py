"""Pages for what cannot be shown, which still help the reader on."""

import logging
from pathlib import PurePosixPath

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from giaoban.base.middleware import is_shared
from giaoban.portal import queries
from giaoban.portal.frame import Frame
from giaoban.portal.models import Section

# Parts of pages, asked for by browsers and scanners: a whole page in reply helps nobody and costs queries.
NO_PAGES = {
    ".css",
    ".gif",
    ".ico",
    ".jpeg",
    ".jpg",
    ".js",
    ".json",
    ".map",
    ".png",
    ".svg",
    ".txt",
    ".webp",
    ".woff2",
    ".xml",
}
logger = logging.getLogger(__name__)
PLAIN_500 = (
    "<!doctype html><meta charset=utf-8><title>500</title><h1>500</h1>"
    "<p>Hệ thống đang có lỗi. / The system has an error."
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: guesses by the words of the address, a search, and the newest articles; a line for what is no page."""
    if is_shared(request.path) or PurePosixPath(request.path).suffix.lower() in NO_PAGES:
        return HttpResponseNotFound(_("Page not found") + "\n", content_type="text/plain; charset=utf-8")
    return _said(request, "portal/errors/404.html", 404, guess=True)


def gone(request: HttpRequest) -> HttpResponse:
    """410: the article was published and has been taken off."""
    return _said(request, "portal/errors/410.html", 410, guess=False)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the reader may not see this."""
    return _said(request, "portal/errors/403.html", 403, guess=False)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its token: what to do about it."""
    logger.warning("Form refused at %s: %s", request.path, reason)
    return _said(request, "portal/errors/csrf.html", 403, guess=False)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request that browsers do not make; a static page, because nothing in the request can be trusted."""
    return HttpResponseBadRequest(_static("portal/errors/400.html"))


def broken(request: HttpRequest) -> HttpResponse:
    """500: a static page that asks nothing of the database, in the language of the address."""
    return HttpResponseServerError(_static("portal/errors/500.html"))


def _static(template: str) -> str:
    try:
        return get_template(template).render({"language": translation.get_language()})
    except (TemplateDoesNotExist, ValueError, OSError):
        logger.exception("The page for a broken request is broken itself")
        return PLAIN_500


def _said(request: HttpRequest, template: str, status: int, *, guess: bool) -> HttpResponse:
    frame = Frame(request)
    guesses, sections, newest = [], [], []
    if frame.home:
        sections = [(each.title, frame.url_of(each)) for each in _sections(frame, request.path)] if guess else []
        guesses = frame.teasers(queries.guesses(frame.home, request.path, at=frame.at)) if guess else []
        newest = frame.teasers(queries.published(frame.home, at=frame.at)[: queries.RELATED])
    values = {"frame": frame, "guesses": guesses, "sections": sections, "newest": newest, "no_index": True}
    return render(request, template, values, status=status)


def _sections(frame: Frame, path: str) -> list[Section]:
    return queries.guessed_sections(frame.sections, path)
