"""The press room as readers see it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from giaoban.portal.frame import Frame
from giaoban.portal.page_views import shown
from giaoban.portal.views import steps_of
from giaoban.press.models import PressRoom, Release

PER_PAGE = 20


def room(request: HttpRequest, page: PressRoom) -> HttpResponse:
    """The releases of a language, newest first."""
    frame = Frame(request, page)
    found = Release.objects.public(at=frame.at).child_of(page).newest_first()
    part = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return shown(request, "press/room.html", frame, page, part=part, steps=steps_of(part))
