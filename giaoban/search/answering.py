"""From a question to an answer: refusals, the index, the records' own word on who may see them, and what is shown."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import searchables
from giaoban.search import outbox, parsing, reading, records, schema, words
from giaoban.search.finding import Finder, Outcome
from giaoban.search.highlighting import Light
from giaoban.search.outbox import Record
from giaoban.search.parsing import Wanted, Word
from giaoban.search.questions import DEEPEST, LONGEST, Answer, Ask, FacetCount, Hit, Reason, Refused

LARGEST_PAGE = 100


def answer(question: Ask, *, facets: bool) -> Answer:
    """See asking.ask."""
    began = time.perf_counter()
    question = replace(question, user=records.eyes(question.user), size=max(1, min(question.size, LARGEST_PAGE)))
    wanted = understood(question)
    try:
        found = _answered(question, wanted, facets)
    except reading.NotReady:
        found = Answer(state="rebuilding")
    return replace(found, took_ms=round((time.perf_counter() - began) * 1000, 2))


def understood(question: Ask) -> Wanted:
    """The words of a question; raises Refused for what cannot be answered."""
    if len(question.words) > LONGEST:
        raise Refused(Reason.TOO_LONG, _("These are too many words to search for at once."))
    if question.since and question.until and question.since > question.until:
        raise Refused(Reason.BAD_DATES, _("The last day comes before the first one."))
    deep = not question.after and question.page * question.size > DEEPEST
    if question.page < 1 or deep:
        raise Refused(Reason.TOO_DEEP, _("Results do not go that far. Narrow the search down, or sort it by date."))
    typed = words.cleaned(question.words)
    wanted = parsing.parse(typed)
    if typed and not wanted:
        raise Refused(Reason.ONLY_PUNCTUATION, _("There is no word in this. Write at least one."))
    if not wanted and not _narrowed(question):
        raise Refused(Reason.EMPTY, _("Write what you are looking for."))
    return wanted


def _narrowed(question: Ask) -> bool:
    chosen = (question.kinds, question.sections, question.since, question.until, question.content_class)
    return any(chosen) or any((question.author, question.status, question.owner, question.language))


def _answered(question: Ask, wanted: Wanted, facets: bool) -> Answer:
    with reading.opened() as reader:
        searcher = reader.searcher()
        finder = Finder(reader.schema, searcher, question, at=timezone.now())
        outcome = finder.find(wanted)
        hits, dropped = shown(searcher, outcome, question.user)
        counted = _facets(finder, outcome, question.user) if facets else {}
        other = finder.likelier(outcome)
        suggestion = spelled(other.wanted.required, _titles(searcher, other)) if other else ""
    return Answer(
        total=max(len(hits), outcome.total - dropped),
        hits=hits,
        facets=counted,
        suggestion=suggestion,
        corrected=_corrected(outcome, hits),
        next_cursor=outcome.next_cursor,
    )


def shown(searcher: Any, outcome: Outcome, user: Any) -> tuple[tuple[Hit, ...], int]:
    """The hits of a page that the records themselves say this user may see, and how many they say no to.

    A record with a change that is not in the index yet is shown as it is now, not as it was.
    """
    documents = [searcher.doc(address) for address in outcome.addresses]
    kept = {Record(*str(each.get_first("id")).rsplit(":", 1)): each for each in documents}
    seen = records.seen(kept, user=user)
    changed = records.afresh(outbox.pending(seen))
    light = Light(outcome.wanted.lit)
    rows = []
    for record, document in kept.items():
        if record in seen:
            rows.append((record, stored(document) if record not in changed else _described(changed[record])))
    labels = names("section", [row["section"] for _record, row in rows if row["section"]])
    return tuple(_hit(record, row, light, labels) for record, row in rows), len(documents) - len(rows)


def stored(document: Any) -> dict[str, Any]:
    """What the index keeps of a record to show it."""
    kept = json.loads(bytes(document.get_first("shown")))
    sections = document.get_all("sections")
    second = document.get_first("moment") >> schema.SPREAD
    undated = second == schema.UNDATED >> schema.SPREAD
    return kept | {
        "body": bytes(document.get_first("kept_body")).decode(),
        "language": document.get_first("language"),
        "section": sections[-1] if sections else "",
        "date": None if undated else datetime.fromtimestamp(second, tz=timezone.get_default_timezone()),
        "status": document.get_first("status") or "",
    }


def _described(described: Any) -> dict[str, Any]:
    sections = described.get("sections") or ()
    date = described.get("date")
    plain = {name: words.nfc(str(described.get(name) or "")) for name in ("title", "lead", "body", "url", "language")}
    return plain | {
        "section": str(sections[-1]) if sections else "",
        "date": schema.as_time(date) if date else None,
        "status": str(described.get("status") or ""),
        "source_id": str(described.get("source_id") or ""),
    }


def _hit(record: Record, row: dict[str, Any], light: Light, labels: dict[str, str]) -> Hit:
    language = row["language"]
    return Hit(
        kind=record.kind,
        kind_label=str(searchables[record.kind].label),
        key=record.key,
        title=row["title"],
        title_pieces=light.pieces(row["title"], language=language),
        url=row["url"],
        language=language,
        section=row["section"],
        section_label=labels.get(row["section"], ""),
        date=row["date"],
        lead=row["lead"],
        snippet=light.passage(row["lead"], row["body"], language=language),
        source_id=row["source_id"],
        status=row["status"],
    )


def _facets(finder: Finder, outcome: Outcome, user: Any) -> dict[str, tuple[FacetCount, ...]]:
    wanted = tuple(name for name in schema.FACETS if user.is_authenticated or name not in schema.STAFF_FACETS)
    found = {}
    for facet, counts in finder.counts(outcome.plain, wanted).items():
        chosen = finder.chosen.get(facet, [])
        values = [*counts, *(each for each in chosen if each not in counts)]
        labels = names(facet, values)
        rows = [
            FacetCount(value=each, label=labels.get(each, each), count=counts.get(each, 0), chosen=each in chosen)
            for each in values
        ]
        found[facet] = tuple(sorted(rows, key=lambda row: (-row.count, row.label)))
    return found


def names(facet: str, values: Sequence[str]) -> dict[str, str]:
    """What the values of a facet are called, in the language of the moment."""
    if facet == "kind":
        return {each: str(searchables[each].label) for each in values if each in searchables}
    if facet == "language":
        return {code: str(name) for code, name in settings.LANGUAGES if code in values}
    found: dict[str, str] = {}
    if values and facet != "author":
        for kind in searchables:
            found.update({key: str(label) for key, label in kind.labels(facet, values).items()})
    return found


def _corrected(outcome: Outcome, hits: Sequence[Hit]) -> str:
    """How the words were read instead of as typed; "" when they were not."""
    if outcome.reading not in ("keys", "slip"):
        return ""
    return spelled(outcome.wanted.required, [f"{hit.title} {hit.lead}" for hit in hits])


def _titles(searcher: Any, outcome: Outcome) -> list[str]:
    return [stored(searcher.doc(address))["title"] for address in outcome.addresses]


def spelled(required: Sequence[Word], texts: Sequence[str]) -> str:
    """Words in a row, those without marks with the ones they have in some texts: first beside the same neighbour."""
    beside: dict[tuple[str, str], str] = {}
    alone: dict[str, str] = {}
    for text in texts:
        row = words.words(words.exact(text))
        for before, here, after in zip(["", *row], row, [*row[1:], ""], strict=False):
            alone.setdefault(words.plain(here), here)
            for neighbour in (f"<{words.plain(before)}", f">{words.plain(after)}"):
                beside.setdefault((words.plain(here), neighbour), here)
    folded = ["", *(words.plain(word.exact) for word in required), ""]
    made = []
    for place, word in enumerate(required):
        near = [(folded[place + 1], f"<{folded[place]}"), (folded[place + 1], f">{folded[place + 2]}")]
        known = next((beside[each] for each in near if each in beside), alone.get(word.exact, word.exact))
        made.append(word.exact if word.marked else known)
    return " ".join(made)
