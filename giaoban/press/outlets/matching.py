"""Words looked for in a register as people type them: with or without marks, in any case, on every database alike."""

from typing import Any

from giaoban.base.text import unmarked
from giaoban.press.wording import one_line


def folded(text: str) -> str:
    """Small letters without marks, single blanks."""
    return unmarked(one_line(text)).lower()


def matching(found: Any, words: str, *fields: str) -> Any:
    """The records in any of whose fields (or fields of what they point to) every word occurs."""
    wanted = folded(words).split()
    if not wanted:
        return found
    keys = set()
    for key, *texts in found.order_by().values_list("pk", *fields):
        text = folded(" ".join(each for each in texts if each))
        if all(word in text for word in wanted):
            keys.add(key)
    return found.filter(pk__in=keys)
