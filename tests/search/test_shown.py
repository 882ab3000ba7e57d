from datetime import date

import pytest
from django.http import QueryDict

from giaoban.search.asked import SearchForm, Span
from giaoban.search.asking import Answer, Ask, FacetCount
from giaoban.search.shown import AT_ONCE, address, chips, fewer_words, groups, paged


def asked(query):
    form = SearchForm(QueryDict(query))
    assert form.is_valid(), form.errors
    return form


def test_an_address_begins_again_at_the_first_page():
    query = QueryDict("q=a b&page=3&after=x&kind=k&empty=")
    assert address(query, kind=None, sort="newest") == "?q=a+b&sort=newest"


@pytest.mark.parametrize(
    ("words", "fewer"),
    [
        ("một", []),
        ("một hai", ["một", "hai"]),
        ("một hai ba", ["một hai", "một ba", "hai ba"]),
        ("a b c d e f g", ["a b c", "a b d", "a c d"]),
    ],
)
def test_fewer_words(words, fewer):
    assert [each.label for each in fewer_words(words, QueryDict())] == fewer


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (Span.TODAY, date(2026, 3, 5)),
        (Span.WEEK, date(2026, 2, 27)),
        (Span.MONTH, date(2026, 2, 4)),
        (Span.YEAR, date(2026, 1, 1)),
    ],
)
def test_spans_include_their_last_day(span, first):
    assert span.first_day(on=date(2026, 3, 5)) == first


def test_days_go_before_a_span():
    both = asked("span=year&since=2020-01-01").question(user=None, language="vi", on=date(2026, 3, 5))
    assert (both.since, both.until) == (date(2020, 1, 1), None)
    span = asked("span=7").question(user=None, language="vi", on=date(2026, 3, 5))
    assert (span.since, span.until, span.sort, span.language) == (date(2026, 2, 27), date(2026, 3, 5), "newest", "vi")


@pytest.mark.parametrize(
    ("query", "sort", "page", "after"),
    [
        ("q=a", "best", 1, ""),
        ("q=a&page=2", "best", 2, ""),
        ("q=a&sort=newest&after=x&page=2", "newest", 1, "x"),
        ("q=a&after=x", "best", 1, ""),
        ("kind=", "newest", 1, ""),
    ],
)
def test_order_and_place(query, sort, page, after):
    found = asked(query).question(user=None, language=None, on=date(2026, 3, 5))
    assert (found.sort, found.page, found.after) == (sort, page, after)


def test_every_language_is_no_language():
    question = asked("q=a&language=all").question(user=None, language="vi", on=date(2026, 3, 5))
    assert question.language is None


def counts(*values, chosen=""):
    return tuple(FacetCount(value=each, label=each.upper(), count=9, chosen=each == chosen) for each in values)


def test_groups_tell_something_and_are_bounded():
    many = counts(*(f"a{number:02}" for number in range(12)), chosen="a11")
    answer = Answer(facets={"author": many, "class": counts("image"), "language": counts("en", "vi", chosen="vi")})
    time, language, author = groups(answer, asked("author=a11"), QueryDict("author=a11"))
    assert [each.name for each in (time, language, author)] == ["span", "language", "author"]
    assert [each.label for each in language.choices] == ["VI", "EN", "Tất cả ngôn ngữ"]
    assert (author.choices[0].label, author.choices[0].url) == ("A11", "?")
    assert (len(author.choices), len(author.rest)) == (AT_ONCE, 4)


def test_chips_take_away_one_filter_each():
    query = "q=a&since=2026-01-02&author=b&span=7"
    found = chips(None, asked(query), QueryDict(query))
    assert [(each.label, each.url) for each in found] == [
        ("Từ ngày: 02/01/2026", "?q=a&author=b&span=7"),
        ("Tác giả: b", "?q=a&since=2026-01-02&span=7"),
    ]


def test_pages_end_where_relevance_does():
    part = paged(Answer(total=30_000), Ask(words="a", page=50))
    assert (part.number, part.paginator.num_pages, part.has_next()) == (50, 50, False)
