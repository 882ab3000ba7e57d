"""Who had a release: whom a letter about it reached or may have reached, and whoever is in the log."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from giaoban.notices.choices import State
from giaoban.press.models import AccessRecord, Delivery, Release, Reporter

LEFT = (State.QUEUED, State.SENDING, State.SENT, State.UNKNOWN)  # what arrived, may have, or will


def reporters(release: Release) -> QuerySet[Reporter]:
    """Every reporter who got the release in any language or opened it signed in, save those who left."""
    delivered = Delivery.objects.filter(
        release__translation_key=release.translation_key, dropped="", message__state__in=LEFT
    )
    seen = AccessRecord.objects.of(release).order_by().exclude(reporter=None)
    had = Q(pk__in=delivered.order_by().values("reporter")) | Q(pk__in=seen.values("reporter"))
    return Reporter.objects.filter(had, left_at=None).select_related("user", "outlet").order_by("pk")


def others(release: Release) -> Iterator[Any]:
    """Everybody else who had a copy signed in, and may still sign in."""
    seen = set()
    for record in AccessRecord.objects.of(release).filter(reporter=None).exclude(user=None).select_related("user"):
        user = record.user
        if user is not None and user.is_active and user.pk not in seen:
            seen.add(user.pk)
            yield user
