"""What editors put first for some words, as far as the one who asks may see it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from giaoban.base.registries import searchables
from giaoban.search import asking
from giaoban.search.editors.models import Promotion

MOST = 3


@dataclass(frozen=True, kw_only=True)
class Promoted:
    """A promoted result as it is shown; kind and key are empty for a page that search itself does not find."""

    kind: str
    kind_label: str
    key: str
    title: str
    url: str


def chosen(words: str, *, language: str, user: Any, at: datetime) -> list[Promoted]:
    """The promoted results of a query in their order, those this user may not see left out."""
    current = Promotion.objects.current(at=at).asked(words, language=language).select_related("page")
    found: list[Promoted] = []
    for shown in _shown(current, user=user, at=at):
        if shown.url not in {each.url for each in found}:
            found.append(shown)
        if len(found) == MOST:
            break
    return found


def _shown(promotions: Any, *, user: Any, at: datetime) -> Iterator[Promoted]:
    for promotion in promotions:
        shown = _page(promotion.page, user=user, at=at) if promotion.page else _record(promotion, user=user)
        if shown is not None:
            yield shown


def _record(promotion: Promotion, *, user: Any) -> Promoted | None:
    return _found(promotion.kind, promotion.key, user=user)


def _found(kind: str, key: str, *, user: Any) -> Promoted | None:
    address = asking.address_of(kind, key, user=user)
    if address is None or not address.url:
        return None
    label = str(searchables[kind].label)
    return Promoted(kind=kind, kind_label=label, key=address.key, title=address.title, url=address.url)


def _page(page: Page, *, user: Any, at: datetime) -> Promoted | None:
    """A page by the rule of its kind, where search knows it; else while any reader may see it."""
    for kind in searchables:
        if kind.model is page.specific_class:
            return _found(kind.name, str(page.pk), user=user)
    begun = Q(go_live_at=None) | Q(go_live_at__lte=at)
    ends = Q(expire_at=None) | Q(expire_at__gt=at)
    shown = Page.objects.live().public().filter(begun, ends, pk=page.pk).first()
    url = shown.get_url() if shown else None
    return Promoted(kind="", kind_label="", key="", title=page.title, url=url) if url else None
