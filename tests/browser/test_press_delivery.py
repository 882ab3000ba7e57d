"""Releases on their way: lists and choices, letters through a real mail server, an embargo tried by a partner's token."""

import asyncio
import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as configured
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.notices import delivery as post
from giaoban.notices.models import Message
from giaoban.press.delivery import dealing, rules
from giaoban.press.models import Delivery, Reporter
from giaoban.press.releases import actions as releases
from tests.notices.conftest import Desk, Office, free_port
from tests.press.conftest import press  # noqa: F401
from tests.press.delivery.conftest import newsrooms  # noqa: F401
from tests.press.delivery.office import accredited, everybody, hours, issue
from tests.press.delivery.test_api import exits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = ("Cầu Vịnh Lam Ngọc", "giữ kín đến giờ", "chờ đợi nhất")


class Server(Office):
    """Refuses one address, and breaks the line after the words for another."""

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("dut-quang"):
            server.transport.abort()
            await asyncio.sleep(30)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def server(settings):
    handler = Server()
    desk = Desk(handler, hostname="127.0.0.1", port=free_port())
    desk.start()
    settings.EMAIL_BACKEND = "giaoban.notices.backend.OutboxBackend"
    settings.MAIL_TRANSPORT = "giaoban.notices.transport.SmtpTransport"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", desk.port, 5
    yield handler
    desk.stop(no_assert=True)


