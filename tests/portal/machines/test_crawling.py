from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import timezone

OPEN = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_robots(client, home):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /quan-tri/",
        "Disallow: /tai-khoan/",
        "Disallow: /ban-lam-viec/",
        "Disallow: /tim-kiem/",
        "Disallow: /en/search/",
        "Disallow: /zh-hans/search/",
        "",
        "Sitemap: http://localhost:8000/sitemap.xml",
        "Sitemap: http://localhost:8000/sitemap-news.xml",
    ]


def test_a_portal_being_set_up_asks_crawlers_to_stay_away(client, home, settings):
    settings.INDEXED = False
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_security_txt(client, home, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = ["mailto:an-toan@tinh.example", "https://tinh.example/bao-loi"]
    settings.SECURITY_EXPIRES = date(2027, 3, 1)
    assert client.get("/.well-known/security.txt").content.decode().splitlines() == [
        "Contact: mailto:an-toan@tinh.example",
        "Contact: https://tinh.example/bao-loi",
        "Expires: 2027-03-01T00:00:00Z",
        "Preferred-Languages: vi, en, zh-hans",
        "Canonical: http://localhost:8000/.well-known/security.txt",
    ]


def test_security_txt_is_good_for_half_a_year_by_itself(client, home, settings):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = ["mailto:a@tinh.example"], None
    line = next(
        each for each in client.get("/.well-known/security.txt").content.decode().splitlines() if "Expires" in each
    )
    until = date.fromisoformat(line.removeprefix("Expires: ")[:10])
    assert (until - timezone.localdate()).days == 180


@pytest.mark.parametrize(
    ("url", "search", "code"),
    [("/opensearch.xml", "/tim-kiem/", "vi"), ("/en/opensearch.xml", "/en/search/", "en")],
)
def test_a_browser_learns_to_search_here(client, home, url, search, code):
    root = ElementTree.fromstring(client.get(url).content)
    assert root.find(f"{OPEN}Url").get("template") == f"http://localhost:8000{search}?q={{searchTerms}}"
    assert root.findtext(f"{OPEN}Language") == code
    assert len(root.findtext(f"{OPEN}ShortName")) <= 16
    assert 'rel="search"' in client.get("/" if code == "vi" else "/en/").content.decode()
