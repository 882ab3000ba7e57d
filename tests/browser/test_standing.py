"""The standing pages of a portal and its calendar as a reader meets them: axe, policy, widths."""

import pytest

from giaoban.agenda.models import WorkEntry
from giaoban.portal.models import (
    BoundariesPage,
    ContactPage,
    DocumentsPage,
    FeedbackPage,
    OrganisationPage,
    PeoplePage,
    PersonPage,
    SiteMapPage,
    StandardPage,
)
from tests.browser.test_public import WIDTH, faults, opened
from tests.portal.test_page_views import OUTLINES, put

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/gioi-thieu/",
    "/uy-ban-nhan-dan-tinh/",
    "/uy-ban-nhan-dan-tinh/van-phong/",
    "/nguoi-phat-ngon/",
    "/nguoi-phat-ngon/nguyen-van-b/",
    "/lien-he/",
    "/ban-do/",
    "/van-ban/",
    "/gop-y/",
    "/so-do-cong/",
    "/lich-cong-tac/",
    "/lich-cong-tac/2026/thang-11/",
    "/en/work-calendar/",
    "/zh-hans/work-calendar/",
]


@pytest.fixture
def standing(home):
    put(home, StandardPage, "Giới thiệu", show_in_menus=True, body=[("text", "<p>Tỉnh ven biển.</p>")])
    top = put(home, OrganisationPage, "Uỷ ban nhân dân tỉnh", duties="<p>Cơ quan hành chính.</p>", phone="0200 000 001")
    put(top, OrganisationPage, "Văn phòng", head="Chánh Văn phòng Trần Văn A")
    people = put(home, PeoplePage, "Người phát ngôn", kind="spokespersons")
    put(people, PersonPage, "Nguyễn Văn B", post="Người phát ngôn", biography="<p>Sinh năm 1975.</p>", email="b@t.vn")
    put(home, ContactPage, "Liên hệ")
    unit = {"code": "01", "name": "Phường Bến Gấm", "seat": "Bến Gấm", "area": "12.5", "population": 32000}
    put(home, BoundariesPage, "Bản đồ", units=[("unit", unit)], outlines=OUTLINES)
    put(home, DocumentsPage, "Văn bản")
    put(home, FeedbackPage, "Góp ý")
    put(home, SiteMapPage, "Sơ đồ cổng")


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_axe_finds_nothing_on_standing_pages_and_the_calendar(standing, browser_page, width, dark):
    assert WorkEntry.objects.count() == 0
    watched = browser_page(width=width, dark=dark)
    found = []
    for path in PAGES:
        page = opened(watched, path)
        found += faults(page, path)
        assert page.evaluate(WIDTH) <= width, path
    assert found == []