@pytest.fixture
def enter(browser_page, live_server):
    """enter(user, width=…): a browser in which that person is signed in."""

    def make(user, **options):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = configured.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        watched = browser_page(locale="vi-VN", **options)
        cookie = {"name": configured.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        watched.page.context.add_cookies([cookie])
        return watched

    return make


def look(watched):
    """Nothing for axe to find, no sideways scrolling, nothing from elsewhere, no error of the page."""
    page = watched.page
    found = Axe().run(page).response["violations"]
    assert [(page.url, each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url
    assert (watched.left, watched.errors) == ([], [])


def test_a_list_a_choice_and_letters_that_arrive_are_refused_or_unknown(newsrooms, server, enter):  # noqa: F811
    Reporter.objects.filter(pk=newsrooms.binh.pk).update(email="khong-co@bao.example")
    Reporter.objects.filter(pk=newsrooms.chi.pk).update(email="dut-quang@bao.example")
    staff = enter(newsrooms.officer)
    page = staff.page
    page.goto("/quan-tri/bao-chi/danh-sach-nhan/")
    look(staff)
    page.get_by_role("link", name="Danh sách nhận tin mới").click()
    page.get_by_label("Tên", exact=False).first.fill("Toàn bộ phóng viên")
    page.get_by_label("Nhận mọi thông cáo").check()
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".gb-press__table tbody tr")).to_have_count(3)
    page.reload()  # without Wagtail's message, which fades in
    look(staff)
    phone = enter(newsrooms.an.user, width=390, height=844)
    phone.page.goto("/bao-chi/toi/chu-de/")
    look(phone)
    phone.page.get_by_label("English").check()
    phone.page.get_by_label("Biển đảo").check()
    phone.page.get_by_role("button", name="Lưu").click()
    expect(phone.page.locator(".wish__kept")).to_have_text("Đã lưu. Áp dụng từ thông cáo tiếp theo.")
    look(phone)
    release = issue(newsrooms)
    assert dealing.deal_outstanding() == 3
    Message.objects.exclude(kind=rules.LETTERS).delete()
    assert post.deliver_due() == 3
    assert [(each["To"], each["List-Unsubscribe-Post"]) for each in server.letters] == [
        ("An <an@bao.example>", "List-Unsubscribe=One-Click")
    ]
    plain, html = (server.letters[0].get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Lời văn giữ kín đến giờ." in plain and "Lời văn giữ kín đến giờ." in html
    page.goto(f"/quan-tri/bao-chi/gui-tin/{release.pk}/")
    look(staff)
    states = dict(page.locator(".gb-press__table tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0].firstChild.textContent.trim(), row.querySelector('[data-state]').dataset.state])"
    ))  # fmt: skip
    assert states == {"An": "sent", "Binh": "refused", "Chi": "unknown"}
    expect(page.get_by_text("550 5.1.1 No such user here")).to_be_visible()
    page.get_by_role("row", name=re.compile("^Chi")).get_by_role("button", name="Thư đã đến").click()
    expect(page.locator('tbody [data-state="unknown"]')).to_have_count(0)
    assert dealing.deal_outstanding() == 0 and post.deliver_due() == 0
    Reporter.objects.filter(pk=newsrooms.binh.pk).update(email="binh.moi@bao.example")
    page.get_by_role("row", name=re.compile("^Binh")).get_by_role("button", name="Gửi lại").click()
    assert post.deliver_due() == 1
    assert [each["To"] for each in server.letters] == ["An <an@bao.example>", "Binh <binh.moi@bao.example>"]
    page.goto("/quan-tri/bao-chi/gui-tin/")
    look(staff)


def test_a_letter_is_unsubscribed_with_one_click_and_no_signing_in(newsrooms, server, browser_page, live_server):  # noqa: F811
    everybody(newsrooms)
    issue(newsrooms)
    dealing.deal_outstanding()
    post.deliver_due()
    letter = next(each for each in server.letters if each["To"] == "An <an@bao.example>")
    link = live_server.url + "/" + letter["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    watched = browser_page()
    watched.page.goto(link)
    look(watched)
    answer = watched.page.request.post(link, form={"List-Unsubscribe": "One-Click"})
    assert answer.status == 200
    issue(newsrooms, title="Thông cáo hai")
    dealing.deal_outstanding()
    assert sorted(Delivery.objects.filter(release__title="Thông cáo hai").values_list("address", flat=True)) == [
        "binh@bao.example", "chi@bao.example"
    ]  # fmt: skip


def test_an_embargo_tried_by_a_partners_token_at_every_exit(newsrooms, server, enter, browser_page, live_server):  # noqa: F811
    everybody(newsrooms)
    accredited(newsrooms.an)
    staff = enter(newsrooms.officer)
    page = staff.page
    page.goto("/quan-tri/bao-chi/ma-truy-cap/moi/")
    page.get_by_label("Cơ quan báo chí", exact=False).select_option(label="Báo Ngày")
    page.get_by_label("Tên", exact=False).fill("Hệ thống toà soạn")
    page.get_by_role("button", name="Lưu").click()
    secret = page.locator("#secret").inner_text()
    look(staff)
    page.goto("/quan-tri/bao-chi/ma-truy-cap/")
    look(staff)
    expect(page.locator("body")).not_to_contain_text(secret)
    machine = browser_page().page.request
    release = issue(newsrooms, embargo_until=hours(5))

    def tried():
        feeds = [f"/bao-chi/vi/feed.{kind}" for kind in ("atom", "rss", "json")]
        paths = [f"/api/press/v1{path}" for path in exits(release.pk)]
        paths += [*feeds, f"/bao-chi/thong-cao/{release.pk}/feed.json", "/api/v1/articles", release.get_url()]
        copies = [f"/bao-chi/thong-cao/{release.pk}/{name}" for name in ("van-ban.txt", "ban-in.pdf")]
        told = {}
        for path in (*paths, *copies):
            answer = machine.get(live_server.url + path, headers={"Authorization": f"Bearer {secret}"}, max_redirects=0)
            told[path] = (answer.status, answer.text() if "pdf" not in path else "")
        return told

    def silent(told):
        return not any(word in text for _status, text in told.values() for word in (*TEXT, release.slug))

    assert silent(tried())
    assert dealing.deal_outstanding() == 1
    post.deliver_due()
    (letter,) = [each for each in server.letters if "cấm công bố" in each["Subject"]]
    whole = letter.get_body(("plain",)).get_content() + letter.get_body(("html",)).get_content()
    assert not any(word in whole for word in TEXT)
    releases.accept_terms(release, words="Điều khoản", by=newsrooms.an.user, at=timezone.now())
    told = tried()
    assert silent(told) and str(release.pk) in told["/api/press/v1/embargoed"][1]
    releases.lift_embargo(release, reason="Đã đăng", by=newsrooms.head, at=timezone.now())
    told = tried()
    assert told[f"/api/press/v1/releases/{release.pk}/ninjs"][0] == 200
    assert all(word in told[f"/api/press/v1/releases/{release.pk}"][1] for word in TEXT)
    page.goto("/quan-tri/bao-chi/ma-truy-cap/")
    page.get_by_role("link", name="Thu hồi").click()
    page.get_by_label("Lý do").fill("Mã bị lộ")
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.locator(".gb-press__table tbody")).to_contain_text("đã thu hồi")
    assert {status for path, (status, _text) in tried().items() if path.startswith("/api/press/")} == {401}


def test_it_is_the_hour_of_the_digest(newsrooms, server, enter):  # noqa: F811
    phone = enter(newsrooms.chi.user, width=390, height=844)
    phone.page.goto("/bao-chi/toi/chu-de/")
    phone.page.get_by_label("Once an hour").check()
    phone.page.get_by_label("Tiếng Việt").check()
    phone.page.get_by_label("Releases on every topic").check()
    phone.page.get_by_role("button", name="Save").click()
    expect(phone.page.locator(".wish__kept")).to_have_text("Kept. It holds from the next release on.")
    for title in ("Thông cáo một", "Thông cáo hai"):
        issue(newsrooms, title=title)
    assert dealing.deal_outstanding() == 2
    assert dealing.put_digests(at=timezone.now() + timedelta(hours=1)) == 1
    Message.objects.exclude(kind=rules.LETTERS).delete()
    assert post.deliver_due() == 1
    (letter,) = server.letters
    assert letter["Subject"].strip() == "2 releases for the press"
    assert "Thông cáo một" in letter.get_body(("plain",)).get_content()
