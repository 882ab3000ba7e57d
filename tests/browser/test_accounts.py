"""Account pages as people meet them: axe, widths, themes, content policy, a passkey, a lost password by mail."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.core.cache import cache

from giaoban.directory import actions
from tests.directory.conftest import PASSWORD, person, role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTSIDE = [
    "login/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-abc/",
    "password/reset/key/done/",
    "inactive/",
    "confirm-email/",
    "signup/",
    "loi-moi/abc/",
]
INSIDE = [
    "email/",
    "password/change/",
    "2fa/",
    "2fa/webauthn/",
    "2fa/recovery-codes/",
    "logout/",
    "reauthenticate/",
    "chua-co-vai-tro/",
]
AFTER_CONFIRMING = ["2fa/webauthn/add/", "2fa/recovery-codes/generate/", "2fa/totp/activate/", "2fa/totp/deactivate/"]
SIDES = [(390, False, "vi"), (1280, True, "en")]


@pytest.fixture
def reporter(home):
    cache.clear()
    return person(role("Phóng viên"), username="phong-vien", full_name="Lê Thị Hoa")


def look(watched, path, language):
    """Nothing for axe to find, no sideways scrolling, in the language chosen."""
    page = watched.page
    page.goto(f"/tai-khoan/{path}")
    assert page.locator("html").get_attribute("lang") == language
    found = Axe().run(page).response["violations"]
    assert [(path, each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], path


def sign_in(page, password=PASSWORD):
    page.goto("/tai-khoan/login/")
    page.fill("[name=login]", "phong-vien")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")


def confirm(page):
    page.goto("/tai-khoan/reauthenticate/?next=/tai-khoan/2fa/")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/tai-khoan/2fa/")


@pytest.mark.parametrize(("width", "dark", "language"), SIDES)
def test_pages_before_signing_in(browser_page, reporter, width, dark, language):
    watched = browser_page(width=width, dark=dark)
    watched.page.goto("/tai-khoan/login/")
    watched.page.click(f"button[value={language}]")
    for path in OUTSIDE:
        look(watched, path, language)
    assert watched.left == []
    assert [error for error in watched.errors if "410" not in error] == []


@pytest.mark.parametrize(("width", "dark", "language"), SIDES)
def test_pages_of_ones_own_account(browser_page, reporter, width, dark, language):
    watched = browser_page(width=width, dark=dark)
    page = watched.page
    page.goto("/tai-khoan/login/")
    page.click(f"button[value={language}]")
    sign_in(page)
    page.wait_for_url("**/quan-tri/")
    TOTP.activate(reporter, generate_totp_secret())
    RecoveryCodes.activate(reporter)
    for path in INSIDE:
        look(watched, path, language)
    page.goto("/tai-khoan/reauthenticate/?next=/tai-khoan/2fa/")
    confirm(page)
    for path in AFTER_CONFIRMING:
        look(watched, path, language)
    Authenticator.objects.all().delete()
    look(watched, "2fa/totp/activate/", language)
    assert [error for error in watched.errors if "/tai-khoan/" in error] == []


def test_an_invited_person_sets_a_password_without_scripts(browser_page, home):
    made = actions.invite(email="moi@tinh.example", full_name="Đỗ Thị Mới", groups=[role("Phóng viên")], by=None)
    page = browser_page(width=390, javascript=False).page
    page.goto(re.sub(r"^https?://[^/]+", "", made.link))
    page.fill("[name=password1]", "la-co-do-tren-dao-19")
    page.fill("[name=password2]", "la-co-do-tren-dao-19")
    page.click("main button")
    page.wait_for_url("**/tai-khoan/login/")
    page.fill("[name=login]", "moi@tinh.example")
    page.fill("[name=password]", "la-co-do-tren-dao-19")
    page.click("main form button")
    page.wait_for_url("**/quan-tri/")


def test_a_passkey_signs_in_on_a_phone(browser_page, reporter, live_server):
    page = browser_page(width=390).page
    root = live_server.url.replace("127.0.0.1", "localhost")
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{root}/tai-khoan/login/")
    page.fill("[name=login]", "phong-vien")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/quan-tri/")
    page.goto(f"{root}/tai-khoan/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(user=reporter, type="webauthn").count() == 1
    assert reporter.email in [address for letter in mail.outbox for address in letter.to]
    page.context.clear_cookies()
    page.goto(f"{root}/tai-khoan/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/quan-tri/")
