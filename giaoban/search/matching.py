"""Words become a query: what must match, and how much each place of a match counts (ADR 0151).

Every word is required in title, lead or body; neighbours in the title count more, and neighbours with the very marks
that were typed count most, so that the word that was meant comes before those that only look like it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import tantivy

from giaoban.search.parsing import Wanted, Word

TITLE, LEAD, BODY = 10.0, 1.0, 0.3
PAIRS, PAIRS_EXACT = 6.0, 12.0
LEAD_PAIRS, LEAD_PAIRS_EXACT = 5.0, 9.0
TITLE_EXACT, LEAD_EXACT = 6.0, 1.0
TOPICS = 4.0
COMMON = 100_000  # bodies
PLACES = (("title", TITLE), ("lead", LEAD), ("body", BODY))
Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Q = tantivy.Query


@dataclass(frozen=True, kw_only=True)
class Match:
    """A query in two shapes: `plain` says what matches, `scored` also how well. Both match the same records."""

    plain: Any
    scored: Any


class Matcher:
    """Makes queries for one searcher; English texts are read by their stems where the asked language has such."""

    def __init__(self, schema: Any, searcher: Any, *, language: str | None) -> None:
        self.schema, self.searcher = schema, searcher
        self.letters = language != "en"
        self.english = language == "en" or (language is None and bool(searcher.doc_freq("language", "en")))

    def match(self, wanted: Wanted, *, missing: int = 0) -> Match:
        """Everything wanted; of the plain words as many as `missing` may fail."""
        clauses = [(Must, self.phrase(each)) for each in wanted.phrases]
        clauses += [(MustNot, self.phrase(each)) for each in wanted.excluded]
        words = [self.word(each) for each in wanted.required]
        if missing and len(words) > missing:
            clauses.append((Must, Q.boolean_query([(Should, each) for each in words], len(words) - missing)))
        else:
            clauses += [(Must, each) for each in words]
        if not any(occur == Must for occur, _query in clauses):
            clauses.append((Must, Q.all_query()))
        plain = Q.boolean_query(clauses)
        better = [query for word in wanted.required for query in self.places(word)] + self.closer(wanted.required)
        better += [query for phrase in wanted.phrases for word in phrase for query in self.places(word)]
        if not better:
            return Match(plain=plain, scored=plain)
        scored = [(Must, Q.const_score_query(plain, 0.0)), *((Should, each) for each in better)]
        return Match(plain=plain, scored=Q.boolean_query(scored))

    def word(self, word: Word) -> Any:
        """One word, in any place."""
        if word.script == "signs" or len(word.terms) > 1:
            return _any(self.places(word))
        found = [Q.term_query(self.schema, "all", word.terms[0])] if self.letters else []
        if self.english and word.stems:
            found.append(Q.term_query(self.schema, "all_en", word.stems[0]))
        return _any(found)

    def places(self, word: Word) -> list[Any]:
        """One word in each place, by what the place is worth."""
        if word.script == "signs":
            return [self._run(f"{name}_signs", word.terms, boost) for name, boost in PLACES]
        found = []
        if self.letters:
            found += [self._run(name, word.terms, boost) for name, boost in self._telling("body", word.terms)]
            found.append(self._run("topics", word.terms[:1], TOPICS))
        if self.english and word.stems:
            telling = self._telling("body_en", word.stems)
            found += [self._run(f"{name}_en", word.stems, boost) for name, boost in telling]
        return found

    def _telling(self, body: str, terms: Sequence[str]) -> Sequence[tuple[str, float]]:
        """The places worth looking at: a word of very many bodies says nothing there, and is most of the work."""
        common = len(terms) == 1 and self.searcher.doc_freq(body, terms[0]) > COMMON
        return [place for place in PLACES if place[0] != "body"] if common else PLACES

    def _run(self, field: str, terms: Sequence[str], boost: float) -> Any:
        if len(terms) > 1:
            return Q.boost_query(Q.phrase_query(self.schema, field, list(terms)), boost)
        if field.endswith("_signs") and len(terms[0]) == 1:
            return Q.boost_query(Q.regex_query(self.schema, field, f".?{terms[0]}.?"), boost)
        return Q.boost_query(Q.term_query(self.schema, field, terms[0]), boost)

    def phrase(self, words: Sequence[Word]) -> Any:
        """Words one after the other, in any place."""
        if len(words) == 1:
            return self.word(words[0])
        terms = [term for word in words for term in word.terms]
        stems = [stem for word in words for stem in word.stems]
        if any(word.script == "signs" for word in words):
            return Q.boolean_query([(Must, self.word(word)) for word in words])
        found = [self._run(name, terms, boost) for name, boost in PLACES] if self.letters else []
        if self.english and all(word.stems for word in words):
            found += [self._run(f"{name}_en", stems, boost) for name, boost in PLACES]
        return _any(found)

    def closer(self, words: Sequence[Word]) -> list[Any]:
        """What puts a match before others: neighbours in the title, and the very marks."""
        letters = [word for word in words if word.script == "letters"]
        found = []
        for first, second in pairwise(letters):
            pair = f"{first.terms[-1]}_{second.terms[0]}"
            found.append(self._better("pairs", PAIRS, "lead_pairs", LEAD_PAIRS, pair))
            if first.marked or second.marked:
                exact = f"{first.exact}_{second.exact}"
                found.append(self._better("pairs_exact", PAIRS_EXACT, "lead_pairs_exact", LEAD_PAIRS_EXACT, exact))
        for word in letters if len(letters) == 1 else ():  # among several, neighbours say it
            if word.marked:
                found.append(self._one("title_exact", word.exact, TITLE_EXACT))
                found.append(self._one("lead_exact", word.exact, LEAD_EXACT))
        return found

    def _better(self, title: str, much: float, lead: str, less: float, term: str) -> Any:
        """A term in title or lead, by the better of the two: an article that repeats itself gains nothing by it."""
        return Q.disjunction_max_query([self._one(title, term, much), self._one(lead, term, less)])

    def _one(self, field: str, term: str, boost: float) -> Any:
        return Q.boost_query(Q.term_query(self.schema, field, term), boost)


def _any(queries: Sequence[Any]) -> Any:
    return queries[0] if len(queries) == 1 else Q.boolean_query([(Should, each) for each in queries])
