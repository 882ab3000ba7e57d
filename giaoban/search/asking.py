"""What the rest of the house asks of search: ask(), suggest(), address_of(). Everything else here is how.

Nothing that `Searchable.visible(user)` does not hold is ever returned, whatever the index says.
"""

from typing import Any

from giaoban.search import answering, records, suggesting
from giaoban.search.questions import (
    DEEPEST,
    LONGEST,
    Address,
    Answer,
    Ask,
    FacetCount,
    Hit,
    Piece,
    Reason,
    Refused,
    Suggestion,
)

__all__ = [
    "DEEPEST",
    "LONGEST",
    "Address",
    "Answer",
    "Ask",
    "FacetCount",
    "Hit",
    "Piece",
    "Reason",
    "Refused",
    "Suggestion",
    "address_of",
    "ask",
    "suggest",
]


def ask(question: Ask, *, facets: bool = True) -> Answer:
    """Answer a question; without facets it is cheaper. Raises Refused."""
    return answering.answer(question, facets=facets)


def suggest(prefix: str, *, language: str | None = None, user: Any = None, limit: int = 8) -> list[Suggestion]:
    """Titles, topics and sections that go on from what is typed so far, best first; never raises, [] when in doubt."""
    return suggesting.suggest(prefix, language=language, user=user, limit=limit)


def address_of(kind: str, key: str, *, user: Any = None) -> Address | None:
    """Title and address of a record now, or None where there is no such kind or this user may not see it."""
    return records.address_of(kind, key, user=user)
