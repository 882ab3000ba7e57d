"""Who holds today what a body held: derived through successors, so that history stays true.

A record keeps the body that it was given to. After a merger the successor holds it, without any row being changed;
after a split it is undecided until one successor alone is marked as taking over, or a person moves the record.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from giaoban.directory.models import Organisation, Succession


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who holds what a body held: one body, or the several among whom a person must choose."""

    organisation_id: int | None
    candidates: tuple[int, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether a split left it to a person."""
        return self.organisation_id is None


class Successions:
    """The successions that have happened by a day, read once (one query)."""

    def __init__(self, *, on: date) -> None:
        self._next: dict[int, list[int]] = defaultdict(list)
        for predecessor, successor in (
            Succession.objects.by(on).filter(takes_over=True).values_list("predecessor_id", "successor_id")
        ):
            self._next[predecessor].append(successor)

    def holder(self, organisation_id: int) -> Holder:
        """Follow the successors; a circle, which no action makes, ends where it closes."""
        seen = {organisation_id}
        current = organisation_id
        while following := self._next.get(current, []):
            if len(following) > 1:
                return Holder(organisation_id=None, candidates=tuple(following))
            if following[0] in seen:
                break
            current = following[0]
            seen.add(current)
        return Holder(organisation_id=current)

    def held_by(self, organisation_ids: Iterable[int]) -> set[int]:
        """The bodies themselves and every predecessor whose things they hold now."""
        wanted = set(organisation_ids)
        return wanted | {each for each in self._next if self.holder(each).organisation_id in wanted}

    def undecided(self) -> Mapping[int, tuple[int, ...]]:
        """Bodies that a split left undecided, each with the successors to choose from."""
        found = {each: self.holder(each) for each in self._next}
        return {each: holder.candidates for each, holder in found.items() if holder.undecided}


def holder_of(organisation: Organisation, *, on: date) -> Holder:
    """Who holds on a day what a body holds or held."""
    return Successions(on=on).holder(organisation.pk)


def would_close_a_circle(*, predecessor: Organisation, successor: Organisation) -> bool:
    """Whether the predecessor already follows, near or far, from the successor."""
    links: dict[int, list[int]] = defaultdict(list)
    for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
        links[before].append(after)
    todo, seen = [successor.pk], set[int]()
    while todo:
        current = todo.pop()
        if current == predecessor.pk:
            return True
        if current not in seen:
            seen.add(current)
            todo += links.get(current, [])
    return False
