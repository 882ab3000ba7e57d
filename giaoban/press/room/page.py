"""The press room as readers see it: the same for everybody, so that nothing of it depends on who asks."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from giaoban.portal.frame import Frame, absolute
from giaoban.portal.page_views import shown
from giaoban.portal.views import steps_of
from giaoban.press.models import PressRoom
from giaoban.press.releases.page import kit_of
from giaoban.press.room import queries
from giaoban.press.room.forms import SeekForm

PER_PAGE = 15
KITS_A_PAGE = 6


def room(request: HttpRequest, page: PressRoom, media: bool = False) -> HttpResponse:
    """Releases with their filter, what is ahead, who speaks, how to ask; or the media library."""
    frame = Frame(request, page)
    return _media(request, page, frame) if media else _releases(request, page, frame)


def _releases(request: HttpRequest, page: PressRoom, frame: Frame) -> HttpResponse:
    topics, years = queries.topics(page, at=frame.at), queries.years(page, at=frame.at)
    asked = {name: value for name, value in request.GET.items() if name in SeekForm.base_fields}
    form = SeekForm(asked or None, topics=topics, years=years)
    found = queries.chosen(page, at=frame.at, **(form.cleaned_data if form.is_valid() else {}))
    part = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    left = request.GET.copy()
    left.pop("page", None)
    return shown(
        request, "press/room.html", frame, page,
        form=form, part=part, steps=steps_of(part), asked_query=left.urlencode(), filtered=any(asked.values()),
        withdrawn=queries.withdrawn(page, at=frame.at)[:3], events=queries.events_ahead(at=frame.at),
        speaking=queries.speaking(on=frame.at.date()), media_url=f"{page.get_url(request) or ''}{page.MEDIA}/",
        no_index=bool(asked),
    )  # fmt: skip


def _media(request: HttpRequest, page: PressRoom, frame: Frame) -> HttpResponse:
    """The media kits of public releases, the latest first."""
    part = Paginator(queries.with_media(page, at=frame.at), KITS_A_PAGE).get_page(request.GET.get("page"))
    kits = [(release, kit_of(release)) for release in part]
    address = absolute(f"{page.get_url(request) or ''}{page.MEDIA}/")
    return shown(
        request, "press/media.html", frame, page,
        part=part, steps=steps_of(part), kits=kits, asked_query="", canonical=address, room_url=page.get_url(request),
    )  # fmt: skip
