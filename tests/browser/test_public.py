"""Every public page as a reader meets it: axe, content policy, widths, no script, no stranger's server."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.portal.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FULL = [
    "/",
    "/doi-ngoai/",
    "/doi-ngoai/ngoai-giao-nhan-dan/",
    "/doi-ngoai/giao-ban/",
    "/doi-ngoai/giao-ban/in/",
    "/doi-ngoai/dai/",
    "/chu-de/giao-ban/",
    "/tim-kiem/",
    "/tim-kiem/?q=giao+ban",
    "/tim-kiem/?q=khong-co-gi",
    "/tim-kiem/?q=a&since=2020-01-02&until=2020-01-01",
    "/en/",
    "/en/external/",
    "/en/external/briefing/",
    "/en/external/briefing/in/",
    "/en/topics/briefings/",
    "/en/search/?q=briefing",
    "/en/search/?q=nothing",
    "/zh-hans/",
]
LOST = ["/khong-co/giao-ban/", "/en/nothing/", "/doi-ngoai/kin-het-han/"]
EMPTY = ["/", "/en/", "/zh-hans/", "/tim-kiem/?q=tin"]
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value }))
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
WIDTH = "document.documentElement.scrollWidth"
LOAD_ALL = """() => Promise.all([...document.images].map(image => {
  image.loading = 'eager';
  return image.complete || new Promise(done => { image.onload = image.onerror = done; });
}))"""


@pytest.fixture
def scene(home):
    return Scene(home)


def opened(watched, path, expect_lost=False):
    """Open a page wholly and hold what must hold on each."""
    answer = watched.page.goto(path)
    watched.page.wait_for_load_state("load")
    assert answer.status in ((404, 410) if expect_lost else (200,)), path
    errors = [error for error in watched.errors if not (expect_lost and "404" in error or "410" in error)]
    assert errors == [], path
    assert watched.left == [], path
    return watched.page


def faults(page, path):
    """What axe finds, shortly."""
    found = Axe().run(page).response["violations"]
    return [(path, each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_a_full_portal(scene, browser_page, width, dark):
    watched = browser_page(width=width, dark=dark)
    found = []
    for path in FULL:
        found += faults(opened(watched, path), path)
    for path in LOST:
        watched.errors.clear()
        found += faults(opened(watched, path, expect_lost=True), path)
    assert found == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_an_empty_portal(home, browser_page, dark):
    watched = browser_page(width=390, dark=dark)
    found = []
    for path in EMPTY:
        found += faults(opened(watched, path), path)
    assert found == []


@pytest.mark.parametrize("width", [360, 390, 1920])
def test_no_page_scrolls_sideways(scene, browser_page, width):
    watched = browser_page(width=width)
    wide = {}
    for path in FULL:
        page = opened(watched, path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        wide[path] = page.evaluate(WIDTH)
    assert {path: each for path, each in wide.items() if each > width} == {}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", "/doi-ngoai/giao-ban/", "/doi-ngoai/"])
def test_pictures_shift_nothing(scene, browser_page, width, path):
    watched = browser_page(width=width)
    # Pictures alone are measured here: without the web font no text is set anew.
    watched.page.route("**/*.woff2", lambda route: route.fulfill(status=200, body=b""))
    page = opened(watched, path)
    page.evaluate(LOAD_ALL)
    assert (
        page.evaluate("[...document.images].filter(i => !i.getAttribute('width') || !i.getAttribute('height')).length")
        == 0
    )
    assert page.evaluate(SHIFT) < 0.01


def test_without_a_script_the_menu_search_and_share_text_work(scene, browser_page):
    page = opened(browser_page(width=390, javascript=False), "/doi-ngoai/giao-ban/")
    assert not page.get_by_role("button", name="Sao chép cho Zalo").is_visible()
    page.get_by_text("Nội dung và liên kết để chia sẻ").click()
    assert page.locator("#paste").input_value().startswith("Giao ban Ban Chỉ đạo năm 2019\n\nNgày 16/12")
    page.locator(".menu summary").click()
    page.locator(".menu__list").get_by_role("link", name="Ngoại giao nhân dân").click()
    assert page.locator("h1").inner_text() == "Ngoại giao nhân dân"
    page.get_by_label("Tìm trên cổng thông tin").fill("ĐOÀN khách")
    page.get_by_role("button", name="Tìm kiếm").first.click()
    assert page.locator(".list h2").all_inner_texts() == ["Đoàn khách quốc tế thăm tỉnh"]


def test_copying_for_zalo(scene, browser_page):
    watched = browser_page(permissions=["clipboard-read", "clipboard-write"])
    page = opened(watched, "/doi-ngoai/giao-ban/")
    page.get_by_role("button", name="Sao chép cho Zalo").click()
    page.get_by_text("Đã sao chép, mời bạn dán vào Zalo").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#paste").input_value()


def test_the_skip_link_is_first_and_focus_is_seen(scene, browser_page):
    page = opened(browser_page(), "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_language_switch_leads_to_the_translation_else_to_the_home(scene, browser_page):
    page = opened(browser_page(), "/doi-ngoai/giao-ban/")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/external/briefing/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="简体中文").click()
    assert page.url.endswith("/zh-hans/")


def test_print_shows_the_story_alone(scene, browser_page):
    page = opened(browser_page(dark=True), "/doi-ngoai/giao-ban/")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".head__bar, .share, .foot").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("h1").is_visible()


def test_the_page_for_a_broken_request_is_static(home):
    from django.test import RequestFactory

    from giaoban.portal import errors

    answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Hệ thống đang gặp lỗi" in answer.content.decode()
