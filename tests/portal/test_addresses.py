"""No page stands behind an address of the portal's own."""

import pytest
from django.urls import reverse

from giaoban.portal import addresses
from giaoban.portal.loading.bulk import free_slugs
from giaoban.portal.loading.sections import Sections
from giaoban.portal.models import Article, Section
from tests.portal.test_exits import form_data


def test_the_portals_own_addresses_are_known_in_every_language():
    own = {"tim-kiem", "search", "chu-de", "topics", "quan-tri", "tai-khoan", "tai-lieu", "media", "static", "en", "in"}
    assert own - addresses.kept() == set()
    assert "doi-ngoai" not in addresses.kept()


@pytest.mark.parametrize("slug", ["tim-kiem", "topics", "quan-tri", "zh-hans"])
def test_a_section_at_an_address_of_the_portal_is_refused_in_words(client, people, home, slug):
    client.force_login(people["publisher"])
    url = reverse("wagtailadmin_pages:add", args=["portal", "section", home.pk])
    data = {
        "title": "Chuyên mục",
        "slug": slug,
        "intro": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    response = client.post(url, data)
    assert f"Cổng thông tin đã dùng đường dẫn “{slug}”" in response.text
    assert not Section.objects.filter(slug=slug).exists()


def test_the_same_words_are_free_further_down(client, people, section):
    client.force_login(people["reporter"])
    client.post(reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk]), form_data("Tìm kiếm"))
    assert Article.objects.get().slug == "tim-kiem"


def test_an_article_never_takes_the_address_of_print_views(client, people, section):
    client.force_login(people["reporter"])
    client.post(reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk]), form_data("In"))
    assert Article.objects.get().slug == "in-2"


def test_loading_goes_round_the_portals_own_addresses(home):
    assert Sections().get("Chủ đề", "vi").slug == "chu-de-2"
    assert Sections().get("tim-kiem", "vi").title == "Tim kiem"
    assert free_slugs(Section.objects.first(), [("In", "7")]) == ["tin-in"]
