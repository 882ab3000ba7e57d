"""Browser tests: a real Chromium against pytest-django's live server."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import first_rows

# The sync API runs an event loop in this thread; Django's ORM would refuse to work beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each page gets a context of its own."""
    path = os.environ.get("GIAOBAN_CHROMIUM", CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path if Path(path).exists() else None, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page with what went wrong on it: requests that leave the host, console errors, exceptions."""

    def __init__(self, page: Page, host: str) -> None:
        self.page = page
        self.host = host
        self.left: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._asked)
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.left.append(request.url)


@pytest.fixture
def browser_page(chromium, live_server):
    """A factory: browser_page(width=390, dark=False, javascript=True) -> Watched, whose `page` knows the server."""
    contexts = []

    def make(width=1280, height=900, dark=False, javascript=True, **options) -> Watched:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            **options,
        )
        contexts.append(context)
        return Watched(context.new_page(), urlsplit(live_server.url).netloc)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def rows_that_migrations_make(transactional_db):
    """What the flush of the test before took away."""
    first_rows.restore()


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Each test has its own media folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
