"""Linked sites: shown in groups, looked at politely, dead ones told to editors; what never answers is bounded."""

import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from urllib.parse import urlencode

import pytest
from django.forms import modelform_factory
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from giaoban.base import web
from giaoban.base.clock import jobs as clock_jobs
from giaoban.library import renditions
from giaoban.portal.linked import actions, looking, offers, queries
from giaoban.portal.linked.forms import LinkedSiteForm
from giaoban.portal.linked.looking import Known, look, look_at
from giaoban.portal.linked.said import finding
from giaoban.portal.models import LinkedSite, LinkGroup, Outcome, SiteCheck
from tests.portal.scene import picture

LOOPBACK = frozenset({ip_address("127.0.0.1")})
QUICK = web.Limits(seconds=1.0)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; counts how many ask at once."""

    def handle_any(self):
        server = self.server
        with server.lock:
            server.asking += 1
            server.most = max(server.most, server.asking)
            server.seen.append((self.command, self.path, self.headers.get("If-None-Match", "")))
        time.sleep(0.02)
        try:
            getattr(self, "answer_" + self.path.strip("/").split("/")[0])()
        finally:
            with server.lock:
                server.asking -= 1

    do_HEAD = do_GET = handle_any

    def say(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_well(self):
        if self.headers.get("If-None-Match") == '"1"':
            self.say(304)
        else:
            self.say(200, ETag='"1"')

    def answer_gone(self):
        self.say(404)

    def answer_broken(self):
        self.say(500)

    def answer_asks(self):
        self.say(403)

    def answer_nohead(self):
        self.say(405 if self.command == "HEAD" else 200)

    def answer_inward(self):
        self.say(302, Location=f"http://127.0.0.2:{self.server.server_port}/well")

    def answer_loop(self):
        self.say(302, Location="/loop")

    def answer_never(self):
        self.server.stopped.wait(20)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.seen, made.asking, made.most = [], 0, 0
    made.lock, made.stopped = threading.Lock(), threading.Event()
    made.url = f"http://127.0.0.1:{made.server_port}"
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.stopped.set()
    made.shutdown()
    made.server_close()


@pytest.fixture
def group(home):
    return LinkGroup.objects.create(name="Cơ quan", language="vi")


def site(group, url, name="Trang", **values):
    return LinkedSite.objects.create(group=group, name=name, url=url, **values)


def check(at=None, **values):
    return actions.check_due(at=at or timezone.now(), limits=QUICK, allow=LOOPBACK, **values)


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("well", Outcome.ANSWERED, 200),
        ("nohead", Outcome.ANSWERED, 200),
        ("asks", Outcome.ANSWERED, 403),
        ("gone", Outcome.BAD_STATUS, 404),
        ("broken", Outcome.BAD_STATUS, 500),
        ("loop", Outcome.PASSED_ON, None),
        ("inward", Outcome.NOT_PUBLIC, None),
        ("never", Outcome.TOO_SLOW, None),
    ],
)
def test_what_a_look_finds(server, path, outcome, status):
    seen = look(Known(url=f"{server.url}/{path}"), limits=QUICK, allow=LOOPBACK)
    assert (seen.outcome, seen.status) == (outcome, status)


def test_a_site_that_never_answers_takes_its_time_and_no_more(server):
    begun = time.monotonic()
    look(Known(url=f"{server.url}/never"), limits=QUICK, allow=LOOPBACK)
    assert time.monotonic() - begun < 2.5


def test_an_address_of_this_machine_is_not_asked(server):
    seen = look(Known(url=f"{server.url}/well"), limits=QUICK)
    assert seen.outcome == Outcome.NOT_PUBLIC
    assert server.seen == []


def test_one_request_a_host_at_once(server):
    found = look_at([Known(url=f"{server.url}/well/{number}") for number in range(6)], limits=QUICK, allow=LOOPBACK)
    assert [seen.answered for seen in found] == [True] * 6
    assert server.most == 1


def test_twice_failed_is_dead_and_an_answer_heals(server, group, people):
    dead = site(group, f"{server.url}/gone", "Trang đã mất")
    at = timezone.now()
    assert check(at) == {"asked": 1, "answered": 0}
    assert list(offers.dead(people["editor"])) == []
    assert check(at + timedelta(minutes=59)) == {"asked": 0, "answered": 0}
    check(at + timedelta(hours=1))
    [item] = offers.dead(people["editor"])
    assert item.title == f"Trang đã mất – {server.url}/gone"
    assert item.url == reverse("wagtailsnippets_portal_linkedsite:edit", args=[dead.pk])
    assert item.note.startswith("Báo lỗi 404")
    assert list(offers.dead(people["reporter"])) == []
    LinkedSite.objects.filter(pk=dead.pk).update(url=f"{server.url}/well")
    check(at + timedelta(hours=2))
    assert list(offers.dead(people["editor"])) == []
    assert [each.url for each in SiteCheck.objects.all()] == [f"{server.url}/well"]


def test_the_second_look_asks_only_whether_it_changed(server, group):
    site(group, f"{server.url}/well")
    at = timezone.now()
    check(at)
    check(at + timedelta(hours=23))
    check(at + timedelta(days=1))
    assert server.seen == [("HEAD", "/well", ""), ("HEAD", "/well", '"1"')]
    assert SiteCheck.objects.get().status == 304


def test_an_address_in_three_languages_is_asked_once(server, group):
    for language in ("vi", "en", "zh-hans"):
        other, _made = LinkGroup.objects.get_or_create(name="Cơ quan", language=language)
        site(other, f"{server.url}/well")
    assert check() == {"asked": 1, "answered": 1}


def test_without_a_way_out_no_site_is_blamed(group, monkeypatch):
    for number in range(4):
        site(group, f"https://khong-co-{number}.invalid/")
    monkeypatch.setattr(
        actions, "look_at", lambda due, **_: [looking.Seen(url=k.url, outcome=Outcome.UNREACHABLE) for k in due]
    )
    assert check() == {"asked": 4, "answered": 0}
    assert not SiteCheck.objects.exists()


@pytest.mark.parametrize("outcome", Outcome.values)
def test_every_finding_is_said_plainly(outcome, home):
    said = finding(
        SiteCheck(url="https://a.example/", outcome=outcome, checked_at=timezone.now(), failures=2, status=404)
    )
    assert said and "%" not in said
    assert finding(None) == "Chưa kiểm tra"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://chinhphu.vn/", True),
        ("http://127.0.0.1/", False),
        ("http://localhost:8000/", False),
        ("http://LOCALHOST./", False),
        ("http://a.localhost/", False),
        ("http://localhost.example/", True),
        ("http://[::1]/", False),
        ("http://10.0.0.5/", False),
        ("https://ai:mat-khau@chinhphu.vn/", False),
        ("ftp://chinhphu.vn/", False),
    ],
)
def test_an_address_that_is_none_is_refused(group, url, good):
    form_class = modelform_factory(LinkedSite, form=LinkedSiteForm, fields=["group", "name", "url", "order"])
    form = form_class(QueryDict(urlencode({"group": group.pk, "name": "Trang", "url": url, "order": 10})))
    assert form.is_valid() is good


def test_the_list_says_what_was_found(client, server, group, people):
    site(group, f"{server.url}/gone", "Trang đã mất")
    site(group, f"{server.url}/well", "Trang còn")
    at = timezone.now()
    check(at)
    check(at + timedelta(hours=1))
    client.force_login(people["editor"])
    html = client.get(reverse("wagtailsnippets_portal_linkedsite:list")).content.decode()
    assert '<strong class="gb-late">Báo lỗi 404' in html
    assert "Trả lời tốt" in html
    assert "Trang đã mất" in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("publisher", 200), ("reporter", 302)])
def test_who_arranges_them(client, people, group, role, status):
    client.force_login(people[role])
    assert client.get(reverse("wagtailsnippets_portal_linkedsite:add")).status_code == status


def test_the_home_shows_the_groups_of_its_language_in_order(client, home):
    second = LinkGroup.objects.create(name="Báo chí", language="vi", order=20)
    first = LinkGroup.objects.create(name="Cơ quan", language="vi", order=10)
    LinkGroup.objects.create(name="Trống", language="vi", order=5)
    english = LinkGroup.objects.create(name="Government", language="en")
    site(second, "https://bao.example/", "Báo tỉnh")
    site(first, "https://hai.example/", "Hai", order=20)
    logo = picture("Dấu hiệu")
    site(first, "https://mot.example/", "Một", order=10, logo=logo)
    site(english, "https://gov.example/", "Government portal")
    assert [(g.name, [s.name for s in g.sites]) for g in queries.groups("vi")] == [
        ("Cơ quan", ["Một", "Hai"]),
        ("Báo chí", ["Báo tỉnh"]),
    ]
    html = client.get("/").content.decode()
    assert "Website liên kết" in html
    assert "Government portal" not in html
    assert "Trống" not in html
    assert "Government portal" in client.get("/en/").content.decode()
    assert "Linked sites" not in client.get("/zh-hans/").content.decode()


def test_a_logo_is_read_by_the_public_while_it_is_shown(client, group):
    logo = picture("Dấu hiệu")
    address = renditions.address(logo, ratio="", width=320, extension="webp")
    assert client.get(address).status_code == 404
    site(group, "https://mot.example/", "Một", logo=logo)
    assert client.get(address).status_code == 200


def test_the_clock_asks_only_when_there_is_something_to_do(group, django_assert_num_queries):
    assert "portal.linked-sites" in clock_jobs
    with django_assert_num_queries(2):
        clock_jobs["portal.linked-sites"].function()
