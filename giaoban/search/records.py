"""The records behind the hits, by what their apps declare."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from giaoban.base.registries import searchables
from giaoban.search.questions import Address


def eyes(user: Any) -> Any:
    """The user, or the public for None."""
    return AnonymousUser() if user is None else user


def found(kind: str, key: str, *, user: Any) -> Any:
    """The record, when this user may see it now; else None, also for a key that no record can have."""
    if kind not in searchables:
        return None
    try:
        return searchables[kind].visible(eyes(user)).filter(pk=key).first()
    except (ValueError, TypeError, OverflowError):
        return None


def address_of(kind: str, key: str, *, user: Any = None) -> Address | None:
    """See asking.address_of."""
    record = found(kind, key, user=user)
    if record is None:
        return None
    document = searchables[kind].document(record)
    return Address(kind=kind, key=str(key), title=document["title"], url=document["url"])
