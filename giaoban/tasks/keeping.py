"""What evidence keeps: documents as they came, and copies of pages on the web, each with its SHA-256."""

import hashlib
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks import task

from giaoban.base import web
from giaoban.base.text import nfc
from giaoban.library.inspection import extension
from giaoban.tasks.choices import CopyState
from giaoban.tasks.models import Evidence

LIMITS = web.Limits(seconds=30.0, size=20 * 1024 * 1024, redirects=5)


def keep(given: Evidence, *, name: str, content: Any) -> None:
    """Store bytes under a name of our own, with the name they came under and their digest. The caller saves."""
    digest = hashlib.sha256()
    content.seek(0)
    for piece in content.chunks():
        digest.update(piece)
    content.seek(0)
    given.kept_name = PurePosixPath(nfc(name)).name[-200:] or "tai-lieu"
    given.kept_sha256 = digest.hexdigest()
    given.kept.save(f"{given.kept_sha256[:24]}.{extension(given.kept_name) or 'bin'}", content, save=False)


@task(backend="worker")
def copy_page(key: int) -> str:
    """Keep a copy of the page that a piece of evidence points at. Run twice, it copies once."""
    return make_copy(key).value


def make_copy(
    key: int, *, at: datetime | None = None, limits: web.Limits = LIMITS, allow: frozenset[web.Address] = frozenset()
) -> CopyState:
    """Fetch through the one guarded way out, outside any transaction; what could not be had is said in words.

    `allow` is for tests' own servers, as in giaoban.base.web.
    """
    given = Evidence.objects.filter(pk=key, copy_state=CopyState.WAITING).first()
    if given is None:
        return CopyState.NONE
    try:
        answer = web.get(given.url, limits=limits, allow=allow)
    except web.WebError as error:
        given.copy_state, given.copy_note = CopyState.FAILED, str(error)[:500]
    else:
        keep(given, name=_name(answer), content=ContentFile(answer.body))
        given.copy_state, given.copied_at = CopyState.KEPT, at or timezone.now()
        given.copy_note = answer.url[:500] if answer.url != given.url else ""
    given.save(update_fields=["copy_state", "copy_note", "copied_at", "kept", "kept_name", "kept_sha256"])
    return CopyState(given.copy_state)


def _name(answer: web.Answer) -> str:
    """A name whose ending tells the kind; a page that could run anything is kept as text to read, not to open."""
    endings = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/plain": "txt"}
    return f"ban-sao.{endings.get(answer.media_type, 'html')}"
