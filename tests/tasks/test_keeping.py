"""Documents and copies of pages: real bytes, a real server on this machine."""

import hashlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.tasks import keeping
from giaoban.tasks.actions import reporting
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import CopyState
from giaoban.tasks.models import Evidence

PAGE = "<h1>Quảng bá hình ảnh tỉnh</h1>".encode()
HERE = frozenset({ip_address("127.0.0.1")})


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/bai"
    server.shutdown()
    server.server_close()


def given(province, pointer):
    made = reporting.report(province.issued(), done="Đã đăng bài.", share=50, evidence=[pointer], by=province.focal)
    return made.evidence.get()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_page_is_copied_once_with_time_and_hash(province, site):
    evidence = given(province, Pointer(title="", url=site))
    assert (evidence.title, evidence.copy_state) == (site, CopyState.WAITING)
    assert keeping.make_copy(evidence.pk, allow=HERE) is CopyState.KEPT
    evidence.refresh_from_db()
    assert evidence.kept_sha256 == hashlib.sha256(PAGE).hexdigest()
    assert evidence.kept.read() == PAGE
    assert keeping.make_copy(evidence.pk, allow=HERE) is CopyState.NONE


def test_an_address_that_points_inside_is_not_fetched(province, site):
    evidence = given(province, Pointer(title="Nội bộ", url=site))
    assert keeping.make_copy(evidence.pk) is CopyState.FAILED
    evidence.refresh_from_db()
    assert evidence.copy_note and not evidence.kept


def test_a_document_is_kept_under_a_name_of_ours(province):
    upload = SimpleUploadedFile("Báo cáo số 12.pdf", b"%PDF-1.4 x")
    evidence = given(province, Pointer(title="Báo cáo", file=upload))
    assert evidence.kept_name == "Báo cáo số 12.pdf"
    assert evidence.kept.name.endswith(f"{hashlib.sha256(b'%PDF-1.4 x').hexdigest()[:24]}.pdf")


def test_a_record_that_is_deleted_later_can_still_be_named(province):
    pointer = Pointer(title="Bài đăng ngày 1/6", record_kind="portal.article", record_key="77", url="/tin/bai/")
    evidence = given(province, pointer)
    assert Evidence.objects.values_list("title", "url", "record_key").get() == ("Bài đăng ngày 1/6", "/tin/bai/", "77")
    assert evidence.copy_state == CopyState.NONE
