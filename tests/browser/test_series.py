"""A year of a series as its body and its office meet it, by moving the clock."""

from datetime import date, datetime, time

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.base.clock import jobs
from giaoban.tasks.actions import reviewing, standing
from giaoban.tasks.actions.standing import Terms
from giaoban.tasks.choices import Frequency, SeriesState, State
from giaoban.tasks.models import Series, Task
from tests.browser.test_desk import enter, look  # noqa: F401
from tests.tasks.conftest import province  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Báo cáo thông tin đối ngoại quý"


@pytest.fixture
def on(monkeypatch):
    """on(day): it is nine o'clock of that day, for the server too."""

    def move(day):
        moment = timezone.make_aware(datetime.combine(day, time(9)))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


@pytest.fixture
def series(province, on):  # noqa: F811
    on(date(2027, 1, 4))
    terms = Terms(
        title=TITLE, product="Báo cáo quý", frequency=Frequency.QUARTER, starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31), source_title="Quy chế hoạt động",
    )  # fmt: skip
    return standing.start_series(
        owner=province.committee, bodies=[province.department], terms=terms, by=province.office
    )


def the_clock_strikes():
    """What the clock does each half-hour, twice, as when it was restarted."""
    for _time in range(2):
        jobs["tasks.make-due"].function()


def rows(watched, state):
    """The tasks of the body in one of its lists, as a phone shows them: deadline and how they stand."""
    watched.page.goto(f"/ban-lam-viec/nhiem-vu/?view=mine&state={state}")
    look(watched)
    found = watched.page.locator(".task-row").all()
    return [(row.locator("time").inner_text(), row.locator(".task-row__state").inner_text()) for row in found]


def test_a_year_of_a_series(series, province, enter, on):  # noqa: F811
    def phone(day):
        on(day)
        return enter(province.focal, width=390, height=844)

    on(date(2027, 1, 4))
    the_clock_strikes()
    assert rows(phone(date(2027, 1, 4)), "open") == []

    on(date(2027, 3, 10))
    the_clock_strikes()
    watched = phone(date(2027, 3, 10))
    assert rows(watched, "open") == [("05/04/2027", "Đã giao còn 26 ngày")]
    page = watched.page
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Báo cáo", exact=True).click()
    page.get_by_label("Việc đã làm").fill("Đã gửi báo cáo quý I.")
    page.get_by_label("Nhiệm vụ đã hoàn thành").check()
    page.get_by_label("Minh chứng: địa chỉ trang").fill("https://bao.example/quy-1")
    page.get_by_role("button", name="Báo cáo").click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu báo cáo của bạn.")
    first = Task.objects.get()
    reviewing.accept(first.reports.get(), by=province.head)

    on(date(2027, 6, 20))
    the_clock_strikes()
    watched = phone(date(2027, 8, 1))
    assert rows(watched, "done") == [("05/04/2027", "Đã nghiệm thu báo cáo đúng hạn")]
    assert rows(watched, "late") == [("05/07/2027", "Đã giao quá hạn 27 ngày")]

    on(date(2027, 10, 20))  # the clock stood still until the deadline of the third quarter had passed
    the_clock_strikes()
    on(date(2027, 12, 10))
    the_clock_strikes()
    assert rows(phone(date(2027, 12, 10)), "open") == [
        ("05/04/2027", "Đã nghiệm thu báo cáo đúng hạn"),
        ("05/07/2027", "Đã giao quá hạn 158 ngày"),
        ("05/01/2028", "Đã giao còn 26 ngày"),
    ]

    on(date(2028, 1, 3))
    the_clock_strikes()
    assert Series.objects.get().state == SeriesState.FOR_REVIEW
    office_continues(series, province, enter)
    on(date(2028, 3, 10))
    the_clock_strikes()
    assert list(Task.objects.order_by("due_on").values_list("period_on", "due_on", "state")) == [
        (date(2027, 1, 1), date(2027, 4, 5), State.ACCEPTED),
        (date(2027, 4, 1), date(2027, 7, 5), State.ISSUED),
        (date(2027, 10, 1), date(2028, 1, 5), State.ISSUED),
        (date(2028, 1, 1), date(2028, 4, 5), State.ISSUED),
    ]


def office_continues(series, province, enter):  # noqa: F811
    """The office finds the series waiting for its review, and lets it go on."""
    province.office.user_permissions.add(Permission.objects.get(codename="access_admin"))
    page = enter(province.office).page
    page.goto(reverse("tasks_series", args=[series.pk]))
    expect(page.get_by_role("heading", name="Tạm dừng để rà soát")).to_be_visible()
    expect(page.locator(".gb-tasks__table tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Tiếp tục nhiệm vụ thường xuyên").click()
    page.get_by_role("button", name="Tiếp tục nhiệm vụ thường xuyên").click()
    expect(page).to_have_url(page.url.split("/quan-tri")[0] + reverse("tasks_series", args=[series.pk]))
    assert Series.objects.get().state == SeriesState.RUNNING
