"""The log of who had what of a release, and when."""

from datetime import datetime
from typing import Any

from giaoban.press import rules as press
from giaoban.press.models import AccessRecord, Release


def note(
    release: Release, *, what: str, by: Any = None, token: Any = None, at: datetime, detail: str = ""
) -> AccessRecord | None:
    """Record that somebody signed in, or a partner's token, had something; its `mark` goes into the copy.

    Nobody known is nobody recorded: None for a reader who is not signed in.
    """
    user = by if by is not None and by.is_authenticated else None
    name = str(token)[:200] if token is not None else ""
    if user is None and not name:
        return None
    return AccessRecord.objects.create(
        release=release, what=what, detail=detail[:200], user=user, reporter=press.reporter_of(user), token=name,
        embargoed=release.is_held(at=at), at=at,
    )  # fmt: skip
