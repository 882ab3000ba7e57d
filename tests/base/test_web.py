import gzip
import itertools
import socket
import ssl
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from giaoban.base import web

LOOPBACK = frozenset({ip_address("127.0.0.1")})
QUICK = web.Limits(seconds=2.0, size=100_000)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; never logs."""

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        getattr(self, "answer_" + self.path.strip("/").split("?")[0].split("/")[0])()

    def say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self):
        self.say(200, "Hội nghị".encode(), Content_Type='text/html; charset="utf-8"')

    def answer_missing(self):
        self.say(404)

    def answer_loop(self):
        self.say(302, Location="/loop")

    def answer_twice(self):
        self.say(302, Location="/once")

    def answer_once(self):
        self.say(301, Location="/page")

    def answer_inward(self):
        self.say(302, Location=f"http://127.0.0.2:{self.server.server_port}/page")

    def answer_file(self):
        self.say(302, Location="file:///etc/passwd")

    def answer_packed(self):
        self.say(200, gzip.compress(b"a" * 1000), Content_Encoding="gzip")

    def answer_deflated(self):
        self.say(200, zlib.compress(b"a" * 1000)[2:-4], Content_Encoding="deflate")

    def answer_bomb(self):
        self.say(200, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def answer_broken(self):
        self.say(200, b"no gzip at all", Content_Encoding="gzip")

    def answer_strange(self):
        self.say(200, b"x", Content_Encoding="br")

    def answer_endless(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in itertools.count():
                self.wfile.write(bytes(65536))
        except OSError:
            pass

    def answer_drip(self):
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.over.wait(0.1):
                self.wfile.write(b"a")
        except OSError:
            pass

    def answer_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            while not self.server.over.wait(0.1):
                self.wfile.write(b"X-More: a\r\n")
        except OSError:
            pass

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.seen, server.over = True, [], threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


def at(server, path):
    return f"http://127.0.0.1:{server.server_port}/{path}"


def fetch(server, path):
    return web.get(at(server, path), limits=QUICK, allow=LOOPBACK)


def test_a_page_comes_with_its_type_and_charset(server):
    answer = fetch(server, "page")
    assert (answer.status, answer.body.decode(), answer.media_type, answer.charset) == (
        200, "Hội nghị", "text/html", "utf-8",
    )  # fmt: skip


def test_loopback_is_refused_unless_named(server):
    with pytest.raises(web.AddressRefused):
        web.get(at(server, "page"))
    assert server.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[::ffff:10.0.0.1]/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://0.0.0.0/",
        "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/", "http://[fd00::1]/",
        "http://[ff02::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::]/",
        "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "javascript:alert(1)", "//example.com/",
        "", "http://", "http://user:word@example.com/", "http://exa mple.com:port/",
    ],
)  # fmt: skip
def test_what_is_not_public_is_refused(url):
    with pytest.raises(web.AddressRefused):
        web.get(url, limits=QUICK)


@pytest.mark.parametrize("address", ["8.8.8.8", "203.113.131.1", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_public_addresses(address):
    assert web.is_public(ip_address(address))


def test_a_name_that_leads_inward_is_refused_and_asked_once(monkeypatch, server):
    asked = []

    def resolve(host, port, *args, **options):
        asked.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if host == "cong.tinh.example" else host, port))
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = f"http://cong.tinh.example:{server.server_port}/page"
    with pytest.raises(web.AddressRefused, match=r"127\.0\.0\.1"):
        web.get(url, limits=QUICK)
    assert asked == ["cong.tinh.example"]
    asked.clear()
    assert web.get(url, limits=QUICK, allow=LOOPBACK).status == 200
    assert asked[0] == "cong.tinh.example" and "cong.tinh.example" not in asked[1:]
    assert server.seen[0][1]["Host"] == f"cong.tinh.example:{server.server_port}"


def test_each_redirect_is_checked_again(server):
    with pytest.raises(web.AddressRefused, match=r"127\.0\.0\.2"):
        fetch(server, "inward")
    with pytest.raises(web.AddressRefused):
        fetch(server, "file")


def test_redirects_are_followed_to_a_limit(server):
    assert fetch(server, "twice").url == at(server, "page")
    with pytest.raises(web.TooManyRedirects):
        fetch(server, "loop")
    assert len([path for path, _headers in server.seen if path == "/loop"]) == QUICK.redirects + 1


@pytest.mark.parametrize("path", ["drip", "headers"])
def test_a_slow_drip_ends_at_the_deadline(server, path):
    begun = time.monotonic()
    with pytest.raises(web.TooSlow):
        web.get(at(server, path), limits=web.Limits(seconds=0.6), allow=LOOPBACK)
    assert time.monotonic() - begun < 2


def test_an_endless_body_and_a_bomb_are_too_large(server):
    for path in ("endless", "bomb"):
        with pytest.raises(web.TooLarge):
            fetch(server, path)


def test_packed_bodies_are_unpacked(server):
    assert fetch(server, "packed").body == fetch(server, "deflated").body == b"a" * 1000


@pytest.mark.parametrize("path", ["missing", "broken", "strange"])
def test_bad_answers(server, path):
    with pytest.raises(web.BadAnswer):
        fetch(server, path)


def test_a_host_that_does_not_answer(server):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(web.Unreachable):
            web.get(f"http://127.0.0.1:{unused.getsockname()[1]}/", limits=QUICK, allow=LOOPBACK)


def test_a_name_that_does_not_exist():
    with pytest.raises(web.Unreachable, match=r"khong-co\.invalid"):
        web.get("http://khong-co.invalid/", limits=QUICK)


def test_proxies_of_the_environment_are_not_used(monkeypatch, server):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    assert fetch(server, "page").status == 200


def test_certificates_are_checked_for_the_name(server, tmp_path):
    with pytest.raises(web.Unreachable):
        web.get(at(server, "page").replace("http:", "https:"), limits=QUICK, allow=LOOPBACK)
    context = web.GuardedTransport(deadline=time.monotonic() + 1)._pool._ssl_context
    assert context.check_hostname and context.verify_mode == ssl.CERT_REQUIRED
