"""Changes on their way from the database to every copy of the index, in the order of commits (ADR 0150).

A change is a row written in the transaction that made it. After the commit it gets a number, from one writer at a
time, so that whoever has read up to a number has read all there is up to it. A copy that is not heard of for a while
is given up; when it comes back it finds itself unknown and is made anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from giaoban.search.models import Change, IndexCopy, Ledger

GIVEN_UP_AFTER = timedelta(days=7)
SEEN_EVERY = timedelta(hours=1)
BATCH = 1000


@dataclass(frozen=True, order=True)
class Record:
    """A record by kind and key."""

    kind: str
    key: str


def add(kind: str, keys: Iterable[object]) -> None:
    """Note that records changed; in the caller's transaction, so that both are kept or neither."""
    Change.objects.bulk_create((Change(kind=kind, key=str(key)) for key in keys), batch_size=BATCH)


def number() -> int:
    """Give the next number to all that has been committed without one; returns the last number given."""
    if not Change.objects.filter(sequence=None).exists():
        return Ledger.objects.filter(pk=1).values_list("last", flat=True).first() or 0
    with transaction.atomic():
        ledger = Ledger.objects.select_for_update().get_or_create(pk=1)[0]
        if Change.objects.filter(sequence=None).update(sequence=ledger.last + 1):
            ledger.last += 1
            ledger.save(update_fields=["last"])
    return ledger.last


def identity() -> UUID:
    """The name of this database among indexes."""
    return Ledger.objects.get_or_create(pk=1)[0].identity


def enter(name: str) -> int:
    """Count a copy among the readers from now on: everything committed so far is up to it to read from the records."""
    position = number()
    IndexCopy.objects.update_or_create(name=name, defaults={"position": position, "seen_at": timezone.now()})
    return position


def waiting(position: int) -> list[tuple[Record, int]]:
    """The next changes after a position with their numbers, whole numbers only, oldest first; many at most."""
    rows = Change.objects.filter(sequence__gt=position).order_by("sequence").values_list("sequence", "kind", "key")
    first = rows[BATCH - 1 : BATCH].first()
    if first is not None:  # more than one batch; the number that it ends in is read whole
        rows = rows.filter(sequence__lte=first[0])
    return [(Record(kind, key), sequence or 0) for sequence, kind, key in rows]


def pending(records: Iterable[Record]) -> set[Record]:
    """Those of a few records whose last change some copy may not hold yet (one query)."""
    wanted = set(records)
    rows = Change.objects.filter(key__in={each.key for each in wanted}).values_list("kind", "key")
    return {Record(kind, key) for kind, key in rows} & wanted if wanted else set()


def done(name: str, position: int) -> None:
    """A copy holds everything up to a position; what all copies hold is forgotten."""
    IndexCopy.objects.filter(name=name).update(position=position, seen_at=timezone.now())
    forget()


def forget() -> None:
    """Delete the changes that every living copy holds."""
    least = IndexCopy.objects.aggregate(least=Min("position"))["least"]
    if least is not None:
        Change.objects.filter(sequence__lte=least).delete()


def seen(name: str, *, at: datetime) -> bool:
    """Say that a copy lives, and give up those that do not; False when this one has been given up itself."""
    IndexCopy.objects.filter(seen_at__lt=at - GIVEN_UP_AFTER).exclude(name=name).delete()
    row = IndexCopy.objects.filter(name=name).first()
    if row is not None and row.seen_at < at - SEEN_EVERY:
        IndexCopy.objects.filter(pk=row.pk).update(seen_at=at)
    return row is not None


def leave_all_but(names: Iterable[str], *, of: str) -> None:
    """Of the copies whose names begin so, these alone are left."""
    IndexCopy.objects.filter(name__startswith=of).exclude(name__in=list(names)).delete()
    forget()
