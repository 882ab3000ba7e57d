"""Clarification dossiers from the finding to the clarification, by whom, within the clock, seen by the office alone."""

import threading
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.base.registries import figures, searchables
from giaoban.press.dossiers import actions, offers, rules
from giaoban.press.dossiers.choices import DossierStatus
from giaoban.press.models import Dossier
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
FOUND = timezone.make_aware(datetime(2026, 9, 7, 10, 0))
LOCAL = frozenset({ip_address("127.0.0.1")})
PAGE = (
    "<html><head><meta charset='utf-8'></head><body><article><p>Nhà máy xả thải ra biển, cá chết hàng loạt trong đêm "
    "qua tại vịnh.</p><p>Người dân kể lại sự việc và yêu cầu làm rõ ngay lập tức.</p></article></body></html>"
)


def found(scene, **fields):
    values = {
        "title": "Tin đồn cá chết", "found_at": FOUND, "found_by": "Trung tâm Truyền thông", "content": "Cá chết.",
        "by": scene.officer, "at": FOUND,
    }  # fmt: skip
    return actions.find(**values | fields)


def verified(scene, **fields):
    dossier = found(scene, true_nature="Không có.", legal_basis="Luật 126", message="Nước đạt chuẩn.", **fields)
    actions.keep_source(dossier=dossier, name="Trang A", copy="Cá chết.", by=scene.officer, at=FOUND)
    return actions.verify(dossier=dossier, by=scene.officer, at=FOUND)


def clarified(scene, *, after, **fields):
    dossier = actions.approve(dossier=verified(scene, **fields), by=scene.head, at=FOUND)
    at = dossier.found_at + after
    return actions.clarify(dossier=dossier, action="Đăng thông cáo.", by=scene.officer, at=at)


def test_the_clock_runs_from_the_finding(scene):
    dossier = found(scene)
    assert (dossier.due_at, dossier.basis) == (
        timezone.make_aware(datetime(2026, 9, 15)), "Thông tư 02/2019/TT-BTTTT, Điều 6.5",
    )  # fmt: skip
    assert not dossier.late(at=FOUND + timedelta(days=7))
    assert dossier.late(at=FOUND + timedelta(days=8))


@pytest.mark.parametrize("moment", [FOUND + timedelta(minutes=1), timezone.make_aware(datetime(2020, 1, 1))])
def test_found_in_the_future_or_before_any_clock(scene, moment):
    with pytest.raises(ValidationError) as refused:
        found(scene, found_at=moment)
    assert list(refused.value.message_dict) == ["found_at"]
    assert not Dossier.objects.exists()


def test_verified_with_a_source_and_what_is_true(scene):
    dossier = found(scene)
    with pytest.raises(ValidationError):
        actions.verify(dossier=dossier, by=scene.officer, at=FOUND)
    actions.keep_source(dossier=dossier, name="Trang A", copy="Cá chết.", by=scene.officer, at=FOUND)
    with pytest.raises(ValidationError):
        actions.verify(dossier=dossier, by=scene.officer, at=FOUND)
    actions.change(dossier=dossier, true_nature="Không có.", by=scene.officer, at=FOUND)
    assert actions.verify(dossier=dossier, by=scene.officer, at=FOUND).status == DossierStatus.VERIFIED


def test_another_person_approves_the_message(scene):
    dossier = verified(scene)
    with pytest.raises(PermissionDenied):
        actions.approve(dossier=dossier, by=scene.officer, at=FOUND)
    dossier = actions.change(dossier=dossier, message="Khác.", by=scene.head, at=FOUND)
    with pytest.raises(PermissionDenied):
        actions.approve(dossier=dossier, by=scene.head, at=FOUND)
    dossier = actions.change(dossier=dossier, message="Khác nữa.", by=scene.officer, at=FOUND)
    dossier = actions.approve(dossier=dossier, by=scene.head, at=FOUND)
    assert (dossier.status, dossier.approved_by) == (DossierStatus.APPROVED, scene.head)
    with pytest.raises(PermissionDenied):
        actions.change(dossier=dossier, message="Lén.", by=scene.officer, at=FOUND)
    assert actions.reopen(dossier=dossier, by=scene.head, at=FOUND).approved_at is None


def test_no_message_without_its_legal_basis(scene):
    dossier = verified(scene)
    actions.change(dossier=dossier, legal_basis="", by=scene.officer, at=FOUND)
    with pytest.raises(ValidationError):
        actions.approve(dossier=dossier, by=scene.head, at=FOUND)


def test_clarified_counts_the_days(scene):
    dossier = clarified(scene, after=timedelta(days=3))
    assert (dossier.status, dossier.days_taken) == (DossierStatus.CLARIFIED, 3)
    other = actions.approve(dossier=verified(scene), by=scene.head, at=FOUND)
    for when in (FOUND - timedelta(days=1), FOUND + timedelta(days=9)):
        with pytest.raises(ValidationError):
            actions.clarify(dossier=other, action="Đăng.", on=when, by=scene.officer, at=FOUND + timedelta(days=1))


