"""Evidence chosen among the records of the system, by phone, with a script and without."""

import pytest
from playwright.sync_api import expect

from giaoban.search import actions
from giaoban.tasks.models import Evidence
from tests.browser.test_desk import enter, look  # noqa: F401
from tests.factories import ArticleFactory, SectionFactory
from tests.tasks.conftest import province  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_looked_for_twice_and_ticked(province, enter, home, settings, tmp_path, javascript):  # noqa: F811
    settings.DATA = tmp_path / "data"
    section = SectionFactory(parent=home)
    for title in ("Khai mạc Tuần du lịch", "Đoàn phóng viên nước ngoài tác nghiệp"):
        ArticleFactory(parent=section, title=title)
    task = province.issued(title="Đưa tin")
    actions.catch_up()
    watched = enter(province.focal, width=390, height=844, javascript=javascript)
    page = watched.page
    page.goto(f"/ban-lam-viec/nhiem-vu/{task.pk}/bao-cao/")
    page.get_by_label("Việc đã làm").fill("Đã đăng hai tin.")
    for words, title in (("tuan du lich", "Khai mạc Tuần du lịch"), ("phóng viên", "Đoàn phóng viên nước ngoài")):
        page.get_by_label("Tìm nội dung theo từ khóa").fill(words)
        page.get_by_label("Tìm nội dung theo từ khóa").press("Enter")
        page.get_by_label(title).check()
        expect(page).to_have_url(page.url.partition("#")[0] + "#minh-chung")
    expect(page.get_by_label("Khai mạc Tuần du lịch")).to_be_checked()
    if javascript:
        look(watched)
    page.get_by_role("button", name="Báo cáo").click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu báo cáo của bạn.")
    assert [each.title for each in Evidence.objects.all()] == [
        "Khai mạc Tuần du lịch", "Đoàn phóng viên nước ngoài tác nghiệp"
    ]  # fmt: skip
