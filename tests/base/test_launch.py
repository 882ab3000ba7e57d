import json

import pytest

from giaoban.base import demo, launch

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path
    settings.PORT, settings.SITE_URL, settings.BIND = 8101, "http://localhost:8101", "127.0.0.1"
    return tmp_path


def test_a_demonstration_prints_addresses_and_accounts(data):
    rows = [
        {"username": "phongvien", "roles": ["Phóng viên"], "password": "ba-1"},
        {"username": "khach", "roles": [], "password": "ca-2"},
    ]
    (data / "demonstration-accounts.json").write_text(json.dumps(rows))
    assert launch.announcement().split("\n") == [
        "",
        "Ready: http://localhost:8101/",
        "Staff: http://localhost:8101/quan-tri/",
        "",
        "Accounts of this demonstration (role, user name, password):",
        "  Phóng viên  phongvien  ba-1",
        "  -           khach      ca-2",
        "",
        "Ctrl-C stops everything.",
        "",
    ]


def test_production_prints_no_account_and_says_how_to_make_the_first(data, settings):
    settings.DEMONSTRATION, settings.SITE_URL = False, "https://portal.example"
    (data / "demonstration-accounts.json").write_text('[{"username": "a", "roles": [], "password": "b"}]')
    assert launch.announcement().split("\n") == [
        "",
        "Ready: https://portal.example/",
        "Staff: https://portal.example/quan-tri/",
        "Listening at 127.0.0.1:8101 for the proxy in front.",
        "",
        "There is no administrator yet. Invite the first one: giaoban invite EMAIL",
        "",
        "Ctrl-C stops everything.",
        "",
    ]


def test_content_that_breaks_off_is_told_and_does_not_keep_the_portal_from_starting(data, monkeypatch, caplog):
    def broken():
        yield "directory", "9 accounts"
        raise OSError("No space left on device")

    said = []
    monkeypatch.setattr(demo, "load_all", broken)
    launch._load_demonstration(said.append)
    assert said == ["Loading the demonstration content; this happens once …", "  directory: 9 accounts"]
    assert [record.getMessage() for record in caplog.records] == [
        "the demonstration content is not complete; `giaoban demo` and the next start try again"
    ]
