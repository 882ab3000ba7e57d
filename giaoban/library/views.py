"""Files by address: /media/ and Wagtail's document addresses, under one rule."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseNotFound, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.library import queries, renditions, rules, serving
from giaoban.library.models import File, Picture


def plainly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of files whose "not found" is a line of text: no page, no query, and not to be kept."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except Http404:
            headers = {"Cache-Control": serving.STAFF_ONLY}
            return HttpResponseNotFound(_("No such file."), content_type="text/plain; charset=utf-8", headers=headers)

    return answer


@require_safe
@plainly
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored file, to whoever may read it; to anybody else it does not exist."""
    file = queries.file_at(path)
    if file is None:
        raise Http404("No such file.")
    return serve(request, file, path)


@require_safe
@plainly
def rendition(
    request: HttpRequest, picture_id: str, version: str, ratio: str, width: str, extension: str
) -> HttpResponseBase:
    """A picture in one of the house's sizes, made when first asked for; an old address leads to the present one."""
    picture = get_object_or_404(Picture.objects.select_related("collection"), pk=picture_id)
    ratio = "" if ratio == renditions.OWN else ratio
    wanted: dict[str, Any] = {"ratio": ratio, "width": int(width), "extension": extension}
    if not renditions.offers(picture, **wanted):
        raise Http404("No such size.")
    caching = _caching(request, rules.picture_is_public(picture, at=timezone.now()), picture)
    if version != renditions.version(picture):
        present = renditions.address(picture, **wanted)
        return HttpResponseRedirect(present, headers={"Cache-Control": serving.STAFF_ONLY})
    specification = renditions.spec(picture, **wanted)
    made = picture.get_rendition(specification)
    if not made.file.storage.exists(made.file.name):
        # A restored backup may lack the renditions: their rows do not stand in the way of making them again.
        made.delete()
        made = picture.get_rendition(specification)
    return serving.answer(request, made.file.storage, made.file.name, caching=caching)


@require_safe
@plainly
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """A document at Wagtail's address of it, which names its file."""
    found = get_object_or_404(File.objects.select_related("collection"), pk=document_id)
    if found.filename != filename:
        raise Http404("No such file.")
    return serve(request, found, found.file.name)


@require_safe
def no_such_document(request: HttpRequest) -> HttpResponseBase:
    """A number that no document can have."""
    raise Http404("No such file.")


def serve(request: HttpRequest, file: rules.Readable, name: str) -> HttpResponseBase:
    """The bytes of a known file; raises Http404 for whoever may not read them."""
    caching = _caching(request, rules.public_may_read(file, at=timezone.now()), file)
    return serving.answer(request, default_storage, name, caching=caching)


def _caching(request: HttpRequest, public: bool, file: Any) -> str:
    """How long the answer may be kept; raises Http404 for whoever may not read it."""
    if public:
        return serving.FOR_AN_HOUR if isinstance(file, File) else serving.FOR_EVER
    if rules.staff_may_read(request.user, file):
        return serving.STAFF_ONLY
    raise Http404("No such file.")
