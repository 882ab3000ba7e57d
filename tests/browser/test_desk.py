"""The desk as people meet it by phone: a commune's report, a returned one, an extension refused."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.tasks.actions import reporting
from giaoban.tasks.choices import State
from giaoban.tasks.models import Evidence, Task
from tests.tasks.conftest import province  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(client, browser_page):
    """enter(user, width=…, …): a page of the desk's home for somebody signed in."""

    def make(user, **options):
        watched = browser_page(**options)
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        watched.page.goto("/ban-lam-viec/")
        watched.page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": watched.page.url.split("/ban")[0]}]
        )
        watched.errors.clear()
        watched.page.goto("/ban-lam-viec/")
        return watched

    return make


def look(watched):
    """Nothing for axe to find, no sideways scrolling, nothing from elsewhere, no error of the page."""
    page = watched.page
    found = Axe().run(page).response["violations"]
    assert [(page.url, each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url
    assert (watched.left, watched.errors) == ([], [])


def test_a_commune_reports_from_a_phone(province, enter, tmp_path):  # noqa: F811
    province.issued(title="Treo băng rôn, đăng tin quảng bá Tuần du lịch trên trang thông tin của xã")
    watched = enter(province.focal, width=390, height=844)
    page = watched.page
    look(watched)
    page.locator(".task-row__title").click()
    look(watched)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_have_text("Bạn đã tiếp nhận nhiệm vụ.")
    page.get_by_role("link", name="Báo cáo", exact=True).click()
    look(watched)
    page.get_by_label("Việc đã làm").fill("Đã treo 12 băng rôn, đăng ba tin trên trang của xã.")
    page.get_by_label("Nhiệm vụ đã hoàn thành").check()
    photograph = tmp_path / "bang-ron.txt"
    photograph.write_text("Ảnh băng rôn", encoding="utf-8")
    page.get_by_label("Minh chứng: tệp văn bản hoặc ảnh").set_input_files(photograph)
    page.get_by_role("button", name="Báo cáo").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được")
    expect(page.get_by_label("Việc đã làm")).to_have_value("Đã treo 12 băng rôn, đăng ba tin trên trang của xã.")
    watched.errors.clear()  # the browser notes the answer 422
    look(watched)
    page.get_by_label("Minh chứng: tệp văn bản hoặc ảnh").set_input_files(photograph)
    page.get_by_label("Tệp này không chứa bí mật nhà nước.").check()
    page.get_by_role("button", name="Báo cáo").click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu báo cáo của bạn.")
    assert (Task.objects.get().state, Evidence.objects.get().title) == (State.SUBMITTED, "bang-ron.txt")
    look(watched)


def test_a_returned_report_and_an_extension_refused(province, enter):  # noqa: F811
    today = timezone.localdate()
    task = province.issued(on=today - timedelta(days=20), due_on=today + timedelta(days=2))
    final = reporting.report(
        task, done="Xong.", share=100, final=True, by=province.focal,
        evidence=[reporting.Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1", url="/tin/")],
    )  # fmt: skip
    head = enter(province.head, width=390, height=844, dark=True)
    page = head.page
    page.goto(f"/ban-lam-viec/nhiem-vu/{task.pk}/")
    look(head)
    page.get_by_role("link", name="Trả lại").click()
    page.get_by_label("Lý do").fill("Thiếu số liệu quý III.")
    page.get_by_role("button", name="Trả lại").click()
    expect(page.get_by_role("status")).to_have_text("Đã trả lại báo cáo.")
    focal = enter(province.focal, width=1280)
    page = focal.page
    page.goto(f"/ban-lam-viec/nhiem-vu/{task.pk}/")
    expect(page.get_by_text("Thiếu số liệu quý III.").first).to_be_visible()
    page.get_by_role("link", name="Xin gia hạn").click()
    page.get_by_label("Đến ngày").fill((task.due_on + timedelta(days=7)).isoformat())
    page.get_by_label("Lý do xin gia hạn").fill("Chờ số liệu của Cục Thống kê.")
    page.get_by_role("button", name="Xin gia hạn").click()
    expect(page.get_by_role("status")).to_have_text("Đã gửi đề nghị gia hạn.")
    head = enter(province.head, width=390, height=844)
    head.page.goto(f"/ban-lam-viec/nhiem-vu/{task.pk}/")
    look(head)
    head.page.get_by_role("link", name="Không đồng ý gia hạn").click()
    head.page.get_by_label("Lý do").fill("Số liệu đã có từ tuần trước.")
    head.page.get_by_role("button", name="Không đồng ý gia hạn").click()
    expect(head.page.get_by_role("status")).to_have_text("Đã từ chối đề nghị.")
    focal = enter(province.focal, width=1280)
    page = focal.page
    page.goto(f"/ban-lam-viec/nhiem-vu/{task.pk}/")
    expect(page.get_by_text("Số liệu đã có từ tuần trước.").first).to_be_visible()
    expect(page.get_by_text("Không đồng ý")).to_be_visible()
    look(focal)
    assert (final.task.pk, Task.objects.get().due_on) == (task.pk, task.due_on)
