"""Pages of the press room that are not in the tree: what every one of them has around it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from giaoban.portal.frame import Frame


def shown(
    request: HttpRequest, template: str, name: str, values: dict[str, Any], *, args: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """A page at the address `name`, with its other languages; kept by nobody and found by no robot."""
    addresses = {}
    for code, _label in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = reverse(name, args=args)
    frame = Frame(request, addresses=addresses)
    answer = render(request, template, {"frame": frame, "no_index": True, **values}, status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer
