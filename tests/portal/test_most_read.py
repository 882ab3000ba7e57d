import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from giaoban.visits import totals
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_most_read_lists_published_articles_of_the_language(client, home):
    section = SectionFactory(parent=home, slug="tin")
    some = [ArticleFactory(parent=section, title=f"Bài {number}") for number in range(7)]
    some[6].unpublish()
    today = timezone.localdate()
    totals.add({(today, article.pk, "vi"): (10 + number, 0) for number, article in enumerate(some)})
    totals.add({(today, section.pk, "vi"): (500, 0)})
    html = client.get("/").content.decode()
    (listed,) = re.findall(r'<ol class="most-read">.*?</ol>', html, re.DOTALL)
    assert re.findall(r">(Bài \d)</a>", listed) == ["Bài 5", "Bài 4", "Bài 3", "Bài 2", "Bài 1"]
    assert "most-read" not in client.get("/en/").content.decode().replace("portal.css", "")
