"""What is being typed, gone on with: titles of records, topics and sections."""

from datetime import datetime
from typing import Any

import tantivy
from django.utils import timezone

from giaoban.base.registries import searchables
from giaoban.search import answering, filters, parsing, reading, records, words
from giaoban.search.highlighting import Light
from giaoban.search.matching import Matcher
from giaoban.search.outbox import Record
from giaoban.search.parsing import Word
from giaoban.search.questions import LONGEST, Ask, Suggestion

Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Q = tantivy.Query


def suggest(prefix: str, *, language: str | None, user: Any, limit: int) -> list[Suggestion]:
    """See asking.suggest."""
    typed = parsing.read(words.cleaned(prefix[:LONGEST]))[: parsing.MOST_WORDS]
    if not typed:
        return []
    question = Ask(words=prefix, user=records.eyes(user), language=language)
    try:
        with reading.opened() as reader:
            searcher = reader.searcher()
            query = _query(reader.schema, searcher, question, typed, at=timezone.now())
            found = [searcher.doc(address) for _score, address in searcher.search(query, limit * 2, False).hits]
    except reading.NotReady:
        return []
    documents = {Record(*str(each.get_first("id")).rsplit(":", 1)): each for each in found}
    seen = records.seen(documents, user=question.user)
    light = Light(typed)
    made = [_suggestion(record, documents[record], light) for record in documents if record in seen]
    return list({each.title: each for each in made}.values())[:limit]


def _query(built: Any, searcher: Any, question: Ask, typed: tuple[Word, ...], *, at: datetime) -> Any:
    """Titles with every word, the last of which may be unfinished; whole words and neighbours count more."""
    matcher = Matcher(built, searcher, language=question.language)
    clauses = [(Must, _begun(built, word, last=place == len(typed) - 1)) for place, word in enumerate(typed)]
    clauses += [(Should, each) for each in matcher.closer(typed)]
    clauses.append((MustNot, filters.closed(built, user=question.user, at=at)))
    clauses += [(Must, each) for each in filters.of_facets(built, filters.chosen(question))]
    return Q.boolean_query(clauses)


def _begun(built: Any, word: Word, *, last: bool) -> Any:
    if word.script == "signs":
        return Q.boolean_query([(Must, Q.term_query(built, "title_signs", pair)) for pair in word.terms])
    term = word.terms[-1]
    found = [(Should, Q.term_query(built, field, term)) for field in ("title", "title_en")]
    if last:
        starts = [Q.regex_query(built, field, f"{term}.*") for field in ("title", "title_en")]
        found += [(Should, Q.const_score_query(each, 0.5)) for each in starts]
    return Q.boolean_query(found)


def _suggestion(record: Record, document: Any, light: Light) -> Suggestion:
    row = answering.stored(document)
    return Suggestion(
        kind=record.kind,
        kind_label=str(searchables[record.kind].label),
        key=record.key,
        title=row["title"],
        title_pieces=light.pieces(row["title"], language=row["language"]),
        url=row["url"],
    )
