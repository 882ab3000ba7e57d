import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from giaoban.portal.models import Home
from giaoban.visits import beacons, totals
from giaoban.visits.models import Folded, PageDay, PortalDay
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def told(client, url):
    """Page and language that the page at an address will tell."""
    names = re.findall(r'data-name="([^"]+)"', client.get(url).content.decode())
    return [beacons.read(name) for name in names]


def test_every_kind_of_page_tells_itself(client, home):
    section = SectionFactory(parent=home, slug="tin")
    article = ArticleFactory(parent=section, slug="bai")
    chinese = Home.objects.get(locale__language_code="zh-hans")
    assert told(client, "/") == [(home.pk, "vi")]
    assert told(client, "/tin/") == [(section.pk, "vi")]
    assert told(client, "/tin/bai/") == [(article.pk, "vi")]
    assert told(client, "/zh-hans/") == [(chinese.pk, "zh-hans")]
    assert told(client, "/tim-kiem/") == [(0, "vi")]


def test_an_error_page_tells_nothing(client, home):
    assert told(client, "/khong-co/") == []


def test_without_javascript_two_pictures_tell(client, home):
    html = client.get("/").content.decode()
    pictures = re.findall(r'<img class="unseen" src="/v\.gif\?t=([^"&]+)(&amp;l=1)?"', html)
    assert [(beacons.read(name), bool(visit)) for name, visit in pictures] == [
        ((home.pk, "vi"), False),
        ((0, "vi"), True),
    ]


def test_serving_pages_writes_nothing(client, home, django_assert_max_num_queries):
    section = SectionFactory(parent=home, slug="tin")
    with django_assert_max_num_queries(60) as asked:
        client.get("/")
        client.get(section.url)
    written = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith("SELECT")]
    assert written == []
    assert not PageDay.objects.exists() and not PortalDay.objects.exists() and not Folded.objects.exists()


def test_readers_see_the_numbers_on_every_page(client, home):
    totals.add({(timezone.localdate(), home.pk, "vi"): (5000, 1234)})
    html = client.get("/tim-kiem/").content.decode()
    assert re.search(r"<dt>Hôm nay</dt><dd>1\.234</dd>", html)
    assert re.search(r"<dt>Đã truy cập</dt><dd>1\.234</dd>", html)
