"""A reporter registers by a letter that a real mail server takes; a badge is checked on a phone at a door."""

import asyncio
import email
import email.policy
import re
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.notices import delivery
from giaoban.press.accreditation.choices import Status
from giaoban.press.models import Accreditation, Reporter, Steward
from tests.factories import UserFactory
from tests.notices.conftest import free_port
from tests.press.conftest import press  # noqa: F401
from tests.press.makers import OutletFactory, ReporterFactory, accreditation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "thuyen-luoi-bien-xanh-4182"


class Mailbox:
    """Takes every letter."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(0)
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings, live_server):
    handler = Mailbox()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "giaoban.notices.backend.OutboxBackend"
    settings.MAIL_TRANSPORT = "giaoban.notices.transport.SmtpTransport"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.SITE_URL = live_server.url
    yield handler
    server.stop()


@pytest.fixture
def enter(browser_page, live_server):
    """enter(user, width=…): a browser in which that person is signed in; None for a stranger."""

    def make(user=None, **options):
        watched = browser_page(locale="vi-VN", **options)
        if user is not None:
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.save()
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
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


def test_a_reporter_registers_by_letter_and_applies(press, mailbox, enter):  # noqa: F811
    cache.clear()
    watched = enter(width=390)
    page = watched.page
    page.goto("/bao-chi/dang-ky/")
    look(watched)
    page.fill("[name=email]", "lan@baobiendong.example")
    page.get_by_role("button", name="Gửi liên kết cho tôi").click()
    expect(page.get_by_role("heading", name="Xin mở hộp thư")).to_be_visible()
    look(watched)
    delivery.deliver_due()
    assert [each["To"] for each in mailbox.letters] == ["lan@baobiendong.example"]
    text = mailbox.letters[0].get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+/bao-chi/dang-ky/\S+", text)[0]
    page.goto(link)
    look(watched)
    page.fill("[name=full_name]", "Lê Thị Lan")
    page.fill("[name=outlet_named]", "Báo Biển Đông")
    page.select_option("[name=function]", "editor")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    page.wait_for_url("**/tai-khoan/login/")
    page.fill("[name=login]", "lan@baobiendong.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/bao-chi/toi/")
    expect(page.get_by_role("heading", name="Lê Thị Lan")).to_be_visible()
    look(watched)
    page.goto("/bao-chi/toi/the/dang-ky/")
    look(watched)
    page.goto("/bao-chi/toi/ho-so/")
    look(watched)
    reporter = Reporter.objects.get()
    assert (reporter.outlet, reporter.outlet_named) == (None, "Báo Biển Đông")
    page.goto(link)
    expect(page.get_by_role("heading", name="Liên kết không còn dùng được")).to_be_visible()


@pytest.fixture
def badge(press):  # noqa: F811
    today = timezone.localdate()
    reporter = ReporterFactory(
        full_name="Trần Thị Ngọc Ánh", outlet=OutletFactory(organisation__name="Đài Phát thanh - Truyền hình Hải Đông")
    )
    return accreditation(
        reporter, press=press, valid_from_on=today - timedelta(days=30), valid_to_on=today, wanted_from_on=today,
        wanted_to_on=today,
    )  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_badge_is_checked_on_a_phone(press, badge, enter, dark):  # noqa: F811
    at = timezone.now()
    guard = UserFactory(full_name="Người trực cổng")
    Steward.objects.create(user=guard, event="Họp báo", starts_at=at, ends_at=at + timedelta(hours=3))
    steward, stranger = enter(guard, width=390, dark=dark), enter(None, width=390, dark=dark)
    address = reverse("press_badge", args=[badge.code])

    def seen(verdict, *, named):
        for watched, knows in ((steward, True), (stranger, False)):
            page = watched.page
            page.goto(address)
            expect(page.locator(".check__verdict")).to_have_text(re.compile(verdict))
            shown = page.locator("main").inner_text()
            assert ("Trần Thị Ngọc Ánh" in shown) is (knows and named)
            assert ("Hải Đông" in shown) is (knows and named)
            look(watched)

    seen("Còn giá trị", named=True)
    Accreditation.objects.filter(pk=badge.pk).update(valid_to_on=timezone.localdate() - timedelta(days=1))
    seen("Không có giá trị", named=True)
    expect(steward.page.get_by_text("Thẻ đã hết hạn.")).to_be_visible()
    Accreditation.objects.filter(pk=badge.pk).update(
        status=Status.REVOKED, revoked_at=at, reason="Cho mượn thẻ", valid_to_on=timezone.localdate()
    )
    seen("Không có giá trị", named=True)
    expect(steward.page.get_by_text("Cho mượn thẻ")).to_be_visible()
    address = reverse("press_badge", args=["A" * 22])
    seen("Không có giá trị", named=False)


def test_a_reporter_shows_the_own_badge(press, badge, enter):  # noqa: F811
    watched = enter(badge.reporter.user, width=390)
    watched.page.goto(reverse("press_my_accreditation"))
    expect(watched.page.get_by_role("link", name="Thẻ để in (PDF)")).to_be_visible()
    assert watched.page.locator(".given__code svg").bounding_box()["width"] > 120
    look(watched)
