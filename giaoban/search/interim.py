"""Stands in until the index does: titles that hold every word, read from the database."""

import time
from typing import Any

from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Searchable, searchables
from giaoban.base.text import nfc
from giaoban.search.questions import LONGEST, Answer, Ask, FacetCount, Hit, Reason, Refused, Suggestion
from giaoban.search.records import eyes


def answer(question: Ask, *, facets: bool) -> Answer:
    """See asking.ask; filters but kind and language are left aside here."""
    began = time.perf_counter()
    words = nfc(question.words).split()
    if len(question.words) > LONGEST:
        raise Refused(Reason.TOO_LONG, _("These are too many words to search for at once."))
    if not words:
        raise Refused(Reason.EMPTY, _("Write what you are looking for."))
    hits: list[Hit] = []
    for kind in searchables:
        if not question.kinds or kind.name in question.kinds:
            hits += [_hit(kind, record) for record in _holding(kind, words, question.user)[:100]]
    hits = [hit for hit in hits if question.language in (None, hit.language)]
    start = (question.page - 1) * question.size
    counted = {kind.name: sum(hit.kind == kind.name for hit in hits) for kind in searchables}
    kinds = [FacetCount(value=kind.name, label=str(kind.label), count=counted[kind.name]) for kind in searchables]
    return Answer(
        total=len(hits),
        took_ms=(time.perf_counter() - began) * 1000,
        hits=tuple(hits[start : start + question.size]),
        facets={"kind": tuple(each for each in kinds if each.count)} if facets else {},
    )


def suggest(prefix: str, *, language: str | None, user: Any, limit: int) -> list[Suggestion]:
    """See asking.suggest."""
    if not prefix.strip():
        return []
    found = answer(Ask(words=prefix[:LONGEST], language=language, user=user, size=limit), facets=False).hits
    return [
        Suggestion(
            kind=hit.kind,
            kind_label=hit.kind_label,
            key=hit.key,
            title=hit.title,
            title_pieces=hit.title_pieces,
            url=hit.url,
        )
        for hit in found
    ]


def _holding(kind: Searchable, words: list[str], user: Any) -> Any:
    found = kind.visible(eyes(user))
    for word in words:
        found = found.filter(title__icontains=word)
    return found


def _hit(kind: Searchable, record: Any) -> Hit:
    document = kind.document(record)
    lead = document.get("lead", "")
    return Hit(
        kind=kind.name,
        kind_label=str(kind.label),
        key=str(record.pk),
        title=document["title"],
        title_pieces=((document["title"], False),),
        url=document["url"],
        language=document["language"],
        section="",
        section_label=str(document.get("section", "")),
        date=document.get("date"),
        lead=lead,
        snippet=((lead, False),),
        source_id="",
    )
