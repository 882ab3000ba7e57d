"""The five registries in which an app offers the house what others show.

An app registers in its AppConfig.ready(); whoever shows the offers never imports the app that made them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Literal, Protocol, TypeVar

from django.db.models import Model, QuerySet, Sum
from django.dispatch import Signal
from django.http import HttpRequest


class Named(Protocol):
    """Every offer has a name, unique in its registry."""

    @property
    def name(self) -> str:
        """How this offer is found among the others."""
        ...


Offer = TypeVar("Offer", bound=Named)


class AlreadyRegistered(Exception):
    """Two offers carry the same name."""


class Registry(Generic[Offer]):
    """Offers of one kind, in the order in which they were registered."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._offers: dict[str, Offer] = {}
        self._told: list[Callable[[Offer], Any]] = []

    def register(self, offer: Offer) -> Offer:
        """Add an offer; raises AlreadyRegistered when its name is taken."""
        if offer.name in self._offers:
            raise AlreadyRegistered(f"{self.kind} {offer.name!r} is registered twice")
        self._offers[offer.name] = offer
        for tell in self._told:
            tell(offer)
        return offer

    def tell(self, listener: Callable[[Offer], Any]) -> None:
        """Call the listener with every offer made so far, and with each that is still to come."""
        self._told.append(listener)
        for offer in self:
            listener(offer)

    def __iter__(self) -> Iterator[Offer]:
        return iter(list(self._offers.values()))

    def __getitem__(self, name: str) -> Offer:
        return self._offers[name]

    def __contains__(self, name: str) -> bool:
        return name in self._offers


@dataclass(frozen=True, kw_only=True)
class OccasionEntry:
    """One dated entry of a calendar; `ends_at` is None for a moment."""

    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A source of dated entries: `between(user, start, end)` yields what this user may see."""

    name: str
    label: Any
    between: Callable[[Any, datetime, datetime], Iterable[OccasionEntry]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A countable indicator: `records(start, end)` is the QuerySet behind the number, both days included.

    `sum_of` names the field that is summed where a record stands for many; otherwise the records are counted.
    """

    name: str
    label: Any
    unit: Any
    records: Callable[[date, date], QuerySet[Any]]
    sum_of: str = ""

    def number(self, start: date, end: date) -> int:
        """The indicator between two days, both included."""
        found = self.records(start, end)
        return found.aggregate(sum=Sum(self.sum_of))["sum"] or 0 if self.sum_of else found.count()


searchable_changed = Signal()  # sender: the Searchable; keys: primary keys of records that changed or went


def _no_tokens(user: Any) -> Iterable[str]:
    return ()


def _no_labels(facet: str, values: Sequence[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """A kind of record that can be found and pointed at as evidence. `name` is the kind, as in "portal.article".

    `records()` is the QuerySet of all that may be indexed, drafts included where staff may find them, and
    `visible(user)` the QuerySet that this user may see now: every hit is checked against it. `document(record)` gives
    - title, language, url, audience: tokens of which a user needs one ("public", "staff", "user:7", "org:12", or
      the kind's own that `tokens(user)` hands out);
    - and where there is such: lead, body, date (datetime or day), from_at and until_at (shown only between them),
      sections (keys, the outermost first), class, authors, status, owner (a user's key), topics, source_id.
    `documents(records)` does the same for many at once, where that spares queries. `labels(facet, values)` names the
    values of a facet (section, class, status, owner) that are this kind's. Records whose model (or one of `also`, of
    the same keys) is saved or deleted are noticed; whoever writes past that (bulk_create, QuerySet.update) calls
    `changed(keys)` in the same transaction. `as_evidence` is False where not even a title may be kept elsewhere.
    """

    name: str
    label: Any
    model: type[Model]
    records: Callable[[], QuerySet[Any]]
    document: Callable[[Any], Mapping[str, Any]]
    visible: Callable[[Any], QuerySet[Any]]
    also: tuple[type[Model], ...] = ()
    documents: Callable[[Sequence[Any]], Iterable[Mapping[str, Any]]] | None = None
    tokens: Callable[[Any], Iterable[str]] = _no_tokens
    labels: Callable[[str, Sequence[str]], Mapping[str, str]] = _no_labels
    as_evidence: bool = True

    def changed(self, keys: Iterable[Any]) -> None:
        """Say that records were written past the signals of their model; in the transaction that wrote them."""
        searchable_changed.send(sender=self, keys=list(keys))

    def described(self, records: Sequence[Any]) -> list[Mapping[str, Any]]:
        """The documents of many records, in their order."""
        return list(self.documents(records)) if self.documents else [self.document(each) for each in records]


@dataclass(frozen=True, kw_only=True)
class WaitingItem:
    """One thing that waits for a person, with the address where it is dealt with."""

    title: str
    url: str
    since: datetime | None = None
    due_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A source of things that wait: `items(user)` yields those of one person, most urgent first."""

    name: str
    label: Any
    items: Callable[[Any], Iterable[WaitingItem]]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the public home: a template and the values it shows, placed by `order` (lower first).

    `place` is the band across the top, the main column, the side (beside it on wide screens, under it on
    narrow ones), or the full width below both.
    """

    name: str
    template: str
    context: Callable[[HttpRequest, Any], Mapping[str, Any]]
    order: int = 100
    place: Literal["band", "main", "side", "below"] = "main"


occasions: Registry[Occasion] = Registry("occasion")
figures: Registry[Figure] = Registry("figure")
searchables: Registry[Searchable] = Registry("searchable")
waiting: Registry[Waiting] = Registry("waiting")
panels: Registry[Panel] = Registry("panel")
