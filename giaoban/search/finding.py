"""A question answered from the index: filters, matching, other readings, and the numbers beside each facet."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import tantivy

from giaoban.search import correction, cursors, filters, schema
from giaoban.search.correction import Frequencies
from giaoban.search.matching import Matcher
from giaoban.search.parsing import Wanted
from giaoban.search.questions import Ask

NEXT_TO_NOTHING = 2  # hits; above it what was typed is taken at its word
MOST_VALUES = 100  # of a facet
Must, MustNot = tantivy.Occur.Must, tantivy.Occur.MustNot


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the index holds for a question: the documents of one page, and how the words were read."""

    total: int
    addresses: list[Any]
    plain: Any
    wanted: Wanted
    reading: str = ""  # "", "keys", "slip" or "fewer"
    next_cursor: str = ""


class Finder:
    """One question put to one view of the index."""

    def __init__(self, built: Any, searcher: Any, question: Ask, *, at: datetime) -> None:
        self.built, self.searcher, self.question = built, searcher, question
        self.matcher = Matcher(built, searcher, language=question.language)
        self.frequencies = Frequencies(searcher)
        self.chosen = filters.chosen(question)
        self.days = filters.of_days(built, question)
        self.closed = filters.closed(built, user=question.user, at=at)

    def find(self, wanted: Wanted) -> Outcome:
        """The page asked for; where the words as typed find next to nothing, that of the reading that finds more."""
        keys = correction.without_keys(wanted.required, self.frequencies, sure=True)
        first = self._run(wanted.with_required(keys), reading="keys") if keys else None
        if first is None or not first.total:
            first = self._run(wanted)
        if first.total > NEXT_TO_NOTHING or not wanted.required or self.question.after:
            return first
        return self._another(first)

    def _another(self, first: Outcome) -> Outcome:
        wanted = first.wanted
        keys = correction.without_keys(wanted.required, self.frequencies, sure=False)
        if keys and (found := self._run(wanted.with_required(keys), reading="keys")).total > first.total:
            return found
        slip = correction.of_slip(wanted.required, self.frequencies)
        words = slip.words if slip else ()
        if words and (found := self._run(wanted.with_required(words), reading="slip")).total > first.total:
            return found
        for each, reading in ((words, "slip"), (wanted.required, "fewer")):
            if len(each) > 2 and (found := self._run(wanted.with_required(each), reading=reading, missing=1)).total:
                return found
        return first

    def likelier(self, outcome: Outcome) -> Outcome | None:
        """Another reading, for a question beside what was found as typed: where it finds more, and more likely."""
        asked = self.question
        if outcome.reading or asked.page > 1 or asked.after or not outcome.wanted.required:
            return None
        slip = correction.of_slip(outcome.wanted.required, self.frequencies)
        if slip is None or not slip.likely:
            return None
        found = self._run(outcome.wanted.with_required(slip.words), reading="slip")
        return found if found.total > outcome.total else None

    def _run(self, wanted: Wanted, *, reading: str = "", missing: int = 0) -> Outcome:
        match = self.matcher.match(wanted, missing=missing)
        asked = self.question
        outcome = Outcome(total=0, addresses=[], plain=match.plain, wanted=wanted, reading=reading)
        if asked.sort == "newest" or not (wanted.required or wanted.phrases):
            return self._by_date(self.filtered(match.plain), outcome)
        found = self.searcher.search(self.filtered(match.scored), asked.size, True, None, (asked.page - 1) * asked.size)
        return replace(outcome, total=found.count, addresses=[address for _score, address in found.hits])

    def _by_date(self, query: Any, outcome: Outcome) -> Outcome:
        asked = self.question
        moment, shown = cursors.read(asked.after) if asked.after else (0, [])
        part = query
        if asked.after:
            older = tantivy.Query.range_query(self.built, "moment", filters.INTEGER, None, moment, True, True)
            part = tantivy.Query.boolean_query([(Must, query), (Must, older)])
        start = 0 if asked.after else (asked.page - 1) * asked.size
        wanted = asked.size + len(shown) + 1
        found = self.searcher.search(part, wanted, True, "moment", start)
        total = self.searcher.search(query, 1, True).count if asked.after else found.count
        left = [(value, address) for value, address in found.hits if not shown or self._id(address) not in shown]
        page = left[: asked.size]
        cursor = ""
        if len(left) > asked.size:
            last = page[-1][0]
            same = [self._id(address) for value, address in page if value == last]
            cursor = cursors.write(last, [*(shown if last == moment and asked.after else []), *same])
        return replace(outcome, total=total, addresses=[address for _v, address in page], next_cursor=cursor)

    def _id(self, address: Any) -> str:
        return str(self.searcher.doc(address).get_first("id"))

    def filtered(self, matching: Any, *, but: str = "") -> Any:
        """A matching query with every filter of the question, but for that of one facet."""
        clauses = [(Must, matching), (MustNot, self.closed)]
        clauses += [(Must, each) for each in (*self.days, *filters.of_facets(self.built, self.chosen, but=but))]
        return tantivy.Query.boolean_query(clauses)

    def counts(self, matching: Any, names: tuple[str, ...]) -> dict[str, dict[str, int]]:
        """How many records each value of each facet leaves, the facet's own filter set aside."""
        found = {}
        free = tuple(name for name in names if name not in self.chosen)
        if free:
            found.update(self._aggregated(self.filtered(matching), free))
        for name in names:
            if name in self.chosen:
                found.update(self._aggregated(self.filtered(matching, but=name), (name,)))
        return {name: found[name] for name in names}

    def _aggregated(self, query: Any, names: tuple[str, ...]) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": schema.FACETS[name], "size": MOST_VALUES}} for name in names}
        found = self.searcher.aggregate(query, wanted)
        return {name: {row["key"]: row["doc_count"] for row in found[name]["buckets"]} for name in names}
