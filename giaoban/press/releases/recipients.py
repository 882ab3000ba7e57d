"""Who had a release: whom it was delivered to, as parts of the press office say, and whoever is in the log."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

from giaoban.press.models import AccessRecord, Release, Reporter

Source = Callable[[Release], QuerySet[Reporter]]
_sources: list[Source] = []


def also(source: Source) -> None:
    """Let a part of the press office say to whom it delivered a release, in any language; called in its offer()."""
    if source not in _sources:
        _sources.append(source)


def reporters(release: Release) -> QuerySet[Reporter]:
    """Every reporter who got the release or opened it signed in, save those who left."""
    keys = set(AccessRecord.objects.of(release).exclude(reporter=None).values_list("reporter_id", flat=True))
    for source in _sources:
        keys.update(source(release).values_list("pk", flat=True))
    return Reporter.objects.filter(pk__in=keys, left_at=None).select_related("user", "outlet").order_by("pk")


def others(release: Release) -> Iterator[Any]:
    """Everybody else who had a copy signed in, and may still sign in."""
    seen = set()
    for record in AccessRecord.objects.of(release).filter(reporter=None).exclude(user=None).select_related("user"):
        user = record.user
        if user is not None and user.is_active and user.pk not in seen:
            seen.add(user.pk)
            yield user
