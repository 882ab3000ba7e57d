"""What the press room offers the house: the latest releases on the home."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from giaoban.base.registries import Panel, panels
from giaoban.portal.models import Home
from giaoban.portal.panels import frame_of
from giaoban.portal.published import open_to_all
from giaoban.press.models import PressRoom
from giaoban.press.room import queries


def offer() -> None:
    """Register the panel."""
    panels.register(
        Panel(name="press-releases", template="press/panel.html", context=latest, order=50, place="side")
    )  # fmt: skip


def latest(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """The latest public releases of a language."""
    frame = frame_of(request, home)
    room = open_to_all(PressRoom.objects.child_of(home)).first()
    found = list(queries.public(room, at=frame.at)[: queries.LATEST]) if room else []
    return {"room": room, "releases": found}
