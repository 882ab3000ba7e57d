"""An answer made ready for a page: facets and what was chosen as links, pages, the words tried with fewer of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from giaoban.search.asked import EVERY_LANGUAGE, SearchForm, Sort, Span
from giaoban.search.asking import DEEPEST, Answer, Ask, FacetCount

AT_ONCE = 8  # values of a facet shown; the others behind a disclosure
FACETS = ("kind", "section", "language", "class", "author", "status", "owner")
PLACE = ("page", "after")
FEWER = 3
MOST_TYPED = 6


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One link of a group of filters: chosen, it leads to the list without it; `count` is None where none is known."""

    label: str
    url: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """One filter with its values, the first of them at once, the rest on demand."""

    name: str
    label: str
    choices: list[Choice]
    rest: list[Choice] = field(default_factory=list)


def address(query: QueryDict, **changes: str | None) -> str:
    """The list's address with some values changed or (None, "") left out; its first page, unless that is given."""
    asked = query.copy()
    for name in (*PLACE, *changes):
        asked.pop(name, None)
    for name, value in changes.items():
        if value:
            asked[name] = value
    for name in [name for name, value in asked.items() if not value]:
        del asked[name]
    return f"?{asked.urlencode()}"


def groups(answer: Answer, form: SearchForm, query: QueryDict) -> list[Group]:
    """Time and every facet that tells anything, as groups of links."""
    made = [_span_group(form, query)]
    for name in FACETS:
        counted = answer.facets.get(name, ())
        if len(counted) > 1 or form.cleaned_data[name]:
            made.append(_group(name, str(form.fields[name].label), counted, query))
    return made


def _span_group(form: SearchForm, query: QueryDict) -> Group:
    asked = form.cleaned_data
    current = asked["span"] if not (asked["since"] or asked["until"]) else None
    anytime = Choice(label=_("Any time"), url=address(query, span=None, since=None, until=None), chosen=current == "")
    spans = [
        Choice(
            label=str(each.label),
            url=address(query, span=each.value, since=None, until=None),
            chosen=current == each.value,
        )
        for each in Span
    ]
    return Group(name="span", label=str(form.fields["span"].label), choices=[anytime, *spans])


def _group(name: str, label: str, counted: tuple[FacetCount, ...], query: QueryDict) -> Group:
    choices = [
        Choice(
            label=each.label or _("None given"),
            url=address(query, **{name: None if each.chosen and name != "language" else each.value}),
            count=each.count,
            chosen=each.chosen,
        )
        for each in sorted(counted, key=lambda each: not each.chosen)
    ]
    if name == "language":
        every = address(query, language=EVERY_LANGUAGE)
        choices.append(Choice(label=_("All languages"), url=every, chosen=not any(each.chosen for each in counted)))
    return Group(name=name, label=label, choices=choices[:AT_ONCE], rest=choices[AT_ONCE:])


def chips(answer: Answer | None, form: SearchForm, query: QueryDict) -> list[Choice]:
    """What narrows the list now, each leading to the list without it."""
    asked, found = form.cleaned_data, []
    for name in ("since", "until"):
        if asked.get(name):
            label = f"{form.fields[name].label}: {asked[name]:%d/%m/%Y}"
            found.append(Choice(label=label, url=address(query, **{name: None}), chosen=True))
    if asked.get("span") and not (asked.get("since") or asked.get("until")):
        found.append(Choice(label=str(Span(asked["span"]).label), url=address(query, span=None), chosen=True))
    for name in FACETS:
        if asked.get(name):
            label = f"{form.fields[name].label}: {_label(name, asked[name], answer, form)}"
            found.append(Choice(label=label, url=address(query, **{name: None}), chosen=True))
    return found


def _label(name: str, value: str, answer: Answer | None, form: SearchForm) -> str:
    counted = answer.facets.get(name, ()) if answer else ()
    known: Mapping[str, Any] = {each.value: each.label for each in counted}
    return str(known.get(value) or dict(getattr(form.fields[name], "choices", ())).get(value, value))


def sorts(question: Ask, query: QueryDict) -> list[Choice]:
    """The two orders."""
    return [
        Choice(label=str(each.label), url=address(query, sort=each.value), chosen=question.sort == each.value)
        for each in Sort
    ]


def paged(answer: Answer, question: Ask) -> Page:
    """The place of an answer by relevance among its pages, as far as they go."""
    return Paginator(range(min(answer.total, DEEPEST)), question.size).get_page(question.page)


def fewer_words(words: str, query: QueryDict) -> list[Choice]:
    """The same question with one word less, for who found nothing; of many words only the first are tried."""
    typed = words.split()
    if len(typed) > MOST_TYPED:
        typed = typed[: FEWER + 1]
    if len(typed) < 2:
        return []
    rests = [" ".join(typed[:place] + typed[place + 1 :]) for place in reversed(range(len(typed)))]
    return [Choice(label=rest, url=address(query, q=rest)) for rest in dict.fromkeys(rests)][:FEWER]
