"""A press conference in a real browser: the letter arrives, a reporter answers by phone, the door, the record, an
answer that is owed."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from giaoban.directory.models import Organisation
from giaoban.notices.delivery import deliver_due
from giaoban.portal.foundations import lay_foundations as lay_portal
from giaoban.press.events import actions
from giaoban.press.foundations import Role, group_of, lay_foundations
from giaoban.press.models import Inquiry, Outlet, PressEvent, Reporter
from tests.factories import OrganisationFactory, PersonFactory, UserFactory
from tests.notices.conftest import office as office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    lay_portal()
    lay_foundations()
    made = UserFactory(full_name="Cán bộ Báo chí")
    made.groups.add(group_of(Role.OFFICER))
    return made


@pytest.fixture
def event(officer):
    """In preparation, for tomorrow, one place, two reporters invited."""
    at = timezone.now()
    start = (timezone.localtime(at) + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
    host = Organisation.objects.create(name="Uỷ ban nhân dân tỉnh", email="ubnd@tinh.example")
    made = actions.begin(
        title="Họp báo quý III", host=host, chair=PersonFactory(), place="Trung tâm Báo chí", places=1,
        starts_at=start, ends_at=start + timedelta(hours=2), by=officer, at=at,
    )  # fmt: skip
    outlet = Outlet.objects.create(organisation=OrganisationFactory(name="Báo Hải Đông"))
    for name in ("Lê Thị Hoa", "Trần Văn Nam"):
        address = f"{name.split()[-1].lower()}@bao.example"
        reporter = Reporter.objects.create(full_name=name, email=address, outlet=outlet)
        actions.invite(event=made, reporter=reporter, by=officer, at=at)
    return made


@pytest.fixture
def staff(browser_page, live_server):
    """staff(user, **options) -> a page of somebody signed in."""

    def make(user, **options):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        page = browser_page(locale="vi-VN", **options).page
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return make


def address_in(letter):
    text = letter.get_body(("plain",)).get_content()
    return next(urlsplit(word).path for word in text.split() if "/bao-chi/giay-moi/" in word)


def answer(page, where):
    page.goto(where)
    page.get_by_label("Dự trực tiếp").check()
    page.get_by_role("button", name="Gửi trả lời").click()


def test_from_the_letter_to_the_answer_owed(event, officer, staff, browser_page, office):  # noqa: F811
    desk = staff(officer)
    desk.goto(reverse("press_staff_event", args=[event.pk]))
    desk.get_by_role("button", name="Thông báo và gửi giấy mời").click()
    desk.get_by_text("Đã thông báo; thư mời đang được gửi.").wait_for()
    deliver_due()
    letters = {letter["To"].addresses[0].addr_spec: letter for letter in office.letters}
    assert sorted(letters) == ["hoa@bao.example", "nam@bao.example"]
    entry = next(part for part in letters["hoa@bao.example"].walk() if part.get_content_type() == "text/calendar")
    assert Calendar.from_ical(entry.get_content()).walk("VEVENT")[0]["SUMMARY"] == event.title

    watched = browser_page(width=390, locale="vi-VN")
    phone = watched.page
    answer(phone, address_in(letters["hoa@bao.example"]))
    phone.get_by_text("Bạn có chỗ.").wait_for()
    phone.get_by_label("Câu hỏi của bạn").fill("Bao giờ mở lại tuyến tàu?")
    phone.get_by_role("button", name="Gửi câu hỏi").click()
    phone.locator("li", has_text="Bao giờ mở lại tuyến tàu?").wait_for()
    answer(phone, address_in(letters["nam@bao.example"]))
    phone.get_by_text("Bạn đứng thứ 1 trong danh sách chờ").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert (watched.left, watched.errors) == ([], [])

    PressEvent.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - timedelta(minutes=30), ends_at=timezone.now() - timedelta(minutes=1)
    )
    door = staff(officer, width=390)
    door.goto(reverse("press_event_door", args=[event.pk]))
    door.locator("tr", has_text="Lê Thị Hoa").get_by_role("button").click()
    door.locator("tr", has_text="Lê Thị Hoa").get_by_text("Có mặt từ").wait_for()
    door.locator("tr", has_text="Trần Văn Nam").get_by_role("button").click()
    door.get_by_text("Lý do cho vào").first.wait_for()  # the room is full: why is he let in?
    door.locator("input[name=because]").fill("Có ghế trống")
    door.locator("form button[type=submit].button").last.click()
    door.get_by_text("Có mặt: 2.").wait_for()

    desk.goto(reverse("press_staff_event", args=[event.pk]))
    desk.get_by_role("button", name="Đã tổ chức").click()
    desk.get_by_role("link", name="Ghi nội dung đã thông tin").click()
    desk.locator("textarea[name=statement]").fill("Đã thông tin kết quả quý III.")
    desk.get_by_role("button", name="Lưu").click()
    desk.locator("#questions").get_by_role("link", name="Kết quả").click()
    desk.get_by_label("Còn nợ trả lời").check()
    desk.get_by_role("button", name="Lưu").click()
    desk.get_by_role("button", name="Chốt biên bản").click()
    desk.get_by_text("Đã chốt biên bản.").first.wait_for()
    with desk.expect_download() as download:
        desk.locator("li", has_text="Biên bản").get_by_role("link", name="DOCX").click()
    assert download.value.suggested_filename == f"bien-ban-{event.pk}.docx"
    owed = Inquiry.objects.get()
    assert (owed.question, owed.asked_by.full_name) == ("Bao giờ mở lại tuyến tàu?", "Lê Thị Hoa")
