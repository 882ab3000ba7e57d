"""A translation from its request to its readers, and what a correction of the original does to it."""

import pytest
from django.test import Client
from playwright.sync_api import expect
from wagtail.models import Locale

from giaoban.portal.models import Article, Section
from giaoban.portal.roles import Role, group_of
from tests.factories import UserFactory
from tests.portal.translating import hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "Cầu mới thông xe": "New bridge opens",
    "Cầu dài 2 km.": "The bridge is 2 km long.",
    "Sáng 1/9, cầu thông xe.": "The bridge opened on 1 September.",
}
CORRECTED = {"Cầu dài 3 km.": "The bridge is 3 km long."}


@pytest.fixture
def article(home):
    section = Section(title="Tin tức", slug="tin-tuc")
    home.add_child(instance=section)
    hands.publish(section)
    made = Article(
        title="Cầu mới thông xe",
        slug="cau-moi-thong-xe",
        lead="Cầu dài 2 km.",
        content_class="official",
        body=[("text", "<p>Sáng 1/9, cầu thông xe.</p>")],
    )
    section.add_child(instance=made)
    return hands.publish(made)


@pytest.fixture
def signed_in(browser_page, live_server):
    """Open a browser as a new person of a role."""

    def make(role):
        user = UserFactory()
        user.groups.add(group_of(role))
        client = Client()
        client.force_login(user)
        watched = browser_page()
        watched.page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        return watched.page

    return make


def translate(page, words):
    """Write translations beside the original, one segment after the other."""
    for source, target in words.items():
        segment = page.locator("li.incomplete", has=page.get_by_text(source, exact=True)).last
        segment.get_by_role("button", name="Dịch", exact=True).click()
        segment.locator("textarea, [contenteditable=true]").first.fill(target)
        segment.get_by_role("button", name="Lưu").click()
        expect(page.locator("li.complete", has=page.get_by_text(target, exact=True)).last).to_be_visible()


def publish(page):
    """Press "publish" in the side-by-side editor."""
    page.get_by_role("button", name="Xuất bản").click()
    expect(page.get_by_text("Đã xuất bản bản dịch.")).to_be_visible()


def test_the_way_of_a_translation(article, signed_in, browser_page):
    translator, publisher = signed_in(Role.TRANSLATOR), signed_in(Role.PUBLISHER)
    english = Locale.objects.get(language_code="en")

    translator.goto(f"/quan-tri/localize/submit/page/{article.pk}/?select_locale=en")
    translator.get_by_role("button", name="Bắt đầu").click()
    expect(translator.get_by_text("Đã tạo bản nháp để dịch")).to_be_visible()
    page = Article.objects.get(translation_key=article.translation_key, locale=english)
    edit = f"/quan-tri/pages/{page.pk}/edit/"
    hands.put_live(page.get_parent().specific, by=UserFactory())
    translate(translator, WORDS)

    translator.goto(edit)
    expect(translator.get_by_text("Bạn không có quyền xuất bản bản dịch.")).to_be_visible()
    expect(translator.get_by_role("button", name="Xuất bản")).to_have_count(0)

    publisher.goto("/quan-tri/")
    publisher.get_by_role("link", name="Cầu mới thông xe (English)").click()
    publish(publisher)
    reader = browser_page().page
    reader.goto(Article.objects.get(pk=page.pk).get_url())
    assert reader.url.endswith("/new-bridge-opens/") and "/en/" in reader.url
    expect(reader.get_by_role("heading", level=1)).to_have_text("New bridge opens")
    expect(reader.locator("main")).to_contain_text("The bridge is 2 km long.")

    hands.publish(article, lead="Cầu dài 3 km.")
    translator.goto("/quan-tri/ban-dich/?language=en&state=out_of_date")
    expect(translator.locator("table.listing tbody tr")).to_have_count(1)
    expect(translator.locator("table.listing")).to_contain_text("còn 1 đoạn cần dịch")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("The bridge is 2 km long.")
    translator.get_by_role("link", name="Mở", exact=True).click()
    expect(translator.locator(".translation-languages__changes ins")).to_have_text("Cầu dài 3 km.")
    translate(translator, CORRECTED)

    publisher.goto(edit)
    publish(publisher)
    reader.reload()
    expect(reader.locator("main")).to_contain_text("The bridge is 3 km long.")
    translator.goto("/quan-tri/ban-dich/?language=en&state=current")
    expect(translator.locator("table.listing")).to_contain_text("Đang hiển thị, đúng với bản gốc")
