"""A reader's tab tells of each page once, and of its visit once; without JavaScript pictures do."""

import time

import pytest

from giaoban.visits import middleware
from giaoban.visits.journal import Journal, folder
from tests.factories import ArticleFactory, SectionFactory
from tests.visits.conftest import BROWSER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kept(settings, tmp_path, monkeypatch):
    """What the server has kept, once there are so many lines: (page, views, visits) in their order."""
    settings.DATA = tmp_path
    journal = Journal()
    monkeypatch.setattr(middleware, "journal", journal)

    def read(number):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            lines = [line.split() for path in folder().glob("*.log") for line in path.read_text().splitlines()]
            if len(lines) >= number:
                break
        return [(int(page), int(views), int(visits)) for _at, page, _language, views, visits in lines]

    yield read
    journal.close()


@pytest.fixture
def pages(home):
    section = SectionFactory(parent=home, slug="tin")
    return home, section, ArticleFactory(parent=section, slug="bai")


def test_a_tab_is_one_visit_however_much_is_read(pages, kept, browser_page):
    home, section, article = pages
    tab = browser_page(user_agent=BROWSER)
    tab.page.goto("/")
    assert kept(1) == [(home.pk, 1, 1)]
    tab.page.goto("/tin/")
    kept(2)
    tab.page.goto("/tin/bai/")
    assert kept(3) == [(home.pk, 1, 1), (section.pk, 1, 0), (article.pk, 1, 0)]
    other = tab.page.context.new_page()
    other.goto("/tin/bai/")
    assert kept(4)[3] == (article.pk, 1, 1)
    assert tab.page.context.cookies() == []
    assert (tab.left, tab.errors) == ([], [])


def test_without_javascript_pictures_tell(pages, kept, browser_page):
    home, section, _article = pages
    page = browser_page(user_agent=BROWSER, javascript=False).page
    page.goto("/", wait_until="networkidle")
    assert sorted(kept(2)) == [(0, 0, 1), (home.pk, 1, 0)]
    page.goto("/tin/", wait_until="networkidle")
    assert sorted(kept(3)) == [(0, 0, 1), (home.pk, 1, 0), (section.pk, 1, 0)]
