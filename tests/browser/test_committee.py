"""A briefing from invitation to issued notice, by the standing office at its screens and a member by phone."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.committee import queries
from giaoban.committee.choices import Answer, MeetingStatus, NoticeStatus
from giaoban.committee.foundations import lay_foundations as lay_office
from giaoban.committee.models import ConclusionNotice, Meeting
from giaoban.notices.models import Message
from giaoban.portal.foundations import lay_foundations
from tests.browser.test_recording import write
from tests.committee.scene import PDF, Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    lay_foundations()
    made = Scene()
    made.seated()
    made.office.user.groups.add(lay_office())
    return made


@pytest.fixture
def enter(browser_page, live_server):
    """enter(person, width=…): a browser in which that person is signed in."""

    def make(person, **options):
        session = SessionStore()
        session[SESSION_KEY] = str(person.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.user.get_session_auth_hash()
        session.save()
        watched = browser_page(locale="vi-VN", **options)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        watched.page.context.add_cookies([cookie])
        return watched

    return make


def look(watched):
    """Nothing for axe to find, no sideways scrolling, nothing from elsewhere, no error of the page."""
    page = watched.page
    found = Axe().run(page).response["violations"]
    assert [(page.url, each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url
    assert (watched.left, watched.errors) == ([], [])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def call(scene, page):
    """The standing office prepares the briefing and convenes it; everybody on the roster gets a letter."""
    begins = timezone.localtime() + timedelta(minutes=3)
    page.goto(reverse("committee_new_meeting", args=[scene.committee.pk]))
    page.get_by_label("Tiêu đề").fill("Giao ban quý IV")
    for label, moment in (("Bắt đầu", begins), ("Kết thúc", begins + timedelta(hours=3))):
        page.get_by_label(label).fill(f"{moment:%d/%m/%Y %H:%M}")
        page.keyboard.press("Escape")
    page.get_by_label("Địa điểm").fill("Phòng họp số 1")
    page.get_by_label("Chủ trì").select_option(label=scene.head.full_name)
    page.locator("form[novalidate] button[type=submit]").click()
    meeting = Meeting.objects.get()
    page.goto(reverse("committee_workbench", args=[meeting.pk]))
    press(page, "Mời toàn bộ thành viên")
    press(page, "Triệu tập")
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CONVENED
    assert sorted(Message.objects.values_list("name", flat=True)) == sorted(
        each.full_name for each in (scene.head, scene.deputy, scene.member)
    )
    return meeting


def answer_by_phone(scene, enter, meeting):
    """A member opens the link of the letter on a phone and sends a stand-in."""
    watched = enter(scene.member, width=390, height=844)
    page = watched.page
    invitation = meeting.invitations.get(person=scene.member)
    page.goto(reverse("committee_invitation", args=[invitation.pk]))
    look(watched)
    page.get_by_label("Cử người dự thay").check()
    press(page, "Gửi trả lời")
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được")
    watched.errors.clear()  # the browser notes the answer 422
    look(watched)
    page.get_by_role("textbox", name="Người dự thay").fill("Lê Văn Thay, Phó Giám đốc")
    press(page, "Gửi trả lời")
    expect(page.get_by_role("status")).to_have_text(
        "Đã lưu trả lời. Đồng chí có thể đổi trả lời đến khi hội nghị bắt đầu."
    )
    look(watched)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.stand_in) == (Answer.STAND_IN, "Lê Văn Thay, Phó Giám đốc")
    return watched


def hold(page, meeting):
    """Opened, recorded, concluded; one vague conclusion is submitted."""
    workbench = reverse("committee_workbench", args=[meeting.pk])
    page.goto(workbench)
    press(page, "Khai mạc")
    page.goto(reverse("committee_live", args=[meeting.pk]))
    write(page, "Thiếu phiên dịch tiếng Hàn.")
    page.locator("[data-notes] li", has_text="Thiếu phiên dịch").wait_for()
    page.goto(workbench)
    press(page, "Kết thúc hội nghị")
    page.goto(workbench)
    press(page, "Soạn kết luận")
    notice = ConclusionNotice.objects.get()
    page.goto(reverse("committee_new_conclusion", args=[notice.pk]))
    page.locator("textarea[name=text]").fill("Tăng cường đội ngũ phiên dịch.")
    page.locator("select[name=lead]").select_option(label="Sở Ngoại vụ")
    page.locator("input[name=interventions]").first.check()
    page.locator("form[novalidate] button[type=submit]").click()
    expect(page.get_by_text("“Tăng cường”").first).to_be_visible()
    press(page, "Trình ký")
    notice.refresh_from_db()
    assert (notice.status, notice.conclusions.get().interventions.count()) == (NoticeStatus.SUBMITTED, 1)
    return notice


def order_by_phone(scene, enter, notice):
    """The head reads it on the desk and orders its issue."""
    watched = enter(scene.head, width=390, height=844, dark=True)
    page = watched.page
    page.goto(reverse("committee_notice", args=[notice.pk]))
    look(watched)
    page.get_by_role("link", name="Giao cơ quan thường trực ban hành").click()
    look(watched)
    page.get_by_label("Tôi đã đọc các kết luận").check()
    press(page, "Giao cơ quan thường trực ban hành")
    expect(page.get_by_role("status")).to_contain_text("Đã ghi nhận chỉ đạo")
    look(watched)


def issue(scene, page, notice, tmp_path):
    """Number, date and signed PDF; where the check warns, a reason."""
    signed = tmp_path / "thong-bao.pdf"
    signed.write_bytes(PDF)
    page.goto(reverse("committee_notice_issue", args=[notice.pk]))
    page.locator("input[name=number]").fill("09-TB/BCĐ")
    page.locator("input[name=issued_on]").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.keyboard.press("Escape")
    page.locator("select[name=signer]").select_option(label=scene.head.full_name)
    page.locator("input[name=upload]").set_input_files(signed)
    page.locator("input[name=holds_no_secret]").check()
    press(page, "Ban hành thông báo")
    assert ConclusionNotice.objects.get().status == NoticeStatus.SUBMITTED  # no reason was given yet
    page.locator("textarea[name=reason]").fill("Đã thống nhất tại hội nghị.")
    page.locator("input[name=upload]").set_input_files(signed)
    press(page, "Ban hành thông báo")
    notice = ConclusionNotice.objects.get()
    assert (notice.status, notice.number, notice.ordered_by) == (NoticeStatus.ISSUED, "09-TB/BCĐ", scene.head)
    assert queries.seal_holds(notice)
    return notice


def test_a_briefing_from_invitation_to_issued_notice(scene, enter, tmp_path):
    office = enter(scene.office).page
    meeting = call(scene, office)
    phone = answer_by_phone(scene, enter, meeting)
    office.goto(reverse("committee_workbench", args=[meeting.pk]))
    expect(office.get_by_text("Lê Văn Thay, Phó Giám đốc")).to_be_visible()
    notice = hold(office, meeting)
    order_by_phone(scene, enter, notice)
    notice = issue(scene, office, notice, tmp_path)
    page = phone.page
    page.goto(reverse("desk_meeting", args=[meeting.pk]))
    expect(page.get_by_text("Thiếu phiên dịch tiếng Hàn.")).to_be_visible()
    look(phone)
    page.get_by_role("link", name="09-TB/BCĐ").click()
    expect(page.get_by_text(notice.sha256)).to_be_visible()
    expect(page.get_by_text("Tăng cường đội ngũ phiên dịch.")).to_be_visible()
    look(phone)
    address = page.get_by_role("link", name="09-TB/BCĐ").get_attribute("href")
    assert page.request.get(address).body() == PDF


def test_lists_and_matters_of_a_body_at_every_width(scene, enter):
    scene.issued(scene.concluded(days=3))
    scene.say(scene.in_session(days=7), "Thiếu ấn phẩm.", organisation=scene.department)
    for width, dark in ((390, False), (1280, True)):
        watched = enter(scene.focal, width=width, dark=dark)
        for name in ("desk_meetings", "desk_body", "desk_conclusions"):
            watched.page.goto(reverse(name))
            look(watched)
        expect(watched.page.get_by_text("Xây dựng kế hoạch truyền thông năm 2026.")).to_be_visible()
