import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from giaoban.portal.models import Article
from tests.factories import ArticleFactory
from tests.portal.scene import SEED_TIME

HIDDEN = "Kín:"


def seen(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def titles(html):
    """Titles in lists, in their order."""
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'class="teaser__title">(.*?)</h', html)]


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/doi-ngoai/",
        "/doi-ngoai/giao-ban/",
        "/doi-ngoai/giao-ban/in/",
        "/chu-de/giao-ban/",
        "/tim-kiem/?q=kín",
        "/tim-kiem/?section=&since=2000-01-01",
        "/doi-ngoai/feed.atom",
        "/doi-ngoai/feed.rss",
        "/feed.json",
    ],
)
def test_nothing_hidden_is_shown(client, scene, url):
    assert HIDDEN not in seen(client, url)


def test_the_rule_on_the_object_agrees_with_the_filter(scene):
    now = timezone.now()
    ArticleFactory(parent=scene.section, expire_at=now, go_live_at=now)
    shown = set(Article.objects.published(at=now).values_list("pk", flat=True))
    assert shown == {each.pk for each in Article.objects.all() if each.readable(at=now)}


def test_what_has_ended_is_gone_and_what_has_not_begun_is_not_there(client, scene):
    status = {each.slug: client.get(each.get_url()).status_code for each in scene.hidden}
    assert status == {"kin-nhap": 404, "kin-het-han": 410, "kin-tuong-lai": 404}
    scene.plain.live, scene.plain.expired = False, True
    scene.plain.save()
    assert client.get("/doi-ngoai/ngoai-giao-nhan-dan/doan/").status_code == 410


def test_the_time_is_shown_as_people_write_it(client, scene):
    html = seen(client, "/doi-ngoai/giao-ban/")
    assert '<time datetime="2019-12-16T15:00+07:00">16/12/2019 15:00</time>' in html


def test_a_section_shows_its_sub_sections_articles_too(client, scene):
    assert titles(seen(client, "/doi-ngoai/")) == [scene.long.title, scene.plain.title, scene.article.title]
    assert titles(seen(client, "/doi-ngoai/ngoai-giao-nhan-dan/")) == [scene.plain.title]


def test_pages_of_a_section(client, scene):
    for number in range(45):
        ArticleFactory(
            parent=scene.other, title=f"Bài {number:02}", published_at=SEED_TIME + timedelta(days=1, hours=number)
        )
    assert titles(seen(client, "/xuc-tien-dau-tu/"))[0] == "Bài 44"
    last = seen(client, "/xuc-tien-dau-tu/?page=3")
    assert titles(last) == ["Bài 04", "Bài 03", "Bài 02", "Bài 01", "Bài 00", "Mời gọi đầu tư"]
    assert '<link rel="canonical" href="http://localhost:8000/xuc-tien-dau-tu/?page=3">' in last


def test_the_home_has_hot_news_spotlight_and_latest_in_their_order(client, scene):
    html = seen(client, "/")
    hot = re.search(r'<section class="hot".*?</section>', html, re.S).group()
    assert re.findall(r'<li><a href="[^"]*">(.*?)</a>', hot) == [scene.long.title, scene.plain.title]
    assert "Tin tiêu điểm" in html
    assert html.index('class="spot"') < html.index('class="groups"')


def test_without_a_spotlight_the_newest_lead(client, scene):
    scene.article.spotlights.model.objects.all().delete()
    html = seen(client, "/")
    assert "Tin tiêu điểm" not in html
    assert "Tin mới nhất" in html


def test_hreflang_names_published_translations_only(client, scene):
    html = seen(client, "/doi-ngoai/giao-ban/")
    assert re.findall(r'rel="alternate" hreflang="(.*?)" href="(.*?)"', html) == [
        ("vi", "http://localhost:8000/doi-ngoai/giao-ban/"),
        ("en", "http://localhost:8000/en/external/briefing/"),
    ]
    assert "hreflang" not in re.sub(r'<nav class="langs".*?</nav>', "", seen(client, "/doi-ngoai/dai/"), flags=re.S)


