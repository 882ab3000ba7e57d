"""The one filter of what readers may see; every exit obeys it."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Q
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)


def published(pages: Pages, *, at: datetime) -> Pages:
    """Those that any reader may see at a moment: live, begun and not expired, whatever the jobs have done."""
    begun = Q(go_live_at=None) | Q(go_live_at__lte=at)
    return pages.live().public().filter(begun, Q(expire_at=None) | Q(expire_at__gt=at))
