"""What is typed in the staff interface."""

import unicodedata

import pytest
from django.urls import reverse

from giaoban.base.text import unmarked_slug
from giaoban.portal.models import Article
from tests.portal.newsroom import draft, fresh, published
from tests.portal.test_exits import form_data


@pytest.fixture
def post(client, people, section):
    """Post a new article as the reporter; returns the response."""
    client.force_login(people["reporter"])
    url = reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk])
    return lambda **data: client.post(url, form_data(**data))


def test_a_slug_is_made_without_marks(post):
    post(title="Đường tới Hạ Long: những ngày đẹp trời")
    assert Article.objects.get().slug == "duong-toi-ha-long-nhung-ngay-dep-troi"


def test_two_articles_of_one_title_get_two_slugs(post):
    post(title="Tin vắn")
    post(title="Tin vắn")
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["tin-van", "tin-van-2"]


def test_a_title_without_latin_letters_still_gets_an_address(post):
    post(title="越南新闻")
    assert Article.objects.get().slug.startswith("bai-")


def test_the_slug_of_a_published_article_stays(client, people, section):
    article = published(section, people, slug="dia-chi-cu")
    client.force_login(people["editor"])
    client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form_data("Tên mới"))
    assert fresh(article).get_latest_revision().content["slug"] == "dia-chi-cu"


def test_what_is_typed_is_kept_in_nfc(post):
    post(title=unicodedata.normalize("NFD", "Đối ngoại Việt Nam"), lead=unicodedata.normalize("NFD", "Sự việc"))
    article = Article.objects.get()
    assert (article.title, article.lead) == ("Đối ngoại Việt Nam", "Sự việc")


def test_a_title_of_ten_thousand_characters_is_refused_in_words_and_nothing_is_half_saved(post):
    response = post(title="a" * 10_000)
    assert "dài nhất 255 ký tự; tiêu đề này có 10000" in response.text
    assert not Article.objects.exists()


def test_a_draft_may_lack_its_class_but_what_is_submitted_may_not(post):
    post(title="Nháp", content_class="")
    response = post(title="Gửi", content_class="", **{"action-submit": "1"})
    assert "bốn loại nội dung" in response.text
    assert list(Article.objects.values_list("title", flat=True)) == ["Nháp"]
    post(title="Gửi", **{"action-submit": "1"})
    assert Article.objects.get(title="Gửi").workflow_in_progress


def test_expiry_before_going_live_is_refused(post):
    response = post(title="Ngược", go_live_at="2030-01-02 10:00", expire_at="2030-01-01 10:00")
    assert response.status_code == 200 and not Article.objects.exists()


def test_a_date_that_does_not_exist_is_refused(post):
    response = post(title="Ngày lạ", published_at="2026-02-30 10:00")
    assert response.status_code == 200 and not Article.objects.exists()


def link_body(page="", url=""):
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "links",
        "body-0-id": "",
        "body-0-value-title": "Xem thêm",
        "body-0-value-links-count": "1",
        "body-0-value-links-0-deleted": "",
        "body-0-value-links-0-order": "0",
        "body-0-value-links-0-type": "item",
        "body-0-value-links-0-id": "",
        "body-0-value-links-0-value-title": "Nguồn",
        "body-0-value-links-0-value-page": page,
        "body-0-value-links-0-value-url": url,
    }


def test_a_link_names_one_place(post, section):
    submit = {"action-submit": "1"}
    assert post(title="Không đâu", **link_body(), **submit).status_code == 200
    assert post(title="Hai nơi", **link_body(str(section.pk), "https://tinh.example/"), **submit).status_code == 200
    assert not Article.objects.exists()
    post(title="Một nơi", **link_body(url="https://tinh.example/"), **submit)
    assert Article.objects.get().title == "Một nơi"


def test_many_articles_get_their_class_at_once(client, people, section):
    articles = [draft(section, people["reporter"], title=f"Cũ {n}", content_class="") for n in range(2)]
    Article.objects.update(live=True)
    client.force_login(people["reporter"])
    assert client.get(reverse("portal_unclassified")).status_code == 302
    client.force_login(people["editor"])
    url = reverse("portal_unclassified")
    assert "Cũ 1" in client.get(url).text
    client.post(url, {"article": [a.pk for a in articles], "content_class": "world"})
    assert [fresh(a).content_class for a in articles] == ["world", "world"]
    assert fresh(articles[0]).get_latest_revision().content["content_class"] == "world"


@pytest.mark.parametrize(
    ("text", "slug"), [("Đ đ Ư ơ ỹ", "d-d-u-o-y"), ("", ""), ("!?", ""), ("a " * 200, "a-" * 49 + "a")]
)
def test_unmarked_slugs(text, slug):
    assert unmarked_slug(text, length=100) == slug
