from datetime import timedelta

import pytest
from django.utils import timezone

from tests.directory.conftest import PASSWORD


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves."""
    start = timezone.now()
    moved = {"by": timedelta()}
    monkeypatch.setattr("giaoban.directory.middleware.timezone.now", lambda: start + moved["by"])

    def move(**by):
        moved["by"] += timedelta(**by)

    return move


@pytest.fixture
def desk(client, reporter, clock):
    client.post("/tai-khoan/login/", {"login": "phong-vien", "password": PASSWORD})
    assert client.get("/quan-tri/").status_code == 200
    return client


def test_an_idle_session_ends_after_15_minutes_and_returns_to_the_same_page(desk, clock):
    clock(minutes=15)
    answer = desk.get("/quan-tri/account/")
    assert answer.url == "/tai-khoan/login/?next=/quan-tri/account/"
    page = desk.get(answer.url)
    assert "15" in [str(message) for message in page.context["messages"]][0]
    data = {"login": "phong-vien", "password": PASSWORD, "next": "/quan-tri/account/"}
    assert desk.post("/tai-khoan/login/", data).url == "/quan-tri/account/"
    assert desk.get("/quan-tri/account/").status_code == 200


def test_working_keeps_the_session(desk, clock):
    for _quarter in range(4):
        clock(minutes=14)
        assert desk.get("/quan-tri/").status_code == 200


def test_saving_what_is_typed_is_work(desk, clock):
    for _quarter in range(3):
        clock(minutes=10)
        desk.post("/quan-tri/account/", {"name_email-full_name": "Lê Thị Hoa"})
    assert desk.get("/quan-tri/").status_code == 200


def test_a_page_that_asks_by_itself_is_not_a_person(desk, clock):
    for _minute in range(15):
        clock(minutes=1)
        answer = desk.get("/quan-tri/sprite/")
    assert answer.status_code == 401
    assert desk.get("/quan-tri/").status_code == 302


def test_administrators_after_five_minutes(client, administrator, clock):
    client.post("/tai-khoan/login/", {"login": "quan-tri", "password": PASSWORD})
    client.get("/quan-tri/")
    clock(minutes=4, seconds=30)
    assert client.get("/quan-tri/").status_code == 200
    clock(minutes=5)
    assert client.get("/quan-tri/").status_code == 302


def test_the_lock_can_be_turned_off(desk, clock, settings):
    settings.IDLE_MINUTES = 0
    clock(hours=20)
    assert desk.get("/quan-tri/").status_code == 200


def test_readers_have_no_session(client, db):
    client.get("/tai-khoan/login/")
    assert "sessionid" not in client.cookies
