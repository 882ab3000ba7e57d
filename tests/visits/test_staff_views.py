import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.portal.roles import Role, group_of
from giaoban.visits import charts, totals
from giaoban.visits.queries import Row
from tests.factories import ArticleFactory, SectionFactory, UserFactory

ONE, TWO = date(2026, 11, 1), date(2026, 11, 2)
PERIOD = {"start": "2026-11-01", "end": "2026-11-02"}


@pytest.fixture
def reporter(client, home):
    user = UserFactory()
    user.groups.add(group_of(Role.REPORTER))
    client.force_login(user)
    return client


def table(client, kind, **more):
    answer = client.get(reverse("visits_table", args=[kind]), PERIOD | more)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_role_sees_charts_and_tables(reporter, home):
    section = SectionFactory(parent=home, title="Kinh tế <script>alert(1)</script>")
    totals.add({(ONE, section.pk, "vi"): (1234, 500), (TWO, home.pk, "en"): (7, 3)})
    answer = reporter.get(reverse("visits_report"), PERIOD)
    html = answer.content.decode()
    assert (answer.context["views"], answer.context["visits"]) == (1241, 503)
    assert html.count("<svg ") - html.count('<svg class="icon') >= 3
    assert "1.234" in html
    assert "<script>alert(1)" not in html
    assert [(day, views) for day, views, _visits in answer.context["days"]] == [(TWO, 7), (ONE, 1234)]


def test_without_any_visit_the_page_says_so(reporter):
    answer = reporter.get(reverse("visits_report"))
    assert answer.context["end"] == timezone.localdate()
    assert len(answer.context["days"]) == 30
    assert "Không có trang nào được xem trong thời gian này." in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"start": "2026-11-02", "end": "2026-11-01"}, "Ngày cuối đứng trước ngày đầu."),
        ({"start": "1900-01-01", "end": "2026-11-01"}, "Mỗi lần chỉ xem được nhiều nhất mười năm."),
        ({"start": "hôm qua"}, 'role="alert"'),
        ({"language": "xx"}, 'role="alert"'),
    ],
)
def test_a_wrong_period_is_said_and_the_usual_one_shown(reporter, asked, said):
    answer = reporter.get(reverse("visits_report"), asked)
    assert said in answer.content.decode()
    assert len(answer.context["days"]) == 30


def test_tables_as_csv(reporter, home):
    section = SectionFactory(parent=home, title="=HYPERLINK(1)", slug="s")
    article = ArticleFactory(parent=section, title="Đoàn cảng", slug="doan-cang")
    totals.add({(ONE, article.pk, "vi"): (5, 2), (TWO, section.pk, "vi"): (1, 1), (TWO, home.pk, "en"): (3, 0)})
    assert table(reporter, "day") == [
        ["Ngày", "Lượt xem trang", "Lượt truy cập"],
        ["2026-11-01", "5", "2"],
        ["2026-11-02", "4", "1"],
    ]
    assert table(reporter, "day", language="en")[2] == ["2026-11-02", "3", "0"]
    assert table(reporter, "language")[1] == ["Tiếng Việt", "6", "3"]
    assert table(reporter, "section")[1] == ["'=HYPERLINK(1)", "6", "3"]
    assert table(reporter, "page")[:2] == [
        ["Trang", "Ngôn ngữ", "Địa chỉ", "Lượt xem trang", "Lượt truy cập"],
        ["Đoàn cảng", "Tiếng Việt", article.get_url(), "5", "2"],
    ]
    assert reporter.get(reverse("visits_table", args=["other"])).status_code == 404


def test_readers_see_neither(client, home):
    assert client.get(reverse("visits_report")).status_code == 302
    assert client.get(reverse("visits_table", args=["day"])).status_code == 302


def test_administrators_alone_set_what_was_carried_over(reporter, client, home):
    url = reverse("wagtailsettings:edit", args=["visits", "visitsettings"])
    assert reporter.get(url).status_code == 302
    user = UserFactory()
    user.groups.add(group_of(Role.ADMINISTRATOR))
    client.force_login(user)
    assert client.get(url, follow=True).status_code == 200


def test_a_chart_escapes_names_and_writes_numbers_our_way(db):
    svg = charts.bars([Row(name="<b>&\"'", views=1234567, visits=1)], of="views")
    assert "<b>" not in svg
    assert "1.234.567" in svg


def test_one_day_alone_is_drawn(db):
    assert charts.by_day([(ONE, 0, 0)]).startswith("<svg")


@pytest.mark.parametrize(
    "asked", [{"end": "0001-01-01"}, {"start": "9999-12-31"}, {"start": "0001-01-01", "end": "9999-12-31"}]
)
def test_days_at_the_ends_of_the_calendar_break_nothing(reporter, asked):
    assert reporter.get(reverse("visits_report"), asked).status_code == 200
