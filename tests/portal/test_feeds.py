import json
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom(client, scene):
    answer = client.get("/doi-ngoai/feed.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.findtext(f"{ATOM}title") == "Đối ngoại – Thông tin đối ngoại tỉnh"
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        scene.long.title,
        scene.plain.title,
        scene.article.title,
    ]
    last = entries[-1]
    assert last.find(f"{ATOM}link").get("href") == "http://localhost:8000/doi-ngoai/giao-ban/"
    assert last.findtext(f"{ATOM}id") == f"tag:localhost,2026:article:{scene.article.pk}"
    assert last.findtext(f"{ATOM}published") == "2019-12-16T08:00:00+00:00"
    assert last.findtext(f"{ATOM}author/{ATOM}name") == "Minh Hà/Trung tâm Truyền thông tỉnh"
    assert last.findtext(f"{ATOM}summary") == "Ngày 16/12, hội nghị diễn ra."


def test_rss(client, scene):
    root = ElementTree.fromstring(client.get("/doi-ngoai/ngoai-giao-nhan-dan/feed.rss").content)
    items = root.findall("channel/item")
    assert [(item.findtext("title"), item.findtext("pubDate"), item.findtext("category")) for item in items] == [
        (scene.plain.title, "Mon, 16 Dec 2019 08:00:00 +0000", "Ngoại giao nhân dân")
    ]
    assert root.findtext("channel/language") == "vi"


def test_json_of_a_whole_language(client, scene):
    answer = client.get("/en/feed.json")
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    made = json.loads(answer.content)
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["language"] == "en"
    assert made["feed_url"] == "http://localhost:8000/en/feed.json"
    assert [(item["title"], item["url"]) for item in made["items"]] == [
        ("Briefing of 2019", "http://localhost:8000/en/external/briefing/")
    ]


@pytest.mark.parametrize("kind", ["atom", "rss", "json"])
def test_who_has_it_gets_no_body(client, scene, kind):
    first = client.get(f"/feed.{kind}")
    again = client.get(f"/feed.{kind}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    scene.plain.live = False
    scene.plain.save()
    assert client.get(f"/feed.{kind}", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_empty_portal_has_valid_feeds(client, home):
    assert json.loads(client.get("/feed.json").content)["items"] == []
    assert ElementTree.fromstring(client.get("/feed.atom").content).tag == f"{ATOM}feed"
    assert ElementTree.fromstring(client.get("/feed.rss").content).tag == "rss"


@pytest.mark.parametrize("url", ["/doi-ngoai/giao-ban/feed.atom", "/khong-co/feed.rss"])
def test_no_feed_where_there_is_no_list(client, scene, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("kind", ["atom", "rss", "json"])
def test_a_section_that_is_not_for_everybody_has_no_feed(client, scene, kind):
    PageViewRestriction.objects.create(page=scene.section, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"{scene.section.get_url()}feed.{kind}").status_code == 404
