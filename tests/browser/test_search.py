"""The search as a reader meets it: by keyboard, on a phone, without a script, with axe looking on."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from giaoban.portal.models import Topic
from giaoban.search import actions
from giaoban.search.editors.models import Promotion
from tests.factories import ArticleFactory
from tests.portal.scene import SEED_TIME, Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/tim-kiem/",
    "/tim-kiem/?q=giao+ban",
    "/tim-kiem/?q=giao&kind=portal.article&since=2019-01-01",
    "/tim-kiem/?q=zzyzx+qwrtp",
    "/tim-kiem/?q=%3F&kind=x&since=2026-02-30",
    "/en/search/?q=briefing",
    "/zh-hans/search/?q=giao&language=all",
]
OPEN = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.fixture
def scene(home, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    made = Scene(home)
    Promotion.objects.create(query="giao ban", language="vi", page=made.section.page_ptr)
    for number in range(23):
        ArticleFactory(parent=made.other if number else made.section, title=f"Sóng {number:02}", published_at=SEED_TIME)
    Topic.objects.create(name="Sóng biển", slug="song-bien", locale=home.locale)
    actions.catch_up()
    return made


def faults(page, path):
    found = Axe().run(page).response["violations"]
    return [(path, each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


def titles(page):
    return page.locator(".hits h3").all_inner_texts()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_policy_and_widths(scene, browser_page, width, dark):
    watched = browser_page(width=width, dark=dark)
    found = []
    for path in PAGES:
        watched.page.goto(path)
        watched.page.evaluate(OPEN)
        found += faults(watched.page, path)
        assert watched.page.evaluate("document.documentElement.scrollWidth") == width, path
    assert found == []
    assert watched.errors == []
    assert watched.left == []


def test_suggestions_by_keyboard(scene, browser_page):
    watched = browser_page()
    page = watched.page
    page.goto("/")
    box = page.locator("#find")
    box.focus()
    page.keyboard.type("doan kh")
    option = page.get_by_role("option")
    option.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert option.all_inner_texts() == [f"{scene.plain.title}\nTin bài"] or option.count() == 1
    assert page.locator(".find [role=status]").inner_text() == "Có 1 gợi ý"
    assert faults(page, "suggestions") == []
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.first.get_attribute("id")
    assert option.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert not page.locator(".suggestions").first.is_visible()
    page.keyboard.type("a")
    option.first.wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ngoai-giao-nhan-dan/doan/")
    assert watched.errors == []
    assert watched.left == []


def test_enter_without_a_choice_searches_what_was_typed(scene, browser_page):
    page = browser_page().page
    page.goto("/")
    page.locator("#find").focus()
    page.keyboard.type("doan khach")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=doan+khach")
    assert titles(page)[0] == scene.plain.title
    assert page.locator(".found").inner_text().endswith("kết quả")


def test_filters_on_a_phone_stand_behind_a_disclosure(scene, browser_page):
    page = browser_page(width=390).page
    page.goto("/tim-kiem/?q=song")
    assert not page.locator(".facets__groups").is_visible()
    page.locator(".facets > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Tin bài 23").click()
    assert "kind=portal.article" in page.url
    assert page.locator(".facets__on").inner_text() == "1"
    page.get_by_role("link", name="Bỏ bộ lọc Loại: Tin bài").click()
    assert "kind" not in page.url


def test_filters_on_a_wide_screen_stand_open(scene, browser_page):
    page = browser_page(width=1280).page
    page.goto("/tim-kiem/?q=song")
    assert page.locator(".facets__groups").is_visible()
    assert not page.locator(".facets > summary").is_visible()
    page.get_by_role("link", name="Xúc tiến đầu tư 22").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**section={scene.other.pk}**")
    assert page.locator("#id_section option:checked").inner_text() == "Xúc tiến đầu tư"


def test_without_a_script_one_searches_filters_and_reads_on(scene, browser_page):
    page = browser_page(width=390, javascript=False).page
    page.goto("/")
    page.get_by_label("Tìm trên cổng thông tin").fill("song")
    page.get_by_role("button", name="Tìm kiếm").first.click()
    assert re.search("24 kết quả", page.locator(".found").inner_text())
    first = titles(page)
    page.get_by_role("link", name="Tiếp").click()
    assert len({*first, *titles(page)}) == 24
    page.get_by_text("Chuyên mục và thời gian").click()
    page.locator("#id_section").select_option("Đối ngoại")
    page.locator(".ask").get_by_role("button", name="Tìm kiếm").click()
    assert titles(page)[:1] == ["Sóng 00"]