def test_not_false_is_decided_by_the_head_with_a_reason(scene):
    dossier = found(scene)
    with pytest.raises(PermissionDenied):
        actions.dismiss(dossier=dossier, reason="Đúng sự thật", by=scene.officer, at=FOUND)
    with pytest.raises(ValidationError):
        actions.dismiss(dossier=dossier, reason="", by=scene.head, at=FOUND)
    dossier = actions.dismiss(dossier=dossier, reason="Đúng sự thật", by=scene.head, at=FOUND)
    assert dossier.status == DossierStatus.NOT_FALSE


def test_figures(scene):
    clarified(scene, after=timedelta(days=3))
    clarified(scene, after=timedelta(days=9))
    found(scene)
    actions.dismiss(dossier=found(scene), reason="Đúng", by=scene.head, at=FOUND)
    span = (date(2026, 9, 1), date(2026, 9, 30))
    names = ("press.false_found", "press.false_clarified", "press.false_on_time", "press.false_days")
    assert [figures[name].number(*span) for name in names] == [3, 2, 1, 12]
    assert figures["press.false_clarified"].number(date(2026, 9, 1), date(2026, 9, 12)) == 1


def test_the_office_alone_sees_and_finds_it(scene, client):
    dossier = found(scene)
    root, stranger, reporter = UserFactory(is_superuser=True), UserFactory(), scene.reporter().user
    for user in (root, stranger, reporter):
        assert list(rules.visible(user)) == []
        assert offers.tokens(user) == []
        assert list(offers.to_do(user)) == []
        with pytest.raises(PermissionDenied):
            found(scene, by=user)
    assert list(rules.visible(scene.officer)) == [dossier]
    assert set(offers.document(dossier)["audience"]) == set(offers.tokens(scene.officer))
    assert "press.dossier" in searchables
    client.force_login(root)
    assert dossier.title not in client.get(reverse("press_dossier", args=[dossier.pk]), follow=True).content.decode()


class Host(BaseHTTPRequestHandler):
    def do_GET(self):
        body, kind = (
            (PAGE.encode(), "text/html; charset=utf-8") if self.path == "/tin" else (b"%PDF-1.4", "application/pdf")
        )
        self.send_response(404 if self.path == "/khong" else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def host():
    server = HTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_copy_of_the_page_is_kept(scene, host):
    dossier = found(scene)
    source = actions.keep_source(
        dossier=dossier, name="Trang A", url=f"{host}/tin", by=scene.officer, at=FOUND, allow=LOCAL
    )
    assert source.fetched
    assert "cá chết hàng loạt" in source.copy
    assert len(source.sha256) == 64


@pytest.mark.parametrize("path", ["/khong", "/tep"])
def test_what_cannot_be_fetched_is_said_beside_the_address(scene, host, path):
    dossier = found(scene)
    with pytest.raises(ValidationError) as refused:
        actions.keep_source(dossier=dossier, name="A", url=f"{host}{path}", by=scene.officer, at=FOUND, allow=LOCAL)
    assert list(refused.value.message_dict) == ["url"]
    assert not dossier.sources.exists()


def test_the_way_out_stays_guarded(scene, host):
    dossier = found(scene)
    with pytest.raises(ValidationError) as refused:
        actions.keep_source(dossier=dossier, name="A", url=f"{host}/tin", by=scene.officer, at=FOUND)
    assert list(refused.value.message_dict) == ["url"]
    with pytest.raises(ValidationError):
        actions.keep_source(dossier=dossier, name="A", by=scene.officer, at=FOUND)


def test_the_screens_from_finding_to_the_document(scene, client):
    client.force_login(scene.officer)
    yesterday = timezone.localtime() - timedelta(days=1)
    fields = {
        "title": "Tin đồn", "found_at": f"{yesterday:%Y-%m-%d %H:%M}", "found_by": "Tổ theo dõi", "content": "Cá chết",
        "spread": "local", "true_nature": "Không có", "legal_basis": "Luật 126", "message": "Nước đạt chuẩn",
    }  # fmt: skip
    made = client.post(reverse("press_new_dossier"), fields)
    dossier = Dossier.objects.get()
    assert made["Location"] == reverse("press_dossier", args=[dossier.pk])

    def deed(name, data=None):
        return client.post(reverse("press_dossier_deed", args=[dossier.pk, name]), data or {"x": ""})

    assert deed("source", {"name": "Trang A", "copy": ""}).status_code == 400
    deed("source", {"name": "Trang A", "copy": "Cá chết"})
    deed("verify")
    client.force_login(scene.head)
    deed("approve")
    client.force_login(scene.officer)
    deed("clarify", {"action": "Đăng thông cáo"})
    dossier.refresh_from_db()
    assert (dossier.status, dossier.days_taken) == ("clarified", 1)
    assert "Đăng thông cáo" in client.get(made["Location"]).content.decode()
    assert client.get(reverse("press_dossiers")).status_code == 200
    for ending, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(reverse("press_dossier_document", args=[dossier.pk, ending]))
        assert answer.content.startswith(start)


def test_the_log_names_no_case(scene):
    clarified(scene, after=timedelta(days=1))
    assert ModelLogEntry.objects.filter(action__startswith="press.dossier").count() == 5
    assert not ModelLogEntry.objects.filter(label__contains="Tin đồn").exists()
