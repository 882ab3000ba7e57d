from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from giaoban.base.registries import figures, panels
from giaoban.visits import actions, queries, totals
from giaoban.visits.models import PageDay, PortalDay, VisitSettings
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db
ONE, TWO = date(2026, 11, 1), date(2026, 11, 2)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_readers_see_today_and_all_time_with_what_was_carried_over(django_assert_num_queries):
    today = timezone.localdate()
    totals.add({(today, 7, "vi"): (9, 3), (today, 0, "en"): (1, 1), (today - timedelta(days=1), 7, "vi"): (50, 20)})
    VisitSettings.objects.create(carried_over=1000)
    assert queries.counts() == queries.Counts(today=4, ever=1024)
    with django_assert_num_queries(0):
        assert queries.counts() == queries.Counts(today=4, ever=1024)


def test_a_new_portal_has_no_visits():
    assert queries.counts() == queries.Counts(today=0, ever=0)


def test_every_day_is_listed():
    totals.add({(ONE, 7, "vi"): (5, 2), (ONE, 8, "en"): (1, 1)})
    assert queries.by_day(ONE, TWO) == [(ONE, 6, 3), (TWO, 0, 0)]
    assert queries.by_day(ONE, ONE, language="en") == [(ONE, 1, 1)]


def test_languages_without_readers_are_listed():
    totals.add({(ONE, 7, "en"): (5, 2)})
    rows = [(row.name, row.views, row.visits) for row in queries.by_language(ONE, TWO)]
    assert rows == [("English", 5, 2), ("Tiếng Việt", 0, 0), ("简体中文", 0, 0)]


def test_translations_of_a_section_are_one_row(home):
    section = SectionFactory(parent=home, title="Đối ngoại")
    other = home.get_translations().get(locale__language_code="en")
    translated = SectionFactory(
        parent=other, title="External affairs", translation_key=section.translation_key, locale=other.locale
    )
    article = ArticleFactory(parent=section)
    totals.add(
        {
            (ONE, section.pk, "vi"): (4, 1),
            (ONE, article.pk, "vi"): (6, 0),
            (ONE, translated.pk, "en"): (3, 1),
            (ONE, 0, "vi"): (90, 2),
            (ONE, home.pk, "vi"): (7, 5),
        }
    )
    rows = [(row.name, row.views, row.visits) for row in queries.by_section(ONE, ONE)]
    assert rows == [("Đối ngoại", 13, 2), ("Trang chủ", 7, 5), ("Tìm kiếm, lịch và các trang khác", 90, 2)]
    english = [(row.name, row.views) for row in queries.by_section(ONE, ONE, language="en")]
    assert english == [("Đối ngoại", 3)]


def test_a_deleted_page_stays_counted(home):
    section = SectionFactory(parent=home)
    totals.add({(ONE, section.pk, "vi"): (2, 1), (ONE, 10**9, "vi"): (5, 0)})
    rows = [(row.name, row.views, bool(row.url)) for row in queries.by_page(ONE, ONE)]
    assert rows == [("Trang đã xoá số 1000000000", 5, False), (section.title, 2, True)]


def test_most_viewed_is_of_one_language_and_of_pages():
    totals.add(
        {
            (ONE, 1, "vi"): (2, 0),
            (TWO, 1, "vi"): (2, 0),
            (ONE, 2, "vi"): (3, 0),
            (ONE, 0, "vi"): (99, 0),
            (ONE, 3, "en"): (50, 0),
        }
    )
    assert queries.most_viewed(language="vi", start=ONE, end=TWO, most=5) == [1, 2]
    assert queries.most_viewed(language="vi", start=ONE, end=TWO, most=1) == [1]


def test_the_figure_is_the_sum_of_visits():
    totals.add({(ONE, 1, "vi"): (2, 1), (TWO, 1, "vi"): (5, 4), (ONE, 1, "zh-hans"): (9, 9)})
    assert figures["visits.vi"].number(ONE, TWO) == 5
    assert figures["visits.vi"].number(TWO, TWO) == 4
    assert figures["visits.zh-hans"].number(ONE, TWO) == 9
    assert figures["visits.en"].number(ONE, TWO) == 0
    assert "visits" in panels


def test_totals_of_pages_and_of_the_portal_agree():
    for times in range(3):
        totals.add({(ONE, page, "vi"): (page, times) for page in range(1, 50)})
    pages = PageDay.objects.values_list("views", "visits")
    portal = PortalDay.objects.values_list("views", "visits")
    assert list(portal) == [(sum(views for views, _ in pages), sum(visits for _, visits in pages))]


def test_a_past_is_given_once():
    actions.begin_with({(ONE, 1, "vi"): (2, 1)}, carried_over=500)
    assert queries.counts().ever == 501
    with pytest.raises(actions.AlreadyCounted):
        actions.begin_with({(ONE, 2, "vi"): (2, 1)}, carried_over=9)
    assert PageDay.objects.count() == 1
