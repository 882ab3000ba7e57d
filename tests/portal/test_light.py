"""The light home: when it is shown, and that it weighs less than 50 kB with all that a browser fetches."""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from giaoban.portal.emergency import actions
from giaoban.portal.emergency.prepared import prepared
from giaoban.portal.feedback_actions import announce_outage
from giaoban.portal.light import MOST_BYTES
from giaoban.portal.models import BannerLevel, HotNews
from tests.factories import ArticleFactory, SectionFactory

FETCHED = re.compile(
    r'<(?:link[^>]+rel="(?:stylesheet|icon|preload|modulepreload)"[^>]+href|(?:script|img)[^>]+src)="([^"]+)"'
)


def warn(people, level=BannerLevel.EMERGENCY, kind="storm"):
    at = timezone.now()
    return actions.raise_banner(
        kind=kind, level=level, ends_at=at + timedelta(hours=6), words=prepared(kind).words, by=people["root"], at=at
    )


def is_light(client, url="/"):
    return "portal/light" in client.get(url).content.decode()


def fetched_bytes(client, html):
    """The bytes of every stylesheet, script, picture and font that the page asks for, by its address."""
    found = {}
    for address in FETCHED.findall(re.sub("<noscript>.*?</noscript>", "", html, flags=re.S)):
        path = urlsplit(address).path
        kept = finders.find(path.removeprefix("/static/"))
        assert kept, f"{address} is no static file"
        found[path] = Path(kept).read_bytes()
    return found


def test_an_emergency_makes_the_home_light_and_its_end_full_again(client, scene, people):
    assert not is_light(client)
    banner = warn(people)
    assert [is_light(client, url) for url in ("/", "/en/", "/zh-hans/")] == [True, True, True]
    assert not is_light(client, "/?light=0")
    actions.take_down(banner, by=people["root"], at=timezone.now())
    assert not is_light(client)


def test_an_important_banner_leaves_the_home_as_it_is(client, scene, people):
    warn(people, level=BannerLevel.IMPORTANT)
    assert not is_light(client)
    assert "alarm__one--important" in client.get("/").content.decode()


def test_an_interruption_is_told_here_too(client, scene, people):
    at = timezone.now()
    announce_outage(
        planned=False, starts_at=at, expected_at=at + timedelta(hours=2), words={"vi": "Mất kết nối"},
        by=people["publisher"], at=at,
    )  # fmt: skip
    assert "<strong>Mất kết nối</strong>" in client.get("/?light=1").content.decode()


def test_a_link_leads_there_and_back(client, scene):
    full = client.get("/").content.decode()
    assert 'href="/?light=1"' in full
    light = client.get("/?light=1").content.decode()
    assert 'href="/?light=0"' in light
    assert 'href="/en/?light=1"' in light
    assert '<link rel="canonical" href="http://localhost:8000/">' in light


def test_nothing_hidden_and_no_article_twice(client, scene):
    page = client.get("/?light=1").content.decode()
    assert "Kín:" not in page
    assert page.count(f'href="{scene.plain.get_url()}"') == 1


@pytest.mark.parametrize("url", ["/", "/en/", "/zh-hans/"])
def test_the_whole_home_weighs_less_than_50_kb_on_the_worst_day(client, scene, people, url):
    for kind in ("storm", "flood", "landslide"):
        banner = warn(people, kind=kind)
        for words in banner.words.all():
            words.title, words.text = "Ữ" * 120, "Ữ" * 600
            words.save()
    title = "Ữ" * 250
    for number in range(14):
        section = SectionFactory(parent=scene.home, title=f"{number} {'Ữ' * 60}")
        made = ArticleFactory(parent=section, title=title, lead="Ữ ngữ " * 300, published_at=timezone.now())
        if number < 6:
            HotNews.objects.create(article=made, ends_at=timezone.now() + timedelta(hours=5))
    answer = client.get(url)
    html = answer.content.decode()
    parts = {"page": answer.content, **fetched_bytes(client, html)}
    weight = {name: len(content) for name, content in parts.items()}
    print(url, sum(weight.values()), weight)
    assert any(name.endswith("light.css") for name in weight)
    assert sum(weight.values()) < MOST_BYTES
    assert "<picture" not in html
    assert "@import" not in parts["/static/portal/light.css"].decode()
    assert "url(" not in parts["/static/portal/light.css"].decode()


def test_its_queries_do_not_grow(client, scene, people, django_assert_max_num_queries):
    warn(people)
    client.get("/")
    with django_assert_max_num_queries(24) as few:
        client.get("/")
    for number in range(9):
        ArticleFactory(parent=scene.section, title=f"Bài {number}", published_at=timezone.now())
    with django_assert_max_num_queries(len(few)):
        client.get("/")
