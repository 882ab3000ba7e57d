import html as markup
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from giaoban.portal.models import Article
from giaoban.search.editors.models import FruitlessQuery, Promotion
from tests.factories import ArticleFactory, SectionFactory
from tests.portal.newsroom import make_people
from tests.portal.scene import SEED_TIME

URL = "/tim-kiem/"


def seen(client, **asked):
    answer = client.get(asked.pop("url", URL), asked)
    assert answer.status_code == 200, asked
    return answer.content.decode()


def titles(html):
    """Titles of the results, in their order."""
    return [markup.unescape(re.sub("<[^>]+>", "", each)) for each in re.findall(r'teaser__title">(.*?)</h', html)]


def group(html, name):
    """Label to count of one group of filters."""
    found = re.search(rf"<h2>{name}</h2>\s*<ul>(.*?)</ul>", html, re.S).group(1)
    rows = re.findall(r"<span>(.*?)</span>(?: <span[^>]*>(.*?)</span>)?</a>", found)
    return {markup.unescape(label): int(count) if count else None for label, count in rows}


def link(html, label):
    """The address of the link that a label stands in."""
    found = re.search(rf'<a [^>]*href="([^"]*)"[^>]*>(?:<span>|<svg.*?</svg>\s*)?{re.escape(label)}<', html)
    return URL + markup.unescape(found.group(1))


def test_a_page_in_each_language(client, scene, indexed):
    html = seen(client, q="giao ban", kind="portal.article")
    assert titles(html)[0] == scene.article.title
    assert "<title>Tìm kiếm: giao ban – " in html
    assert '<meta name="robots" content="noindex">' in html
    english = seen(client, url="/en/search/", q="briefing", kind="portal.article")
    assert titles(english) == ["Briefing of 2019"]
    assert ">1 result<" in english
    chinese = seen(client, url="/zh-hans/search/", q="giao ban", language="vi", kind="portal.article")
    assert titles(chinese)[0] == scene.article.title
    assert f"{len(titles(chinese))}条结果" in chinese
    assert '<a href="/doi-ngoai/giao-ban/" lang="vi" hreflang="vi">' in chinese
    assert '<a href="/en/search/?q=giao+ban"' in chinese


def test_without_marks_with_section_and_days(client, scene, indexed):
    assert titles(seen(client, q="DOAN khach")) == [scene.plain.title]
    by_section = {"kind": "portal.article", "section": scene.other.pk}
    assert titles(seen(client, **by_section)) == [scene.invest.title]
    nested = seen(client, kind="portal.article", section=scene.section.pk, sort="newest")
    newest, *rest = titles(nested)  # two are of the same minute: either may come first
    assert (newest, sorted(rest)) == (scene.long.title, sorted([scene.plain.title, scene.article.title]))
    days = {"kind": "portal.article", "since": "2019-12-17", "until": "2019-12-18"}
    assert titles(seen(client, **days)) == [scene.long.title]


def test_the_usual_spans(client, scene, indexed):
    now = timezone.now()
    for title, age in (("Bài hôm nay", 0), ("Bài hôm kia", 2), ("Bài tháng này", 20)):
        ArticleFactory(parent=scene.other, title=title, published_at=now - timedelta(days=age))
    indexed()
    found = {
        span: titles(seen(client, q="bài", span=span, kind="portal.article", sort="newest"))
        for span in ("today", "7", "30")
    }
    assert found == {
        "today": ["Bài hôm nay"],
        "7": ["Bài hôm nay", "Bài hôm kia"],
        "30": ["Bài hôm nay", "Bài hôm kia", "Bài tháng này"],
    }


def test_counts_stand_beside_facets_and_lead_there(client, scene, indexed):
    Article.objects.filter(pk=scene.plain.pk).update(content_class="image", authors="Minh Hà, Lê Lan")
    Article.objects.filter(pk=scene.invest.pk).update(content_class="official", authors="Lê Lan")
    Article.objects.filter(pk=scene.english.pk).update(published_at=SEED_TIME)
    for each in (scene.plain, scene.invest, scene.english):
        each.refresh_from_db()
        each.save()
    indexed()
    html = seen(client, since="2019-01-01", until="2019-12-31", kind="portal.article")
    assert group(html, "Chuyên mục") == {"Đối ngoại": 3, "Ngoại giao nhân dân": 1, "Xúc tiến đầu tư": 1}
    assert group(html, "Tác giả") == {"Lê Lan": 2, "Minh Hà": 2}
    assert group(html, "Ngôn ngữ") == {"Tiếng Việt": 4, "English": 1, "Tất cả ngôn ngữ": None}
    classes = group(html, "Loại nội dung")
    assert classes["Quảng bá hình ảnh Việt Nam"] == 1
    chosen = client.get(link(html, "Lê Lan")).content.decode()
    assert sorted(titles(chosen)) == sorted([scene.plain.title, scene.invest.title])
    assert group(chosen, "Chuyên mục") == {"Đối ngoại": 1, "Ngoại giao nhân dân": 1, "Xúc tiến đầu tư": 1}
    assert len(titles(client.get(link(chosen, "Lê Lan")).content.decode())) == 4
    assert "Bỏ bộ lọc </span>Tác giả: Lê Lan" in chosen
    every = client.get(link(html, "Tất cả ngôn ngữ")).content.decode()
    assert len(titles(every)) == 5


