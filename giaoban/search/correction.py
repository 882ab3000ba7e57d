"""Another reading of words that find next to nothing: keys struck without an input method, and slips of the finger.

The rarest syllable is the suspect: the one that stands beside its neighbours in the fewest titles. It gives way to
the syllable one slip away that stands beside them most often; with no neighbours, to the one most often in titles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from giaoban.search import parsing
from giaoban.search.parsing import Word

LETTERS = "abcdefghijklmnopqrstuvwxy"
LONGEST_SUSPECT = 12
SUSPECTS = 2
LIKELY = 3  # titles


class Frequencies:
    """How often syllables and neighbours stand in titles; asked of the index, remembered for one question."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        self._known: dict[tuple[str, str], int] = {}

    def of(self, field: str, term: str) -> int:
        """In how many records a term stands in a field."""
        key = (field, term)
        if key not in self._known:
            self._known[key] = self.searcher.doc_freq(field, term)
        return self._known[key]

    def word(self, term: str) -> int:
        """In how many titles a syllable stands."""
        return self.of("title", term)

    def anywhere(self, term: str) -> int:
        """In how many records a syllable stands, the most of any place and family."""
        return max(self.of(field, term) for field in ("title", "lead", "body", "title_en", "body_en"))

    def beside(self, before: str, term: str, after: str) -> int:
        """How well a syllable goes with its neighbours, by titles: with both counts more than often with one."""
        left = self.of("pairs", f"{before}_{term}") if before else 0
        right = self.of("pairs", f"{term}_{after}") if after else 0
        return (left + 1) * (right + 1) - 1


def without_keys(required: Sequence[Word], frequencies: Frequencies, *, sure: bool) -> tuple[Word, ...] | None:
    """The words with Telex and VNI keys read as marks, or None when there are none.

    With `sure`, only words that stand nowhere as they were typed, while what they may mean does.
    """
    found = []
    for word in required:
        meant = parsing.from_keys(word)
        if meant and sure and (frequencies.anywhere(word.terms[0]) or not frequencies.anywhere(meant.terms[0])):
            meant = None
        found.append(meant or word)
    return tuple(found) if tuple(found) != tuple(required) else None


@dataclass(frozen=True, kw_only=True)
class Slip:
    """The words with one put right; `before` and `after` are the titles in which it stands beside its neighbours."""

    words: tuple[Word, ...]
    before: int
    after: int

    @property
    def likely(self) -> bool:
        """So likely that it is worth a question even where the words as typed find something."""
        return self.before == 0 and self.after >= LIKELY


def of_slip(required: Sequence[Word], frequencies: Frequencies) -> Slip | None:
    """The words with the rarest syllable put right, or None when nothing better is known."""
    if any(word.script != "letters" or len(word.terms) != 1 for word in required) or not required:
        return None
    terms = [word.terms[0] for word in required]
    around = ["", *terms, ""]

    def support(place: int, term: str) -> int:
        if len(terms) == 1:
            return frequencies.word(term)
        return frequencies.beside(around[place], term, around[place + 2])

    def rarity(place: int) -> tuple[int, int]:
        return support(place, terms[place]), frequencies.word(terms[place])

    for place in sorted(range(len(terms)), key=rarity)[:SUSPECTS]:
        before = support(place, terms[place])
        best, after = _best(terms[place], before, lambda term, place=place: support(place, term), frequencies)
        if best:
            fixed = tuple(Word(exact=term, terms=(term,), stems=(term,)) for term in best.split())
            words = (*required[:place], *fixed, *required[place + 1 :])
            return Slip(words=words, before=before, after=after)
    return None


def _best(suspect: str, before: int, support: Any, frequencies: Frequencies) -> tuple[str, int]:
    """The likeliest syllable (or two, where a space was left out) and its titles; "" when none is likelier."""
    best, most = "", before
    if len(suspect) > LONGEST_SUSPECT or suspect.isdigit():
        return best, most
    for term in near(suspect):
        if frequencies.word(term) and (count := support(term)) > most:
            best, most = term, count
    for place in range(1, len(suspect)):
        first, second = suspect[:place], suspect[place:]
        if (count := frequencies.of("pairs", f"{first}_{second}")) > most:
            best, most = f"{first} {second}", count
    return best, most


def near(word: str) -> Iterator[str]:
    """Every word one slip away: a letter left out, doubled or struck beside, two exchanged."""
    seen = {word}
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for before, after in halves:
        made = [before + after[1:]] if after else []
        made += [before + after[1] + after[0] + after[2:]] if len(after) > 1 else []
        made += [before + letter + after[1:] for letter in LETTERS] if after else []
        made += [before + letter + after for letter in LETTERS]
        for each in made:
            if each and each not in seen:
                seen.add(each)
                yield each
