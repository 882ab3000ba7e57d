"""The words asked for, marked in what is shown: just these when typed with marks, all that read alike when not.

"dương" lights "dương" alone, never "Đường"; "duong" lights both.
"""

import re
from collections.abc import Sequence

from giaoban.search import words
from giaoban.search.parsing import Word
from giaoban.search.questions import Piece
from giaoban.search.schema import ANALYZERS

PASSAGE = 220  # characters
Span = tuple[int, int]


class Light:
    """Finds the words of one question in any text."""

    def __init__(self, lit: Sequence[Word]) -> None:
        self.exact = {word.exact for word in lit if word.script == "letters" and word.marked}
        self.folded = {word.exact for word in lit if word.script == "letters" and not word.marked}
        self.stems = {word.stems[0] for word in lit if len(word.stems) == 1}
        self.runs = {term for word in lit if word.script == "signs" for term in (word.exact, *word.terms)}
        looked_for = {words.plain(each) for each in self.exact | self.folded}
        any_of = "|".join(map(re.escape, sorted(looked_for, key=len, reverse=True)))
        self._words = re.compile(rf"(?<![^\W_])(?:{any_of})(?![^\W_])") if looked_for else None
        runs = "|".join(map(re.escape, sorted(self.runs, key=len, reverse=True)))
        self._runs = re.compile(runs) if runs else None

    def spans(self, text: str, *, language: str) -> list[Span]:
        """Where the words stand in a text (NFC), in order, none within another."""
        found: list[Span] = []
        if language == "en" and self.stems:
            stem = ANALYZERS["english"].analyze
            found += [each.span() for each in words.WORD.finditer(text) if set(stem(each[0])) & self.stems]
        elif self._words:
            for each in self._words.finditer(words.plain(text)):
                if each[0] in self.folded or words.exact(text[each.start() : each.end()]) in self.exact:
                    found.append(each.span())
        if self._runs:
            found += [each.span() for each in self._runs.finditer(text)]
        return sorted(found)

    def pieces(self, text: str, *, language: str, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
        """A stretch of a text as runs of plain and marked text; neighbouring words are marked as one."""
        end = len(text) if end is None else end
        found: list[Piece] = []
        place = start
        for first, last in _joined(text, self.spans(text, language=language)):
            if first < place or last > end:
                continue
            if first > place:
                found.append((text[place:first], False))
            found.append((text[first:last], True))
            place = last
        if place < end or not found:
            found.append((text[place:end], False))
        return tuple(found)

    def passage(self, lead: str, body: str, *, language: str) -> tuple[Piece, ...]:
        """What is shown under a title: of lead and body the stretch that holds most of the words."""
        in_lead = self.spans(lead, language=language)
        in_body = self.spans(body, language=language) if body else []
        kinds_lead, kinds_body = self._different(lead, in_lead), self._best(body, in_body)
        if lead and (kinds_lead >= kinds_body[0] or not in_body):
            return self._cut(lead, self._best(lead, in_lead)[1], language)
        return self._cut(body, kinds_body[1], language)

    def _different(self, text: str, spans: list[Span]) -> int:
        return len({words.plain(text[first:last]) for first, last in spans})

    def _best(self, text: str, spans: list[Span]) -> tuple[int, int]:
        """The most different words that stand within one passage, and where that passage's first word stands."""
        most, place, left = 0, 0, 0
        held: dict[str, int] = {}
        for first, last in spans:
            held[words.plain(text[first:last])] = held.get(words.plain(text[first:last]), 0) + 1
            while last - spans[left][0] > PASSAGE:
                gone = words.plain(text[spans[left][0] : spans[left][1]])
                held[gone] -= 1
                if not held[gone]:
                    del held[gone]
                left += 1
            if len(held) > most:
                most, place = len(held), spans[left][0]
        return most, place

    def _cut(self, text: str, place: int, language: str) -> tuple[Piece, ...]:
        """A passage around a place, cut between words, with dots where text is left out."""
        if len(text) <= PASSAGE:
            return self.pieces(text, language=language)
        start = max(0, min(place - PASSAGE // 4, len(text) - PASSAGE))
        while 0 < start < place and not text[start - 1].isspace():
            start += 1
        end = min(len(text), start + PASSAGE)
        floor = end
        while end < len(text) and end > start + PASSAGE // 2 and not text[end].isspace():
            end -= 1
        end = floor if end <= start + PASSAGE // 2 else end
        shown = self.pieces(text, language=language, start=start, end=end)
        before: tuple[Piece, ...] = (("… ", False),) if start else ()
        return (*before, *shown, *((((" …"), False),) if end < len(text) else ()))


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans with nothing but spaces between them as one."""
    found: list[Span] = []
    for first, last in spans:
        if found and first >= found[-1][0] and text[found[-1][1] : first].isspace() and first > found[-1][1]:
            found[-1] = (found[-1][0], last)
        elif found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
