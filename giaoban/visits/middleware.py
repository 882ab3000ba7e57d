"""Answers beacons before anything else of Django: no session, no language, no database.

204 (or the picture, for readers without JavaScript) means kept and counted; every other answer means not counted.
"""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from giaoban.visits import beacons, senders
from giaoban.visits.beacons import Beacon, Forged
from giaoban.visits.journal import NotKept, journal
from giaoban.visits.paths import PICTURE_PATH, SCRIPT_PATH

logger = logging.getLogger(__name__)
LONGEST = 120  # bytes of a beacon
GIF = bytes.fromhex(  # one transparent point
    "47494638396101000100800000000000000000" + "21f90401000000002c00000000010001000002024401003b"
)
VISIT_SECONDS = 1800  # a browser keeps the picture of a visit this long


class BeaconMiddleware:
    """Takes the two addresses of beacons out of the way of everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Beacons are answered here."""
        if request.path_info == SCRIPT_PATH:
            return _uncached(by_script(request))
        if request.path_info == PICTURE_PATH:
            return by_picture(request)
        return self.get_response(request)


def by_script(request: HttpRequest) -> HttpResponse:
    """A page view told by the script: the signed name, a space, and 1 for the first page of a tab, else 0."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        said = request.read(LONGEST).decode("ascii") if 0 < length <= LONGEST else ""
        name, _space, first = said.partition(" ")
        page, language = beacons.read(name)
    except (Forged, ValueError, OSError):
        return HttpResponse("not one of our pages", content_type="text/plain", status=400)
    if first not in ("0", "1"):
        return HttpResponse("neither first nor later", content_type="text/plain", status=400)
    return _count(request, page=page, language=language, views=1, visits=int(first))


def by_picture(request: HttpRequest) -> HttpResponse:
    """A page view, or a visit, told by a picture.

    Without JavaScript no tab can be told from another. The picture of a visit has the same address on every page of
    a language, and the browser itself keeps it for half an hour: it is asked for once in that time.
    """
    if request.method != "GET":
        return _uncached(HttpResponse(status=405, headers={"Allow": "GET"}))
    visit = request.GET.get("l") == "1"
    try:
        page, language = beacons.read(request.GET.get("t", ""))
    except Forged:
        return _uncached(HttpResponse("not one of our pages", content_type="text/plain", status=400))
    if visit and page:
        return _uncached(HttpResponse("a visit has no page here", content_type="text/plain", status=400))
    answer = _count(request, page=page, language=language, views=int(not visit), visits=int(visit))
    if answer.status_code == 204:
        answer = HttpResponse(GIF, content_type="image/gif")
        if visit:
            answer.headers["Cache-Control"] = f"private, max-age={VISIT_SECONDS}"
            return answer
    return _uncached(answer)


def _count(request: HttpRequest, *, page: int, language: str, views: int, visits: int) -> HttpResponse:
    """Keep one beacon, unless it is no reader's."""
    if senders.is_elsewhere(request):
        return HttpResponse("sent by another site", content_type="text/plain", status=403)
    if senders.is_staff(request) or senders.is_prefetch(request) or senders.is_robot(request):
        return HttpResponse("not counted", content_type="text/plain")
    if not senders.admits(senders.address_of(request), page=page, visit=bool(visits)):
        return HttpResponse("too many", content_type="text/plain", status=429, headers={"Retry-After": "60"})
    try:
        journal.keep(Beacon(at=int(time.time()), page=page, language=language, views=views, visits=visits).line())
    except NotKept as error:
        logger.error("a beacon could not be kept: %s", error)
        return HttpResponse("not kept", content_type="text/plain", status=503)
    return HttpResponse(status=204)


def _uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
