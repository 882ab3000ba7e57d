"""The records behind documents and hits, by what their apps declare."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from giaoban.base.registries import Searchable, searchables
from giaoban.search.outbox import Record
from giaoban.search.questions import Address

logger = logging.getLogger(__name__)
CHUNK = 500
Described = Mapping[str, Any]


def eyes(user: Any) -> Any:
    """Whose eyes look: the public for None, and for an account that has been closed."""
    return user if user is not None and user.is_active else AnonymousUser()


def described(kind: Searchable, records: Sequence[Any]) -> list[tuple[str, Described]]:
    """Key and document of each record; one that its app cannot describe is told in the log and left out."""
    try:
        return [(str(each.pk), made) for each, made in zip(records, kind.described(records), strict=True)]
    except Exception:  # one bad record must not keep all others from being found
        if len(records) == 1:
            logger.exception("%s %s cannot be described for the index", kind.name, records[0].pk)
            return []
    return [pair for each in records for pair in described(kind, [each])]


def everything(kind: Searchable) -> Iterator[list[tuple[str, Described]]]:
    """All documents of a kind, a chunk of records at a time in the order of keys."""
    last = None
    while True:
        rows = kind.records().order_by("pk")
        chunk = list(rows.filter(pk__gt=last)[:CHUNK] if last is not None else rows[:CHUNK])
        if not chunk:
            return
        last = chunk[-1].pk
        yield described(kind, chunk)


def afresh(wanted: Iterable[Record]) -> dict[Record, Described]:
    """The documents that some records have now; those that may not be indexed or are gone are not in it."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for record in wanted:
        by_kind[record.kind].append(record.key)
    made = {}
    for name, keys in by_kind.items():
        if name in searchables:
            kind = searchables[name]
            rows = list(kind.records().filter(pk__in=valid(kind, keys)))
            made.update({Record(name, key): document for key, document in described(kind, rows)})
    return made


def valid(kind: Searchable, keys: Iterable[str]) -> list[Any]:
    """Of some keys as text those that a record of this kind can have, as the database has them."""
    field: Any = kind.model._meta.pk
    usable = []
    for key in keys:
        try:
            value = field.to_python(key)
        except ValidationError:
            continue
        if not isinstance(value, int) or abs(value) < 2**63:
            usable.append(value)
    return usable


def seen(wanted: Iterable[Record], *, user: Any) -> set[Record]:
    """Those of some records that a user may see now, asked of the records themselves (a query a kind)."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for record in wanted:
        by_kind[record.kind].append(record.key)
    allowed = set()
    for name, keys in by_kind.items():
        if name in searchables:
            kind = searchables[name]
            rows = kind.visible(eyes(user)).filter(pk__in=valid(kind, keys)).order_by()
            allowed |= {Record(name, str(key)) for key in rows.values_list("pk", flat=True)}
    return allowed


def found(kind: str, key: str, *, user: Any) -> Any:
    """The record, when this user may see it now; else None, also for a key that no record can have."""
    if kind not in searchables:
        return None
    offer = searchables[kind]
    return offer.visible(eyes(user)).filter(pk__in=valid(offer, [str(key)])).first()


def address_of(kind: str, key: str, *, user: Any = None) -> Address | None:
    """See asking.address_of."""
    record = found(kind, key, user=user)
    if record is None:
        return None
    document = searchables[kind].document(record)
    return Address(kind=kind, key=str(record.pk), title=str(document["title"]), url=str(document["url"]))
