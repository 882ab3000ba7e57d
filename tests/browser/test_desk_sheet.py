"""The sheet of tasks by phone: fetched, filled in with errors, mended in the marked sheet, brought back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from giaoban.tasks.models import Evidence, ProgressReport
from tests.browser.test_desk import enter, look  # noqa: F401
from tests.tasks.conftest import province  # noqa: F401
from tests.tasks.sheets import filled, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_the_sheet(province, enter):  # noqa: F811
    for title in ("Treo băng rôn Tuần du lịch", "Đăng tin trên trang của xã", "Dịch chuyên trang sang tiếng Anh"):
        province.issued(title=title)
    watched = enter(province.focal, width=390, height=844)
    watched.page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    watched.page.get_by_role("link", name="Báo cáo nhiều nhiệm vụ bằng một bảng Excel").click()
    look(watched)
    return watched


def fetch(page, name):
    with page.expect_download() as found:
        page.get_by_role("link", name=name).click()
    return Path(found.value.path()).read_bytes(), found.value.suggested_filename


def bring(page, content, folder):
    file = folder / "bang.xlsx"
    file.write_bytes(content)
    page.get_by_label("Bảng đã điền").set_input_files(file)
    page.get_by_role("button", name="Nộp bảng").click()


def test_the_sheet_with_errors(at_the_sheet, tmp_path):
    page = at_the_sheet.page
    content, name = fetch(page, "Tải bảng")
    assert name.startswith("bang-nhiem-vu-") and name.endswith(".xlsx")
    good = {"done": "Đã treo 12 băng rôn.", "share": 100, "final": "Có", "evidence": "https://bao.example/bang-ron"}
    bring(page, filled(content, good, {"done": "Đã đăng ba tin.", "share": 300}, {"share": 20}), tmp_path)
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Đã báo cáo: 1. Đã nhận trước đó: 0. Bỏ qua: 0. Chưa nhận: 2.")
    expect(page.get_by_text("Dòng 3 · Tỷ lệ hoàn thành (%)")).to_be_visible()
    expect(page.get_by_text("Số phải nằm trong khoảng từ 0 đến 100.")).to_be_visible()
    expect(page.get_by_text("Dòng 4 · Việc đã làm")).to_be_visible()
    look(at_the_sheet)
    assert ProgressReport.objects.count() == 1
    marked, _name = fetch(page, "Tải bảng kèm lý do")
    _book, sheet, places = opened(marked)
    assert sheet.cell(3, places["share"]).comment.text == "Số phải nằm trong khoảng từ 0 đến 100."
    bring(page, filled(marked, {}, {"share": 30}, {"done": "Đã dịch hai trang."}), tmp_path)
    expect(page.get_by_role("status")).to_contain_text("Đã báo cáo: 2. Đã nhận trước đó: 1. Bỏ qua: 0. Chưa nhận: 0.")
    look(at_the_sheet)
    assert list(ProgressReport.objects.order_by("pk").values_list("done", "share")) == [
        ("Đã treo 12 băng rôn.", 100), ("Đã đăng ba tin.", 30), ("Đã dịch hai trang.", 20),
    ]  # fmt: skip
    assert Evidence.objects.get().url == "https://bao.example/bang-ron"


def test_what_is_no_sheet_is_said_beside_the_file(at_the_sheet, tmp_path):
    page = at_the_sheet.page
    bring(page, b"anh chup man hinh", tmp_path)
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được")
    at_the_sheet.errors.clear()  # the browser notes the answer 422
    look(at_the_sheet)
    assert not ProgressReport.objects.exists()
