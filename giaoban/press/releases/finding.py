"""What of releases can be found: by anybody what is public, by the press office what is not yet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Searchable, searchables
from giaoban.press import rules as press
from giaoban.press.models import Release

PUBLIC, INTERNAL = "press.release", "press.unreleased"
OFFICE = "press:office"


def offer() -> None:
    """Register them. Two kinds, because one record is found by everybody from its hour on and by the office before."""
    searchables.register(
        Searchable(
            name=PUBLIC, label=_("Releases"), model=Release, records=_issued, document=document, visible=visible,
        )
    )  # fmt: skip
    searchables.register(
        Searchable(
            name=INTERNAL, label=_("Releases not public yet"), model=Release, records=_all,
            document=internal_document, visible=visible_to_office, tokens=tokens, as_evidence=False,
        )
    )  # fmt: skip


def tell_search(keys: Iterable[int]) -> None:
    """Releases were written past the signals of their model; in the transaction that wrote them."""
    for name in (PUBLIC, INTERNAL):
        searchables[name].changed(keys)


def visible(user: Any) -> QuerySet[Release]:
    """What anybody may see now."""
    return Release.objects.public(at=timezone.now()).select_related("locale")


def visible_to_office(user: Any) -> QuerySet[Release]:
    """What the press office sees and the public does not."""
    found = _all()
    if not press.runs_office(user):
        return found.none()
    return found.exclude(pk__in=Release.objects.public(at=timezone.now()).values("pk"))


def tokens(user: Any) -> list[str]:
    """What opens them."""
    return [OFFICE] if press.runs_office(user) else []


def document(release: Release) -> Mapping[str, Any]:
    """What of an issued release is searched, from its hour on; a withdrawn one leaves the index."""
    return {
        **_words(release),
        "date": release.released_at,
        "from_at": max((at for at in (release.go_live_at, release.embargo_until) if at), default=None),
        "until_at": release.expire_at,
        "url": release.get_url() or "",
        "audience": ["public"],
    }


def internal_document(release: Release) -> Mapping[str, Any]:
    """What of a release the press office searches."""
    latest = None if release.live else release.get_latest_revision()
    return {
        **_words(latest.as_object() if latest else release),
        "date": release.released_at or release.latest_revision_created_at,
        "url": reverse("wagtailadmin_pages:edit", args=[release.pk]),
        "audience": [OFFICE],
    }


def _words(release: Release) -> dict[str, Any]:
    streams = (release.body, release.facts, release.sayings, release.kit)
    texts = [str(text) for stream in streams for text in stream.stream_block.get_searchable_content(stream)]
    return {
        "language": release.locale.language_code,
        "title": release.title,
        "lead": release.lead,
        "body": " ".join(texts),
        "class": release.content_class,
        "topics": [link.topic.name for link in release.release_topics.all()],
        "source_id": str(release.pk),
    }


def _issued() -> QuerySet[Release]:
    return Release.objects.live().filter(withdrawn_at=None).select_related("locale")


def _all() -> QuerySet[Release]:
    return Release.objects.select_related("locale")
