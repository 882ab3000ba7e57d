"""What the press room reads of the parts of the press office."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from giaoban.portal import queries as portal
from giaoban.portal.models import Topic
from giaoban.press.models import PressEvent, PressRoom, Release, Spokesperson
from giaoban.press.models.releases import ReleaseQuerySet
from giaoban.press.speaking.queries import spokespersons

LATEST = 4
EVENTS = 5
EMPTY = ("[]", "null", "")  # how an empty media kit is kept


def public(room: PressRoom, *, at: datetime) -> ReleaseQuerySet:
    """The releases of a room's language that anybody may read, the latest first."""
    return Release.objects.public(at=at).child_of(room).select_related("locale").newest_first()


def chosen(
    room: PressRoom, *, at: datetime, words: str = "", topic: Topic | None = None, year: int | None = None
) -> ReleaseQuerySet:
    """Of these those whose title holds every word, on a topic, of a year."""
    found: Any = portal.narrowed(public(room, at=at), words=words)  # type: ignore[arg-type]
    if topic is not None:
        found = found.filter(release_topics__topic=topic)
    if year is not None:
        found = found.filter(released_at__year=year)
    chosen: ReleaseQuerySet = found
    return chosen


def years(room: PressRoom, *, at: datetime) -> list[int]:
    """The years in which releases became public, the latest first."""
    return [each.year for each in public(room, at=at).order_by().datetimes("released_at", "year", order="DESC")]


def topics(room: PressRoom, *, at: datetime) -> QuerySet[Topic]:
    """The topics of public releases."""
    shown = public(room, at=at).order_by().values("pk")
    return Topic.objects.filter(release_topics__release__in=shown).distinct().order_by("name")


def withdrawn(room: PressRoom, *, at: datetime) -> ReleaseQuerySet:
    """Those that were public and were taken back, the latest first."""
    return Release.objects.withdrawn(at=at).child_of(room).order_by("-withdrawn_at", "-pk")


def with_media(room: PressRoom, *, at: datetime) -> ReleaseQuerySet:
    """Public releases that have a media kit."""
    found: ReleaseQuerySet = public(room, at=at).alias(kept=Cast("kit", TextField())).exclude(kept__in=EMPTY)
    return found


def events_ahead(*, at: datetime) -> QuerySet[PressEvent]:
    """Announced press events that are for everybody."""
    return PressEvent.objects.public().ahead().filter(ends_at__gte=at).order_by("starts_at")[:EVENTS]


def speaking(*, on: date) -> QuerySet[Spokesperson]:
    """Whoever is published as speaking."""
    return spokespersons(on)
