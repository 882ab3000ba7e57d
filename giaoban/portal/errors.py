"""Pages for what cannot be shown, which still help the reader on."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from giaoban.portal import queries
from giaoban.portal.frame import Frame

logger = logging.getLogger(__name__)
PLAIN_500 = (
    "<!doctype html><meta charset=utf-8><title>500</title><h1>500</h1>"
    "<p>Hệ thống đang có lỗi. / The system has an error."
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: guesses by the words of the address, a search, and the newest articles."""
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


def broken(request: HttpRequest) -> HttpResponse:
    """500: a static page that asks nothing of the database, in the language of the address."""
    try:
        html = get_template("portal/errors/500.html").render({"language": translation.get_language()})
    except (TemplateDoesNotExist, ValueError, OSError):
        logger.exception("The page for a broken request is broken itself")
        html = PLAIN_500
    return HttpResponseServerError(html)


def _said(request: HttpRequest, template: str, status: int, *, guess: bool) -> HttpResponse:
    frame = Frame(request)
    guesses, newest = [], []
    if frame.home:
        guesses = frame.teasers(queries.guesses(frame.home, request.path, at=frame.at)) if guess else []
        newest = frame.teasers(queries.published(frame.home, at=frame.at)[: queries.RELATED])
    values = {"frame": frame, "guesses": guesses, "newest": newest, "no_index": True}
    return render(request, template, values, status=status)
