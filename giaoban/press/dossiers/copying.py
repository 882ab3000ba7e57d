"""A copy of a page on which something false stands, fetched by the one guarded way out."""

import hashlib
from dataclasses import dataclass
from typing import Any

import trafilatura
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from giaoban.base import web
from giaoban.press.models.dossiers import LONGEST_COPY

LIMITS = web.Limits(seconds=15.0, size=5 * 1024 * 1024, redirects=5)
PAGES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What a page said: where it was found in the end, its text, the fingerprint of what the host sent."""

    url: str
    text: str
    sha256: str


def fetched(url: str, *, allow: Any = frozenset()) -> Copy:
    """The text of a page. Raises ValidationError, by field, that says why it could not be had and what to do."""
    instead = _("Write down below what stood there, and it is kept as typed.")
    try:
        answer = web.get(url, limits=LIMITS, allow=allow)
    except web.WebError as error:
        raise ValidationError({"url": f"{error} {instead}"}) from error
    if answer.media_type not in PAGES:
        raise ValidationError({"url": _("There is no page at this address, but a file.") + " " + instead})
    text = _text(answer)
    if not text:
        raise ValidationError({"url": _("No text is found on the page.") + " " + instead})
    return Copy(url=answer.url, text=text[:LONGEST_COPY], sha256=hashlib.sha256(answer.body).hexdigest())


def _text(answer: web.Answer) -> str:
    if answer.media_type == "text/plain":
        return answer.body.decode(answer.charset if _known(answer.charset) else "utf-8", errors="replace").strip()
    page: Any = answer.body
    if _known(answer.charset):
        page = answer.body.decode(answer.charset, errors="replace")
    return (trafilatura.extract(page, favor_recall=True, include_comments=True) or "").strip()


def _known(charset: str) -> bool:
    try:
        return bool(charset) and bool("".encode(charset) is not None)
    except (LookupError, ValueError):
        return False
