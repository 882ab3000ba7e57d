import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from giaoban.search.editors.fruitless import totals
from giaoban.search.editors.models import FruitlessQuery
from tests.portal.newsroom import make_people

pytestmark = pytest.mark.django_db
URL = "/quan-tri/tim-khong-thay/"
DAY = date(2026, 11, 20)


def count(words, times, day=DAY, language="vi"):
    FruitlessQuery.objects.create(words=words, times=times, day=day, language=language)


def test_totals_between_two_days():
    count("họp báo", 3)
    count("họp báo", 2, DAY + timedelta(days=1))
    count("họp báo", 9, DAY + timedelta(days=2))
    count("sân bay", 5, DAY - timedelta(days=1))
    count("airport", 5, DAY, "en")
    rows = totals(DAY, DAY + timedelta(days=1))
    assert [(row.words, row.language_name, row.times, row.last_on) for row in rows] == [
        ("họp báo", "Tiếng Việt", 5, DAY + timedelta(days=1)),
        ("airport", "English", 5, DAY),
    ]


def test_an_editor_sees_them_and_goes_on_to_promote(client, home):
    client.force_login(make_people()["editor"])
    assert "Trong thời gian này, bạn đọc tìm gì cũng có kết quả." in client.get(URL).content.decode()
    today = timezone.localdate()
    count("họp báo", 1234, today)
    count("sân bay", 1, today - timedelta(days=8))
    html = client.get(URL).content.decode()
    assert re.findall(r'<td class="title" lang="vi">(.*?)</td>', html) == ["họp báo", "sân bay"]
    assert "1.234" in html
    assert "/quan-tri/snippets/search/promotion/add/?query=h%E1%BB%8Dp+b%C3%A1o&amp;language=vi" in html
    week = client.get(f"{URL}?days=7").content.decode()
    assert re.findall(r'<td class="title" lang="vi">(.*?)</td>', week) == ["họp báo"]
    assert client.get(f"{URL}?days=x&p=99999999999").status_code == 200


def test_a_reporter_does_not(client, home):
    client.force_login(make_people()["reporter"])
    assert client.get(URL).status_code == 302
    assert URL not in client.get("/quan-tri/").content.decode()
