"""A question from the press room on a phone to the answer that a mail server receives; a sudden matter's clocks."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.notices import delivery
from giaoban.portal import feedback_forms
from giaoban.press.inquiries import actions as inquiries
from giaoban.press.models import Inquiry
from giaoban.press.sudden import actions as sudden
from tests.notices.conftest import office  # noqa: F401
from tests.press import newsroom as newsrooms
from tests.press.conftest import press  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def room(press):  # noqa: F811
    return newsrooms.build(press)


@pytest.fixture
def enter(browser_page):
    """enter(user, address, width=…): a page for somebody signed in."""

    def make(user, address="/ban-lam-viec/bao-chi/", **options):
        watched = browser_page(**({"width": 390, "height": 844} | options))
        client = Client()  # one each: several people are at work at once
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        watched.page.goto("/")
        host = f"http://{watched.host}"
        watched.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": host}])
        watched.errors.clear()
        watched.page.goto(address)
        return watched

    return make


def look(watched):
    """Nothing for axe to find, no sideways scrolling, nothing from elsewhere, no error of the page."""
    page = watched.page
    found = Axe().run(page).response["violations"]
    assert [(page.url, each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url
    assert (watched.left, watched.errors) == ([], [])


def test_a_question_from_the_press_room_to_the_mailed_answer(room, enter, browser_page, office, monkeypatch):  # noqa: F811
    monkeypatch.setattr(feedback_forms, "FASTEST", 0)
    stranger = browser_page(width=390, height=844)
    page = stranger.page
    page.goto("/bao-chi/hoi/")
    look(stranger)
    page.get_by_label("Họ và tên").fill("Trần Lan")
    page.get_by_label("Địa chỉ thư điện tử").fill("lan@baobien.example")
    page.locator("textarea").fill("Bao giờ cầu thông xe?")
    page.locator("input[name=subject]").fill("Cầu Bến Đò")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="Đã tiếp nhận câu hỏi")).to_be_visible()
    look(stranger)
    assert page.context.cookies() == []

    officer = enter(room.officer)
    page = officer.page
    look(officer)
    page.get_by_role("link", name="Cầu Bến Đò").click()
    look(officer)
    page.get_by_role("link", name="Chuyển cơ quan").click()
    page.get_by_label("Cơ quan dự thảo").select_option(label="Sở Xây dựng")
    page.get_by_role("button", name="Chuyển cơ quan").click()
    expect(page.get_by_role("status")).to_be_visible()

    focal = enter(room.focal.user)
    page = focal.page
    page.get_by_role("link", name="Cầu Bến Đò").click()
    page.get_by_role("link", name="Dự thảo trả lời").click()
    look(focal)
    page.get_by_label("Nội dung phát ngôn").fill("Cầu dự kiến thông xe tháng 3.")
    page.get_by_role("button", name="Dự thảo trả lời").click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu dự thảo.")
    look(focal)

    page = officer.page
    page.reload()
    page.get_by_role("link", name="Trình duyệt").click()
    expect(page.get_by_label("Bước duyệt thứ 1")).to_have_value(f"body:{room.department.pk}")
    look(officer)
    page.get_by_role("button", name="Trình duyệt").click()
    expect(page.get_by_role("status")).to_have_text("Đã trình duyệt.")

    chief = enter(room.chief.user)
    page = chief.page
    page.get_by_role("link", name="Đến lượt tôi").click()
    page.get_by_role("link", name="Cầu Bến Đò").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_role("status")).to_have_text("Bạn đã duyệt.")

    speaker = enter(room.spokesman.user)
    page = speaker.page
    page.get_by_role("link", name="Cầu Bến Đò").click()
    page.get_by_role("link", name="Ký duyệt").click()
    look(speaker)
    page.get_by_role("button", name="Ký duyệt").click()
    expect(page.get_by_role("alert")).to_be_visible()
    speaker.errors.clear()  # the browser notes the answer 422
    page.get_by_label("Tôi đã đọc bản trên").check()
    page.get_by_role("button", name="Ký duyệt").click()
    page.get_by_role("link", name="Gửi trả lời").click()
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi trả lời")
    look(speaker)

    delivery.deliver_due(now=timezone.now() + timedelta(minutes=1))
    answer = next(letter for letter in office.letters if letter["To"].addresses[0].addr_spec == "lan@baobien.example")
    assert "Cầu dự kiến thông xe tháng 3." in answer.get_body(("plain",)).get_content()
    assert answer["Reply-To"].addresses[0].addr_spec == "nguoiphatngon@tinh.example"
    assert Inquiry.objects.get().state == "replied"


@pytest.mark.parametrize("javascript", [True, False])
def test_both_clocks_run_on_one_screen(room, enter, javascript):
    matter = sudden.register(title="Cháy chợ Bến Đò", received_at=timezone.now() - timedelta(hours=3), by=room.officer)
    sudden.find_opinion(matter, at=timezone.now() - timedelta(hours=1), by=room.officer)
    inquiries.draft_statement(matter, text="Đã dập tắt.", by=room.officer)
    inquiries.submit_statement(matter, chain=[room.department], by=room.officer)
    watched = enter(room.spokesman.user, f"/ban-lam-viec/bao-chi/dot-xuat/{matter.pk}/", javascript=javascript)
    clocks = watched.page.locator("[data-due]")
    expect(clocks).to_have_count(2)
    told = clocks.first.inner_text()
    assert told.startswith("còn 20:59") or told.startswith("còn 21:00")
    if javascript:
        expect(clocks.first).not_to_have_text(told)
        look(watched)
