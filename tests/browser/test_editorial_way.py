"""The whole way of an article in a real browser: reporter, editor, publisher, reader; and a refused self-approval."""

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from giaoban.portal.foundations import lay_foundations
from giaoban.portal.models import Article, UrgentPublication
from tests.factories import SectionFactory
from tests.portal.newsroom import make_people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Đoàn đại biểu tỉnh thăm, làm việc tại Quảng Tây"


@pytest.fixture
def newsroom():
    """People and a section, in a database that the server's threads see."""
    home = lay_foundations()
    return make_people(), SectionFactory(parent=home, title="Đối ngoại", slug="doi-ngoai", live=True)


@pytest.fixture
def desk(browser_page, live_server):
    """desk(user, width) -> a page on which that person has signed in."""

    def make(user, width=1280):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        page = browser_page(width=width, locale="vi-VN").page
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(reverse("wagtailadmin_home"))
        return page

    return make


def write(page, title, lead):
    """A new article from the staff home, classified, not yet saved."""
    page.click("a[href*='/pages/add/portal/article/']")
    page.fill("#id_title", title)
    page.fill("#id_lead", lead)
    page.get_by_role("tab", name="Thông tin").click()
    page.select_option("#id_content_class", "official")


def choose(page, label):
    """An entry of the editor's menu."""
    page.locator("footer").get_by_role("button", name="Thao tác khác").click()
    page.locator("footer, [data-tippy-root]").get_by_text(label).first.click()


def test_from_the_reporter_to_the_reader(newsroom, desk, browser_page):
    people, _section = newsroom
    reporter = desk(people["reporter"])
    write(reporter, TITLE, "Sáng 16/12, đoàn đại biểu tỉnh lên đường.")
    choose(reporter, "Gửi duyệt")
    reporter.wait_for_load_state()
    article = Article.objects.get()
    assert (article.slug, article.live) == ("doan-dai-bieu-tinh-tham-lam-viec-tai-quang-tay", False)

    editor = desk(people["editor"])
    editor.click(f"a:has-text('{TITLE}')")
    editor.fill("#id_lead", "Sáng 16/12, đoàn đại biểu tỉnh thăm Quảng Tây.")
    choose(editor, "Chuyển duyệt xuất bản")
    editor.wait_for_url("**/quan-tri/pages/**")
    assert _is_refused(editor, article)

    publisher = desk(people["publisher"])
    publisher.goto(reverse("portal_approve", args=[article.pk]))
    assert publisher.get_by_role("button", name="Duyệt và xuất bản").is_visible()
    _rewrite(article, people["publisher"])
    publisher.reload()
    assert "nên phải do người khác duyệt" in publisher.get_by_role("alert").inner_text()
    assert not publisher.get_by_role("button", name="Duyệt và xuất bản").is_visible()

    second = desk(people["second"], width=390)
    second.click(f"a:has-text('{TITLE}')")
    second.get_by_role("button", name="Đưa bản mới nhất vào duyệt").click()
    second.get_by_role("button", name="Duyệt và xuất bản").click()
    second.get_by_text("Đã xuất bản").wait_for()

    reader = browser_page(width=390).page
    reader.goto("/doi-ngoai/doan-dai-bieu-tinh-tham-lam-viec-tai-quang-tay/")
    assert reader.locator("h1").inner_text() == TITLE


def _is_refused(page, article):
    """The page of approval is closed to those without the right."""
    page.goto(reverse("portal_approve", args=[article.pk]))
    return not page.get_by_role("button", name="Duyệt và xuất bản").is_visible()


def _rewrite(article, by):
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.lead = "Sáng 16/12, đoàn đại biểu của tỉnh thăm Quảng Tây."
    draft.save_revision(user=by)


def test_a_publisher_alone_at_night_puts_out_a_storm_warning_by_phone(newsroom, desk, browser_page):
    people, _section = newsroom
    phone = desk(people["publisher"], width=390)
    write(phone, "Bão số 9 đổ bộ", "Đề nghị tàu thuyền về nơi tránh trú.")
    phone.locator("footer").get_by_role("button", name="Lưu bản nháp").click()
    phone.wait_for_url("**/edit/**")
    choose(phone, "Xuất bản khẩn")
    phone.fill("#id_reason", "Bão vào trong đêm")
    phone.select_option("#id_reviewer", label=str(people["second"]))
    phone.get_by_role("button", name="Xuất bản ngay").click()
    phone.get_by_text("Đã xuất bản").wait_for()

    reader = browser_page(width=390).page
    reader.goto("/doi-ngoai/bao-so-9-do-bo/")
    assert reader.locator("h1").inner_text() == "Bão số 9 đổ bộ"

    second = desk(people["second"])
    second.get_by_role("link", name="Bão số 9 đổ bộ").first.click()
    second.get_by_role("button", name="Xác nhận nội dung đã xuất bản").click()
    second.get_by_text("Đã ghi nhận việc xem lại").wait_for()
    assert UrgentPublication.objects.get().reviewed_at is not None
