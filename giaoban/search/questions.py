"""Questions and answers of search.

Kinds are the names of `giaoban.base.registries.searchables` ("portal.article"); keys are primary keys as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal

Piece = tuple[str, bool]  # a run of text, and whether it is one of the words asked for (to be shown marked)

DEEPEST = 1000  # results by relevance that can be paged through; by date there is no such end


class Reason(Enum):
    """Why a question is not answered; the value is the code that the API gives."""

    EMPTY = "empty"  # neither words nor a filter
    TOO_LONG = "too_long"  # more than LONGEST characters
    ONLY_PUNCTUATION = "only_punctuation"  # signs, but no letter or digit of any script
    TOO_DEEP = "too_deep"  # beyond DEEPEST results by relevance, or a page below 1
    BAD_CURSOR = "bad_cursor"  # `after` is not one that an answer gave
    BAD_DATES = "bad_dates"  # the last day comes before the first


LONGEST = 300


class Refused(Exception):
    """A question that cannot be answered: `reason` says why, str() says it to the person, translated."""

    def __init__(self, reason: Reason, message: Any) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question.

    `words` as typed: every word is required, "in quotation marks" a phrase, -word must not occur; they may be empty
    where a filter is given. `user` is whose eyes look (AnonymousUser or None: the public). `sections` are keys of
    which one is enough, nested sections included; `since` and `until` are days of the portal's time zone, both
    included. `sort` "best" answers by relevance, `page` by `page` of `size` down to DEEPEST results; "newest" by
    date, and then `after` (an Answer's next_cursor) leads on to any depth, with `page` left at 1.
    """

    words: str
    user: Any = None
    language: str | None = None
    kinds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    content_class: str = ""
    author: str = ""
    status: str = ""
    owner: str = ""
    sort: Literal["best", "newest"] = "best"
    page: int = 1
    size: int = 20
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record that was found, with what is shown of it. `title_pieces` and `snippet` joined give plain text."""

    kind: str
    kind_label: str
    key: str
    title: str
    title_pieces: tuple[Piece, ...]
    url: str
    language: str
    section: str  # key of the innermost section, "" without
    section_label: str
    date: datetime | None
    lead: str
    snippet: tuple[Piece, ...]
    source_id: str
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class FacetCount:
    """How many results a value of a facet would leave; `chosen` when the question already asks for it."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found.

    `facets`: "kind", "section", "language", "class", "author", and for signed-in people "status" and "owner"; each
    counted with every filter but its own, the largest first. `corrected` is not empty when the words as typed found
    next to nothing and the hits are those of this reading instead; `suggestion` is another reading that would find
    more, not applied. `next_cursor` leads on by date, "" at the end. `state` "rebuilding": the index is being made,
    nothing can be found now. `total` and counts may lag behind the records; `hits` never show what must not be seen.
    """

    total: int = 0
    took_ms: float = 0.0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str = ""
    corrected: str = ""
    next_cursor: str = ""
    state: Literal["ready", "rebuilding"] = "ready"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A title that continues what is being typed: of a record, a topic or a section, by its kind."""

    kind: str
    kind_label: str
    key: str
    title: str
    title_pieces: tuple[Piece, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a record stands now, as one who points at it keeps it."""

    kind: str
    key: str
    title: str
    url: str
