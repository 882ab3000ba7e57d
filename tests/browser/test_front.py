"""A storm at night: two clicks by a publisher, then what readers see; axe on what is new at the front."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone

from giaoban.portal.emergency import actions
from giaoban.portal.emergency.prepared import prepared
from giaoban.portal.light import MOST_BYTES
from giaoban.portal.models import BannerLevel, LinkedSite, LinkGroup
from tests.portal.newsroom import make_people
from tests.portal.scene import Scene, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, each) => sum + each.decodedBodySize, 0)"""


@pytest.fixture
def scene(home):
    made = Scene(home)
    group = LinkGroup.objects.create(name="Cơ quan Trung ương", language="vi")
    LinkedSite.objects.create(group=group, name="Cổng Chính phủ", url="https://chinhphu.example/", logo=picture("Dấu"))
    LinkedSite.objects.create(group=group, name="Bộ Ngoại giao", url="https://mofa.example/")
    return made


def faults(page, path):
    found = Axe().run(page).response["violations"]
    return [(path, each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


def signed_in(browser_page, live_server, user):
    """A page on a phone on which that person has signed in."""
    client = Client()
    client.force_login(user)
    page = browser_page(width=390, locale="vi-VN").page
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return page


def test_two_clicks_on_a_phone_warn_every_reader(scene, browser_page, live_server):
    staff = signed_in(browser_page, live_server, make_people()["publisher"])
    staff.goto("/quan-tri/")
    staff.get_by_role("link", name="Bão", exact=True).click()
    staff.get_by_role("button", name="Đưa lên mọi trang ngay").click()
    staff.get_by_text("Thông báo đã hiển thị trên mọi trang, bằng mọi ngôn ngữ.").wait_for()

    reader = browser_page(width=390).page
    reader.goto("/")
    assert reader.get_by_text("Bão đang đến gần tỉnh").is_visible()
    weight = reader.evaluate(WEIGHT)
    print("the light home in a browser:", weight, "bytes")
    assert 5_000 < weight < MOST_BYTES
    reader.get_by_role("link", name="English").click()
    assert reader.get_by_text("A storm is approaching the province").is_visible()
    reader.get_by_role("link", name="Open the full home").click()
    assert reader.locator(".spot").count() == 1
    assert reader.get_by_text("A storm is approaching the province").is_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_and_widths_at_the_front(scene, browser_page, width, dark):
    root = make_people()["root"]
    watched = browser_page(width=width, dark=dark)
    page, found = watched.page, []
    for path in ("/?light=1", "/"):
        page.goto(path)
        found += faults(page, path)
    at = timezone.now()
    for kind, level in (("storm", BannerLevel.EMERGENCY), ("epidemic", BannerLevel.IMPORTANT)):
        actions.raise_banner(
            kind=kind, level=level, ends_at=at + prepared(kind).lasts, words=prepared(kind).words, by=root, at=at
        )
    for path in ("/", "/?light=0", "/en/?light=0", "/doi-ngoai/giao-ban/", "/zh-hans/"):
        page.goto(path)
        found += faults(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []
    assert watched.errors == []
    assert watched.left == []
