from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from giaoban.portal.machines import sitemaps
from tests.factories import ArticleFactory
from tests.portal.machines.conftest import SECRET_SLUG, SECRET_TITLE

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://localhost:8000"


def read(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.content[:200])
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def parts(client):
    return [each.text.removeprefix(SITE) for each in read(client, "/sitemap.xml").iter(f"{MAP}loc")]


def addresses(client):
    found = {}
    for part in parts(client):
        for url in read(client, part).iter(f"{MAP}url"):
            links = {each.get("hreflang"): each.get("href") for each in url.iter(f"{XHTML}link")}
            found[url.findtext(f"{MAP}loc")] = links
    return found


def test_every_published_page_stands_in_it_once_with_its_translations(client, scene, secrets):
    found = addresses(client)
    here = f"{SITE}/doi-ngoai/giao-ban/"
    both = {"vi": here, "en": f"{SITE}/en/external/briefing/"}
    assert found[here] == found[f"{SITE}/en/external/briefing/"] == both
    homes = {"vi": f"{SITE}/", "en": f"{SITE}/en/", "zh-hans": f"{SITE}/zh-hans/"}
    assert found[f"{SITE}/"] == found[f"{SITE}/zh-hans/"] == homes
    assert found[f"{SITE}/doi-ngoai/dai/"] == {}
    assert sorted(each for each in found if "/doi-ngoai/" in each) == sorted(
        f"{SITE}/doi-ngoai/{path}"
        for path in ["", "giao-ban/", "dai/", "ngoai-giao-nhan-dan/", "ngoai-giao-nhan-dan/doan/"]
    )
    assert f"{SITE}/en/work-calendar/" in found[f"{SITE}/lich-cong-tac/"].values()
    assert not [each for each in found if SECRET_SLUG in each]
    for url in found:
        assert client.get(url.removeprefix(SITE)).status_code == 200, url


def test_parts_are_ranges_of_keys(client, scene, monkeypatch):
    whole = set(addresses(client))
    monkeypatch.setattr(sitemaps, "KEYS_A_PART", 3)
    assert len(parts(client)) > 5
    assert set(addresses(client)) == whole


@pytest.mark.parametrize("url", ["/sitemap-fr-0.xml", "/sitemap-vi-99999.xml", "/sitemap-vi-999999999.xml"])
def test_no_part_where_there_is_nothing(client, scene, url):
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_news_of_two_days(client, scene, secrets):
    now = timezone.now()
    fresh = ArticleFactory(
        parent=scene.section, title="Tin mới & lạ", slug="tin-moi", published_at=now - timedelta(hours=47)
    )
    ArticleFactory(parent=scene.section, title="Tin cũ", slug="tin-cu", published_at=now - timedelta(hours=49))
    ArticleFactory(parent=scene.section, title="Tin mai", slug="tin-mai", published_at=now + timedelta(hours=1))
    root = read(client, "/sitemap-news.xml")
    assert [each.text for each in root.iter(f"{MAP}loc")] == [f"{SITE}/doi-ngoai/tin-moi/"]
    assert root.findtext(f".//{NEWS}title") == fresh.title
    assert root.findtext(f".//{NEWS}language") == "vi"
    assert root.findtext(f".//{NEWS}name") == "Thông tin đối ngoại tỉnh"
    assert root.findtext(f".//{NEWS}publication_date").endswith("+07:00")
    assert SECRET_TITLE not in client.get("/sitemap-news.xml").content.decode()


def test_the_number_of_queries_does_not_grow(client, scene, django_assert_max_num_queries):
    part = parts(client)[0]
    for url, most in (("/sitemap.xml", 4), (part, 5), ("/sitemap-news.xml", 4)):
        for number in range(5):
            ArticleFactory(parent=scene.other, title=f"Tin {url} {number}", published_at=timezone.now())
        with django_assert_max_num_queries(most):
            client.get(url)


def test_who_has_it_gets_no_body(client, scene):
    first = client.get("/sitemap-vi-0.xml")
    again = client.get("/sitemap-vi-0.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    scene.plain.live = False
    scene.plain.save()
    assert client.get("/sitemap-vi-0.xml", headers={"If-None-Match": first["ETag"]}).status_code == 200
