from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from giaoban.base.middleware import is_shared
from giaoban.directory.middleware import SEEN
from giaoban.library.models import File
from tests.factories import UserFactory
from tests.portal.machines.conftest import secrets  # noqa: F401
from tests.portal.scene import Scene

SHARED = [
    "/feed.atom",
    "/doi-ngoai/feed.json",
    "/sitemap.xml",
    "/sitemap-vi-0.xml",
    "/sitemap-news.xml",
    "/robots.txt",
    "/opensearch.xml",
    "/en/opensearch.xml",
    "/api/v1/articles",
    "/oembed/?url=http%3A%2F%2Flocalhost%3A8000%2Fdoi-ngoai%2Fgiao-ban%2F",
]


@pytest.fixture
def scene(home):
    return Scene(home)


def sign_in(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    session = client.session
    session[SEEN] = (timezone.now() - timedelta(seconds=60)).timestamp()
    session.save()
    return session


@pytest.mark.parametrize("signed_in", [False, True])
def test_what_everybody_reads_alike_carries_no_cookie(client, scene, signed_in):
    session = sign_in(client) if signed_in else None
    media = File.objects.get(title="thong-bao.pdf").file.url
    for url in [*SHARED, media]:
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert answer["Cache-Control"].startswith("public"), url
        assert not answer.has_header("Vary"), (url, answer["Vary"])
        assert not answer.cookies, url
    if session:
        assert Session.objects.get(pk=session.session_key).get_decoded()[SEEN] == session[SEEN]


def test_no_query_for_the_session_where_nobody_asks_who_reads(client, scene, django_assert_max_num_queries):
    sign_in(client)
    with django_assert_max_num_queries(0):
        client.get("/robots.txt")


def test_a_hidden_file_is_read_by_staff_alone_and_never_once_they_rest(client, scene, secrets):  # noqa: F811
    url = File.objects.get(title="kin-tai-lieu.pdf").file.url
    assert client.get(url).status_code == 404
    session = sign_in(client)
    seen = client.get(url)
    assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-store")
    assert "Cookie" in seen["Vary"]
    session[SEEN] = (timezone.now() - timedelta(minutes=settings.IDLE_MINUTES + 1)).timestamp()
    session.save()
    assert client.get(url).status_code == 404


def test_public_pages_do_not_vary_by_the_languages_of_a_browser(client, scene):
    for url in ("/", "/en/", "/doi-ngoai/giao-ban/"):
        answer = client.get(url, headers={"Accept-Language": "zh-CN"})
        assert "Accept-Language" not in answer.get("Vary", "")
        assert "Set-Cookie" not in answer
        assert not answer.cookies


def test_a_page_is_sent_once(client, scene):
    first = client.get("/doi-ngoai/giao-ban/")
    again = client.get("/doi-ngoai/giao-ban/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/doi-ngoai/",
        "/quan-tri/",
        "/tai-khoan/login/",
        "/media",
        "/apia/",
        "/tai-lieu/authenticate_with_password/1/",
    ],
)
def test_all_else_is_not_shared(path):
    assert not is_shared(path)
