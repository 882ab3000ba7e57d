"""The filters of a question: who looks and when, and what was chosen beside the words. They never score."""

from datetime import datetime, time, timedelta
from typing import Any

import tantivy
from django.utils import timezone

from giaoban.base.registries import searchables
from giaoban.search import schema
from giaoban.search.questions import Ask

Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Q = tantivy.Query
INTEGER = tantivy.FieldType.Integer


def tokens(user: Any) -> list[str]:
    """What opens records to a user beside "public": their own, their body's, and what each kind hands out."""
    if not user.is_authenticated:
        return []
    found = {"staff", f"user:{user.pk}"}
    if organisation := getattr(user, "organisation_id", None):
        found.add(f"org:{organisation}")
    for kind in searchables:
        found |= set(kind.tokens(user))
    return sorted(found)


def closed(built: Any, *, user: Any, at: datetime) -> Any:
    """Records that this user may not see at a moment; to be excluded. Few records bear a flag, so this is cheap."""
    now = int(at.timestamp())
    early = Q.range_query(built, "from_at", INTEGER, now, None, False, True)
    late = Q.range_query(built, "until_at", INTEGER, None, now, True, True)
    outside = Q.boolean_query([(Should, early), (Should, late)])
    timed = Q.boolean_query([(Must, Q.term_query(built, "flag", "timed")), (Must, outside)])
    flagged = Q.boolean_query([(Should, Q.term_query(built, "flag", "restricted")), (Should, timed)])
    own = tokens(user)
    if not own:
        return flagged
    return Q.boolean_query([(Must, flagged), (MustNot, Q.term_set_query(built, "audience", own))])


def chosen(question: Ask) -> dict[str, list[str]]:
    """What the question chooses of each facet."""
    found = {
        "kind": list(question.kinds),
        "section": list(question.sections),
        "language": [question.language] if question.language else [],
        "class": [question.content_class] if question.content_class else [],
        "author": [question.author] if question.author else [],
        "status": [question.status] if question.status else [],
        "owner": [question.owner] if question.owner else [],
    }
    return {facet: values for facet, values in found.items() if values}


def of_facets(built: Any, values: dict[str, list[str]], *, but: str = "") -> list[Any]:
    """A filter for each chosen facet, but for one."""
    return [
        Q.const_score_query(_one_of(built, schema.FACETS[facet], wanted), 0.0)
        for facet, wanted in values.items()
        if facet != but
    ]


def _one_of(built: Any, field: str, wanted: list[str]) -> Any:
    if len(wanted) == 1:
        return Q.term_query(built, field, wanted[0])
    return Q.boolean_query([(Should, Q.term_query(built, field, each)) for each in wanted])


def of_days(built: Any, question: Ask) -> list[Any]:
    """The days from and to, both included, in the portal's time zone."""
    if question.since is None and question.until is None:
        return []
    zone = timezone.get_default_timezone()
    low = high = None
    if question.since:
        low = int(datetime.combine(question.since, time.min, tzinfo=zone).timestamp()) << schema.SPREAD
    if question.until and question.until.year < 9999:
        after = datetime.combine(question.until + timedelta(days=1), time.min, tzinfo=zone)
        high = int(after.timestamp()) << schema.SPREAD
    floor = low if low is not None else ((schema.UNDATED >> schema.SPREAD) + 1) << schema.SPREAD
    return [Q.const_score_query(Q.range_query(built, "moment", INTEGER, floor, high, True, high is None), 0.0)]
