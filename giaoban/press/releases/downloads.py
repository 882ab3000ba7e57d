"""Addresses of copies: text, PDF, pictures and films of a release, to whoever may read it, with their mark."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from giaoban.library import serving
from giaoban.library.models import Picture
from giaoban.library.serving import mime_type
from giaoban.press import rules as press
from giaoban.press.models import AccessRecord, Release
from giaoban.press.releases import log, rules
from giaoban.press.releases.choices import Access, Use
from giaoban.press.releases.copies import contents, films, marks, pictures, written

UNTOLD = "private, no-store"
LARGEST_KEY = 2**63 - 1


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The release as plain text."""
    copy = _Copy(request, pk, Access.TEXT)
    with translation.override(copy.code):
        body = written.text(copy.release, record=copy.record, held=copy.held)
    return copy.answer(body.encode(), "txt", "text/plain; charset=utf-8")


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The release as PDF."""
    copy = _Copy(request, pk, Access.PDF)
    with translation.override(copy.code):
        body = written.pdf(copy.release, record=copy.record, held=copy.held)
    return copy.answer(body, "pdf", "application/pdf")


@require_safe
def picture(request: HttpRequest, pk: int, picture_id: int, use: str) -> HttpResponseBase:
    """A picture of the kit made ready for a use; `look` is what the page shows, under the mark of the page itself."""
    look = use == pictures.LOOK
    release = readable(request, pk)
    value = next(
        (each for each in kit(release, "picture") if each["picture"] and each["picture"].pk == picture_id), None
    )
    if value is None or use not in pictures.FORMS:
        raise Http404
    copy = _Copy(request, pk, Access.PICTURE, detail=f"{value['picture'].title} ({use})", again=look)
    if copy.record is None and not copy.held:
        return copy.dressed(_shared(request, value["picture"], use))
    with translation.override(copy.code):
        strip = marks.line(copy.record) if copy.held else ""
    body = pictures.made(
        value["picture"], use=use, credit=contents.credit_line(value).strip("()"), hidden=marks.hidden(copy.record),
        strip=strip,
    )  # fmt: skip
    return copy.answer(body, "jpg", "image/jpeg", stem=f"{release.slug}-{picture_id}-{use}", inline=look)


@require_safe
def film(request: HttpRequest, pk: int, file_id: int) -> HttpResponseBase:
    """A film of the kit."""
    release = readable(request, pk)
    files = [each[use] for each in kit(release, "film") for use in Use.values if each[use]]
    file = next((each for each in files if each.pk == file_id), None)
    if file is None:
        raise Http404
    copy = _Copy(request, pk, Access.VIDEO, detail=file.filename)
    after = films.trailer(file.file_extension, marks.hidden(copy.record))
    try:
        handle = file.file.storage.open(file.file.name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = StreamingHttpResponse(films.pieces(handle, after), content_type=mime_type(file.filename))
    answer["Content-Length"] = str(file.file.size + len(after))
    answer["Content-Disposition"] = content_disposition_header(True, file.filename) or "attachment"
    return copy.dressed(answer)


def _shared(request: HttpRequest, shown: Picture, use: str) -> HttpResponseBase:
    """What everybody may have is made once."""
    form = pictures.FORMS[use]
    size = f"{form.width}x{form.height}"
    rendition = shown.get_rendition(f"{'fill' if form.crop else 'max'}-{size}|format-jpeg")
    return serving.answer(request, rendition.file.storage, rendition.file.name, caching=UNTOLD)


def kit(release: Release, kind: str) -> Iterator[Any]:
    """The pictures or films of a media kit."""
    return (block.value for block in release.kit if block.block_type == kind)


def readable(request: HttpRequest, pk: int) -> Release:
    """A release that this person may read now; raises Http404, the same whether it is there or not."""
    release = Release.objects.live().select_related("locale").filter(pk=pk).first() if pk <= LARGEST_KEY else None
    if release is None or not rules.may_read(request.user, release, at=timezone.now()):
        raise Http404
    return release


class _Copy:
    """One copy for one reader: asked of the rule, recorded, and kept by no cache unless it is everybody's."""

    def __init__(self, request: HttpRequest, pk: int, what: str, *, detail: str = "", again: bool = False) -> None:
        at = timezone.now()
        self.release = readable(request, pk)
        self.held = not self.release.is_public(at=at)
        self.code = self.release.locale.language_code
        user: Any = request.user
        known = user.is_authenticated and (self.held or press.reporter_of(user) is not None)
        self.record: AccessRecord | None = None
        if known and request.method != "HEAD":
            seen = (
                AccessRecord.objects.filter(release=self.release, user=user, what=Access.PAGE).first()
                if again
                else None
            )
            self.record = seen or log.note(self.release, what=what, by=user, at=at, detail=detail)
        self._private = self.held or user.is_authenticated

    def answer(
        self, body: bytes, ending: str, kind: str, *, stem: str = "", inline: bool = False
    ) -> HttpResponse:  # fmt: skip
        """The copy to save, or to show on the page."""
        answer = HttpResponse(body, content_type=kind)
        name = f"{stem or self.release.slug}.{ending}"
        answer["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
        self.dressed(answer)
        return answer

    def dressed(self, answer: HttpResponseBase) -> HttpResponseBase:
        """With what caches may do: a shared cache asks again at once, whatever it kept."""
        answer["Cache-Control"] = UNTOLD if self._private else "public, max-age=60"
        answer["X-Content-Type-Options"] = "nosniff"
        answer["X-Robots-Tag"] = "noindex"
        return answer