def test_by_date_a_cursor_finds_each_exactly_once(client, scene, indexed):
    made = [
        ArticleFactory(
            parent=scene.other, title=f"Sóng {number:02}", published_at=SEED_TIME + timedelta(days=number // 7)
        )
        for number in range(45)
    ]
    indexed()
    html = seen(client, q="sóng", sort="newest")
    found, pages = titles(html), 1
    while 'rel="next"' in html:
        html = client.get(link(html, "Cũ hơn")).content.decode()
        found += titles(html)
        pages += 1
    assert pages == 3
    assert sorted(found) == sorted(each.title for each in made)
    assert [title[:6] for title in found[:3]] == ["Sóng 4"] * 3
    assert titles(client.get(link(html, "Về mới nhất")).content.decode()) == found[:20]


def test_by_relevance_in_numbered_pages(client, scene, indexed):
    for number in range(23):
        ArticleFactory(parent=scene.other, title=f"Sóng {number:02}", published_at=SEED_TIME)
    indexed()
    first, second = seen(client, q="sóng"), seen(client, q="sóng", page=2)
    assert (len(titles(first)), len(titles(second))) == (20, 3)
    assert not set(titles(first)) & set(titles(second))
    assert "23 kết quả" in second
    assert '<a class="pages__turn" rel="prev" href="?q=s%C3%B3ng&amp;page=1">' in second
    assert "Trang này không còn kết quả nào." in seen(client, q="sóng", page=3)


def test_marks_fall_on_the_words_asked_for_alone(client, scene, indexed):
    ArticleFactory(parent=scene.other, title="Đường về Dương Kinh", lead="Con đường mới", published_at=SEED_TIME)
    indexed()
    html = seen(client, q="dương")
    assert "Đường về <mark>Dương</mark> Kinh" in html
    assert re.findall("<mark>(.*?)</mark>", html) == ["Dương"]


def test_what_readers_may_not_see_is_not_shown_by_a_stale_index(client, scene, indexed):
    now = timezone.now()
    made = {
        name: ArticleFactory(parent=scene.other, title=f"Mực {name}", published_at=SEED_TIME)
        for name in ("còn", "nháp", "hạn", "hẹn", "xoá")
    }
    indexed()
    assert len(titles(seen(client, q="mực"))) == 5
    rows = Article.objects
    rows.filter(pk=made["nháp"].pk).update(live=False)
    rows.filter(pk=made["hạn"].pk).update(expire_at=now - timedelta(minutes=1))
    rows.filter(pk=made["hẹn"].pk).update(go_live_at=now + timedelta(hours=1))
    rows.get(pk=made["xoá"].pk).delete()
    assert titles(seen(client, q="mực")) == ["Mực còn"]
    assert titles(seen(client, q="Kín")) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"q": ""}, "Hãy nhập nội dung cần tìm."),
        ({"q": " \t\n\0\x07 "}, "Hãy nhập nội dung cần tìm."),
        ({"q": "x" * 10_000}, None),
        ({"q": "?!… --"}, None),
        ({"q": "a", "page": 10**9}, None),
        ({"q": "a", "page": "x"}, "Trang:"),
        ({"q": "a", "page": "-1"}, "Trang:"),
        ({"q": "a", "since": "2026-02-30"}, "Nhập một ngày hợp lệ."),
        ({"q": "a", "since": "2026-01-02", "until": "2026-01-01"}, "Ngày cuối đứng trước ngày đầu."),
        ({"q": "a", "since": "0001-01-01"}, "1900"),
        ({"q": "a", "kind": "x"}, "Không có lựa chọn này."),
        ({"q": "a", "sort": "x"}, "Không có lựa chọn này."),
        ({"q": "a", "language": "x"}, "Không có lựa chọn này."),
        ({"q": "a", "span": "x"}, "Không có lựa chọn này."),
        ({"q": "a", "section": "9" * 30}, "Không có chuyên mục này."),
        ({"q": "a", "sort": "newest", "after": "x"}, None),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(client, scene, indexed, asked, said):
    html = seen(client, **asked)
    assert titles(html) == []
    assert 'role="alert"' in html
    assert said is None or said in html


