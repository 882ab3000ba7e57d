"""Who may what with search besides searching, and which queries may be kept. A group's rights decide."""

from typing import Any

from giaoban.search.editors.models import LONGEST_KEPT
from giaoban.search.editors.wording import alike, tells_of_a_person

PROMOTE = "search.change_promotion"
READ_FRUITLESS = "search.view_fruitlessquery"
EDITORS_PERMISSIONS = (
    *(f"search.{verb}_promotion" for verb in ("view", "add", "change", "delete")),
    READ_FRUITLESS,
)


def may_promote(user: Any) -> bool:
    """Whether a person puts results first."""
    return bool(user.is_active and user.has_perm(PROMOTE))


def may_read_fruitless(user: Any) -> bool:
    """Whether a person sees which queries found nothing."""
    return bool(user.is_active and user.has_perm(READ_FRUITLESS))


def may_keep(words: str) -> bool:
    """Whether a query that found nothing may be counted: short, of letters, and telling of no person."""
    return 0 < len(words) <= LONGEST_KEPT and bool(alike(words)) and not tells_of_a_person(words)