def test_news_article_data(client, scene):
    html = seen(client, "/doi-ngoai/giao-ban/")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S).group(1))
    image = data.pop("image")
    assert image[0]["url"].startswith("http://localhost:8000/media/anh/")
    data.pop("dateModified")
    publisher = {"@type": "Organization", "name": "Thông tin đối ngoại tỉnh", "url": "http://localhost:8000/"}
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Giao ban Ban Chỉ đạo năm 2019",
        "description": "Ngày 16/12, hội nghị diễn ra.",
        "inLanguage": "vi",
        "url": "http://localhost:8000/doi-ngoai/giao-ban/",
        "mainEntityOfPage": "http://localhost:8000/doi-ngoai/giao-ban/",
        "datePublished": "2019-12-16T08:00:00+00:00",
        "author": [
            {"@type": "Person", "name": "Minh Hà"},
            {"@type": "Organization", "name": "Trung tâm Truyền thông tỉnh"},
        ],
        "publisher": publisher,
        "articleSection": "Đối ngoại",
        "isAccessibleForFree": True,
    }


def test_a_title_cannot_leave_its_script_element(client, scene):
    ArticleFactory(parent=scene.other, title="</script><script>alert(1)</script>", slug="x", published_at=SEED_TIME)
    html = seen(client, "/xuc-tien-dau-tu/x/")
    assert "<script>alert" not in html
    assert "\\u003C/script\\u003E" in html


def test_a_waiting_picture_is_seen_in_preview_only(client, rf, scene):
    waits = "Chỗ này còn thiếu ảnh"
    assert waits not in seen(client, "/doi-ngoai/giao-ban/")
    with translation.override("vi"):
        preview = scene.article.make_preview_request()
    assert waits in preview.content.decode()


def test_byline_corrections_topics_and_related(client, scene):
    html = seen(client, "/doi-ngoai/giao-ban/")
    assert '<p class="byline">Minh Hà/Trung tâm Truyền thông tỉnh</p>' in html
    assert "Số đoàn là 143." in html
    assert 'href="/chu-de/giao-ban/"' in html
    assert titles(html) == ["Mời gọi đầu tư", scene.long.title]
    assert '<p class="byline">' not in seen(client, "/doi-ngoai/dai/")


def test_search_by_words_section_and_days(client, scene):
    assert titles(seen(client, "/tim-kiem/?q=ĐOÀN khách")) == [scene.plain.title]
    assert titles(seen(client, f"/tim-kiem/?section={scene.other.pk}")) == [scene.invest.title]
    assert titles(seen(client, "/tim-kiem/?since=2019-12-17&until=2019-12-18")) == [scene.long.title]
    assert titles(seen(client, "/tim-kiem/?until=2019-12-15")) == []
    assert "Ngày cuối đứng trước ngày đầu." in seen(client, "/tim-kiem/?since=2020-01-02&until=2020-01-01")


@pytest.mark.parametrize("asked", ["section=99999999999999999999", "section=x", "since=0001-01-01", "until=9999-12-31"])
def test_a_search_for_what_cannot_be_is_answered(scene, client, asked):
    assert titles(seen(client, f"/tim-kiem/?q=Bắc-cực&{asked}")) == []
    assert titles(seen(client, "/en/search/?q=giao")) == []


def test_addresses_in_each_language():
    found = []
    for code in ("vi", "en", "zh-hans"):
        with translation.override(code):
            found.append((reverse("portal_search"), reverse("portal_topic", args=["x"])))
    assert found == [
        ("/tim-kiem/", "/chu-de/x/"),
        ("/en/search/", "/en/topics/x/"),
        ("/zh-hans/search/", "/zh-hans/topics/x/"),
    ]


def test_a_lost_reader_is_helped(client, scene):
    answer = client.get("/doi-ngoai/giao-ban-nam/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "Có thể bạn đang tìm" in html
    assert scene.article.title in titles(html)
    english = client.get("/en/nothing/").content.decode()
    assert "Page not found" in english
    assert '<html lang="en">' in english


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/", 26),
        ("/doi-ngoai/", 20),
        ("/doi-ngoai/giao-ban/", 33),
        ("/tim-kiem/?q=đoàn", 12),
        ("/chu-de/giao-ban/", 15),
    ],
)
def test_queries_do_not_grow_with_articles(client, scene, url, most, django_assert_max_num_queries):
    cache.clear()  # what an earlier test left there may end within this one
    client.get(url)
    with django_assert_max_num_queries(most) as few:
        client.get(url)
    for number in range(12):
        made = ArticleFactory(
            parent=scene.section, title=f"Đoàn {number}", published_at=SEED_TIME, picture=scene.picture
        )
        made.article_topics.create(topic=scene.topic)
    with django_assert_max_num_queries(len(few)):
        client.get(url)