@pytest.mark.parametrize("words", ['"giao ban', "giao ban 🙂", "giao\0ban", "giao\x07 ban"])
def test_odd_words_are_read_as_far_as_they_go(client, scene, indexed, words):
    assert scene.article.title in titles(seen(client, q=words))


def test_the_first_opening_asks_nothing(client, scene, data):
    html = seen(client)
    assert "Bạn muốn tìm gì?" in html
    assert 'role="alert"' not in html


def test_while_there_is_no_index_titles_are_found_in_the_database(client, scene, data):
    html = seen(client, q="ĐOÀN khách")
    assert "Chức năng tìm kiếm đang được dựng lại" in html
    assert titles(html) == [scene.plain.title]
    assert "Không có tiêu đề nào khớp." in seen(client, q="khong co")
    assert FruitlessQuery.objects.count() == 0


def test_what_editors_chose_comes_first_and_once(client, scene, indexed):
    Promotion.objects.create(query="đoàn", language="vi", page=scene.section.page_ptr, order=2)
    Promotion.objects.create(query="đoàn", language="vi", kind="portal.article", key=str(scene.plain.pk), order=1)
    Promotion.objects.create(query="đoàn", language="vi", page=scene.hidden[0].page_ptr)
    html = seen(client, q="Doan")
    assert titles(html)[:2] == [scene.plain.title, scene.section.title]
    assert titles(html).count(scene.plain.title) == 1
    assert html.count("Được chọn") == 2
    assert "Được chọn" not in seen(client, q="Doan", kind="portal.article")
    assert "Được chọn" not in seen(client, url="/en/search/", q="Doan")


def test_who_finds_nothing_is_helped_on(client, scene, indexed):
    html = seen(client, q="zzyzx qwrtp vvkkj")
    assert "Không tìm thấy kết quả nào cho “zzyzx qwrtp vvkkj”" in html
    assert [link(html, words) for words in ("zzyzx qwrtp", "zzyzx vvkkj", "qwrtp vvkkj")] == [
        f"{URL}?q=zzyzx+qwrtp",
        f"{URL}?q=zzyzx+vvkkj",
        f"{URL}?q=qwrtp+vvkkj",
    ]
    assert f'<a href="/doi-ngoai/">{scene.section.title}</a>' in html
    assert f'<a href="/doi-ngoai/dai/">{scene.long.title}</a>' in html


def counted():
    return {row.words: row.times for row in FruitlessQuery.objects.filter(language="vi")}


def test_what_readers_do_not_find_is_counted_without_filters(client, scene, indexed):
    cache.clear()
    for asked in (
        {"q": "Zzyzx"},
        {"q": "zzyzx"},
        {"q": "zzyzx", "kind": "portal.article"},
        {"q": "a@zzyzx.vn"},
        {"q": "giao"},
    ):
        seen(client, **asked)
    client.head(URL, {"q": "qwrtp"})
    client.force_login(make_people()["reporter"])
    seen(client, q="qwrtp")
    assert counted() == {"zzyzx": 2}


def test_one_address_has_so_many_counted(client, scene, indexed):
    cache.clear()
    for number in range(14):
        seen(client, q=f"zzyzx{number}")
    assert sum(counted().values()) == 10


def test_staff_find_their_drafts_with_their_state(client, scene, indexed):
    client.force_login(make_people()["editor"])
    html = seen(client, q="Kín nháp", kind="portal.article")
    assert titles(html) == ["Kín: bản nháp"]
    assert "Bản nháp" in html
    assert set(group(seen(client, q="Kín", kind="portal.article"), "Trạng thái")) >= {"Bản nháp"}


def test_queries_do_not_grow_with_results(client, scene, indexed, django_assert_max_num_queries):
    client.get(URL, {"q": "đoàn"})
    with django_assert_max_num_queries(26) as few:
        client.get(URL, {"q": "đoàn"})
    most = len(few)
    for number in range(12):
        ArticleFactory(parent=scene.section, title=f"Đoàn {number}", published_at=SEED_TIME)
    indexed()
    client.get(URL, {"q": "đoàn"})  # what pages keep for a few seconds is kept again
    with django_assert_max_num_queries(most):
        assert len(titles(seen(client, q="đoàn"))) == 14


def test_deep_sections_may_be_asked_for_in_any_language(client, scene, indexed):
    closed = SectionFactory(parent=scene.home, title="Mục đóng", live=False)
    html = seen(client, section=scene.english_section.pk, language="all", kind="portal.article")
    assert titles(html) == ["Briefing of 2019"]
    assert "Không có chuyên mục này." in seen(client, section=closed.pk)
