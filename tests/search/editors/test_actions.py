from datetime import date, timedelta

import pytest
from django.utils import timezone

from giaoban.search.editors import actions
from giaoban.search.editors.models import FruitlessQuery

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def kept():
    rows = FruitlessQuery.objects.order_by("day", "language", "words")
    return [(row.day, row.language, row.words, row.times) for row in rows]


def test_what_found_nothing_is_counted_by_day_and_language():
    for words, language, day in [
        ("Họp  BÁO", "vi", DAY),
        ("họp báo", "vi", DAY),
        ("họp báo", "en", DAY),
        ("họp báo", "vi", DAY + timedelta(days=1)),
    ]:
        assert actions.count_fruitless(words=words, language=language, on=day)
    assert kept() == [
        (DAY, "en", "họp báo", 1),
        (DAY, "vi", "họp báo", 2),
        (DAY + timedelta(days=1), "vi", "họp báo", 1),
    ]


@pytest.mark.parametrize("words", ["", "???", "minh@example.vn", "0912 345 678", "x" * 101])
def test_what_may_not_be_kept_is_not_counted(words):
    assert not actions.count_fruitless(words=words, language="vi", on=DAY)
    assert kept() == []


def test_a_day_holds_so_many_and_goes_on_counting_those(monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    counted = [actions.count_fruitless(words=words, language="vi", on=DAY) for words in ("a", "b", "c", "a")]
    assert counted == [True, True, False, True]
    assert kept() == [(DAY, "vi", "a", 2), (DAY, "vi", "b", 1)]


def test_totals_are_forgotten_in_time(settings):
    settings.FRUITLESS_DAYS = 90
    today = timezone.localdate()
    for age in (0, 90, 91, 400):
        actions.count_fruitless(words="a", language="vi", on=today - timedelta(days=age))
    assert actions.forget_fruitless() == 2
    assert [row[0] for row in kept()] == [today - timedelta(days=90), today]
