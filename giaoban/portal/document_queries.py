"""What the lists of documents read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from giaoban.portal.models import DocumentWords, OfficialDocument

MOST_WORDS = 12


@dataclass(frozen=True, kw_only=True)
class Row:
    """One document for the reader; `lang` is the language of the title where it is not the page's."""

    document: OfficialDocument
    title: str
    lang: str
    ended: bool


def listed(kind: str, *, q: str = "", issued_by: str = "", year: str = "") -> QuerySet[OfficialDocument]:
    """Shown documents of a kind, newest first, whose number or any title holds every word."""
    found = (
        OfficialDocument.objects.filter(kind=kind, shown=True)
        .select_related("file")
        .prefetch_related(Prefetch("words", queryset=DocumentWords.objects.order_by("pk")))
    )
    for word in q.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    if issued_by:
        found = found.filter(issued_by=issued_by)
    if year:
        found = found.filter(issued_on__year=int(year))
    return found


def choices(kind: str) -> tuple[list[str], list[int]]:
    """Issuing bodies and years that a kind has (two queries)."""
    found = OfficialDocument.objects.filter(kind=kind, shown=True).order_by()
    bodies = sorted(found.values_list("issued_by", flat=True).distinct())
    years = [day.year for day in found.dates("issued_on", "year", order="DESC")]
    return bodies, years


def rows(documents: Iterable[Any], *, language: str, on: date) -> list[Row]:
    """Each with its title in a language where there is one."""
    found = []
    for document in documents:
        titles = {words.language: words.title for words in document.words.all()}
        here = titles.get(language, "")
        lang = "" if here or language == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE
        ended = document.ends_on is not None and document.ends_on < on
        found.append(Row(document=document, title=here or document.title, lang=lang, ended=ended))
    return found


def _holds(word: str) -> Q:
    """In any case: SQLite folds the case of ASCII alone."""
    asked = Q()
    for spelling in sorted({word, word.lower(), word.upper(), word.capitalize()}):
        asked |= Q(title__icontains=spelling) | Q(number__icontains=spelling)
        asked |= Q(pk__in=DocumentWords.objects.filter(title__icontains=spelling).values("document_id"))
    return asked
