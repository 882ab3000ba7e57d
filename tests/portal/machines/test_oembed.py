import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.utils.http import urlencode

SITE = "http://localhost:8000"


def card(client, path, **more):
    return client.get("/oembed/?" + urlencode({"url": SITE + path, **more}))


def test_an_article_as_a_card(client, scene):
    answer = card(client, "/doi-ngoai/giao-ban/")
    made = answer.json()
    thumbnail = made.pop("thumbnail_url")
    assert thumbnail.startswith(f"{SITE}/media/anh/")
    assert client.get(thumbnail.removeprefix(SITE)).status_code == 200
    assert made == {
        "version": "1.0",
        "type": "rich",
        "title": "Giao ban Ban Chỉ đạo năm 2019",
        "author_name": "Minh Hà/Trung tâm Truyền thông tỉnh",
        "provider_name": "Thông tin đối ngoại tỉnh",
        "provider_url": f"{SITE}/",
        "cache_age": 3600,
        "html": f'<blockquote lang="vi" cite="{SITE}/doi-ngoai/giao-ban/"><p><a href="{SITE}/doi-ngoai/giao-ban/">'
        "<strong>Giao ban Ban Chỉ đạo năm 2019</strong></a></p><p>Ngày 16/12, hội nghị diễn ra.</p>"
        '<footer>Thông tin đối ngoại tỉnh · <time datetime="2019-12-16">16/12/2019</time></footer></blockquote>',
        "width": 600,
        "height": 220,
        "thumbnail_width": 320,
        "thumbnail_height": 180,
    }
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_in_the_language_of_the_article_and_within_the_room(client, scene):
    made = card(client, "/en/external/briefing/in/", maxwidth=200, maxheight=100).json()
    assert (made["title"], made["provider_url"]) == ("Briefing of 2019", f"{SITE}/en/")
    assert (made["width"], made["height"], "thumbnail_url" in made) == (200, 100, False)


def test_as_xml(client, scene):
    answer = card(client, "/doi-ngoai/giao-ban/", format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert (root.tag, root.findtext("title"), root.findtext("type")) == (
        "oembed",
        "Giao ban Ban Chỉ đạo năm 2019",
        "rich",
    )


def test_a_title_stays_text(client, scene):
    scene.plain.title = "<script>alert(1)</script>"
    scene.plain.save()
    html = card(client, "/doi-ngoai/ngoai-giao-nhan-dan/doan/").json()["html"]
    assert "<script>" not in html


def test_nothing_hidden_has_a_card(client, scene, secrets):
    for each in secrets:
        assert card(client, each.get_url()).status_code == 404, each.title


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        f"{SITE}/",
        f"{SITE}/doi-ngoai/",
        "https://khac.example/doi-ngoai/giao-ban/",
        f"{SITE}/%00/",
        "//",
        "http://[",
    ],
)
def test_no_card_for_what_is_no_article_of_ours(client, scene, url):
    assert client.get("/oembed/?" + urlencode({"url": url})).status_code == 404


def test_an_unknown_format_is_told(client, scene):
    assert card(client, "/doi-ngoai/giao-ban/", format="yaml").status_code == 501
    assert card(client, "/doi-ngoai/giao-ban/", maxwidth="9" * 50, maxheight="-1").status_code == 200


def test_the_article_names_its_cards(client, scene):
    html = client.get("/doi-ngoai/giao-ban/").content.decode()
    found = re.findall(
        r'<link rel="alternate" type="(?:application/json|text/xml)\+oembed" title="[^"]*" href="([^"]*)">', html
    )
    assert len(found) == 2
    for address in found:
        assert client.get(unescape(address).removeprefix(SITE)).status_code == 200


def test_share_card(client, scene):
    html = client.get("/doi-ngoai/giao-ban/").content.decode()
    told = {
        name: unescape(value) for name, value in re.findall(r'<meta property="(og:[^"]*)" content="([^"]*)">', html)
    }
    assert told["og:title"] == "Giao ban Ban Chỉ đạo năm 2019"
    assert told["og:url"] == f"{SITE}/doi-ngoai/giao-ban/"
    assert told["og:locale"] == "vi_VN"
    assert told["og:image"].startswith(f"{SITE}/media/anh/")
    assert client.get(told["og:image"].removeprefix(SITE)).status_code == 200
