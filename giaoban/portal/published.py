"""The one filter of what readers may see; every exit obeys it."""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from giaoban.base.once import forget, once_a_request
from giaoban.portal import kinds

Pages = TypeVar("Pages", bound=PageQuerySet)
RESTRICTED = "portal.restricted_paths"


def published(pages: Pages, *, at: datetime) -> Pages:
    """Those that any reader may see at a moment: live, begun and not expired, whatever the jobs have done; and not
    withheld, as under an embargo."""
    return _without_withheld(issued(pages, at=at), at)


def issued(pages: Pages, *, at: datetime) -> Pages:
    """The same with those that are withheld. No exit for the public asks this."""
    begun = Q(go_live_at=None) | Q(go_live_at__lte=at)
    return _unrestricted(pages).filter(begun, Q(expire_at=None) | Q(expire_at__gt=at)).live()


def open_to_all(pages: Pages) -> Pages:
    """Live, and neither restricted nor below a restricted page, nor withheld: Wagtail's live().public() and more."""
    return _without_withheld(_unrestricted(pages).live(), timezone.now())


def _unrestricted(pages: Pages) -> Pages:
    for path in restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages


def _without_withheld(pages: Pages, at: datetime) -> Pages:
    for found in kinds.withheld(pages.model, at=at):
        pages = pages.exclude(pk__in=found.values("pk"))
    return pages


def restricted_paths() -> list[str]:
    """Places in the tree below which not everybody may read."""
    return once_a_request(RESTRICTED, _read_restricted_paths)


def _read_restricted_paths() -> list[str]:
    return list(PageViewRestriction.objects.order_by("page__path").values_list("page__path", flat=True))


def ask_again(**kwargs: Any) -> None:
    """A restriction was set or lifted, or a page moved: read them anew. A receiver of signals."""
    forget(RESTRICTED)
