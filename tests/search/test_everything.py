import re

import pytest

from giaoban.search import actions
from tests.portal.newsroom import make_people
from tests.portal.scene import Scene

pytestmark = pytest.mark.django_db
URL = "/quan-tri/tim-kiem/"


@pytest.fixture
def scene(home, settings, tmp_path):
    """The scene, found."""
    settings.DATA = tmp_path
    made = Scene(home)
    actions.catch_up()
    return made


def seen(client, **asked):
    answer = client.get(URL, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(html):
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", html)]


def test_an_editor_finds_drafts_with_their_state_and_promotes(client, scene):
    client.force_login(make_people()["editor"])
    html = seen(client, q="Kin ban nhap", kind="portal.article")
    assert titles(html)[0] == "Kín: bản nháp"
    assert '<span class="w-status">Bản nháp</span>' in html
    assert f"kind=portal.article&amp;key={scene.hidden[0].pk}" in html
    assert "Bỏ bộ lọc" in html
    filtered = seen(client, q="kín", kind="portal.article", status="draft")
    assert titles(filtered) == ["Kín: bản nháp"]


def test_each_finds_what_they_may_see(client, scene):
    client.force_login(make_people()["reporter"])
    html = seen(client, q="kín")
    assert titles(html) == []
    assert "Không tìm thấy kết quả nào" in html
    shown = seen(client, q="giao ban", kind="portal.article")
    assert titles(shown)[0] == scene.article.title
    assert "snippets/search/promotion/add" not in shown


@pytest.mark.parametrize(
    "asked", [{"q": ""}, {"q": "?!"}, {"q": "a", "page": 10**9}, {"q": "a", "since": "2026-02-30"}]
)
def test_what_cannot_be_answered_is_said(client, scene, asked):
    client.force_login(make_people()["editor"])
    assert 'role="alert"' in seen(client, **asked)


def test_without_an_index_the_page_says_so(client, home, settings, tmp_path):
    settings.DATA = tmp_path
    client.force_login(make_people()["editor"])
    assert "Chức năng tìm kiếm đang được dựng lại" in seen(client, q="giao ban")


def test_it_stands_in_the_menu_and_asks_nothing_at_first(client, home):
    client.force_login(make_people()["reporter"])
    assert URL in client.get("/quan-tri/").content.decode()
    assert 'role="alert"' not in seen(client)


def test_strangers_are_asked_to_sign_in(client, home):
    assert client.get(URL).status_code == 302
