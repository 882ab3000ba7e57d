"""An embargo from writing to lifting, tried by a stranger and a reporter; and a withdrawal that a recipient confirms."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from giaoban.library import renditions
from giaoban.portal.foundations import lay_foundations
from giaoban.press.delivery import tokens
from giaoban.press.foundations import Role, group_of
from giaoban.press.foundations import lay_foundations as lay_press
from giaoban.press.models import AccessRecord, Confirmation, PressRoom, Release
from giaoban.press.releases import letters
from tests.factories import UserFactory
from tests.portal.scene import picture
from tests.press.releases.people import reporter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE, LEAD = "Chỉ số kinh tế quý tăng cao nhất bốn năm", "Tăng trưởng đạt 8,4% so với cùng kỳ."


@pytest.fixture
def office(home_of_press):
    """Officer, head and an accredited reporter, in a database that the server's threads see."""
    officer, head = UserFactory(full_name="Cán bộ Báo chí"), UserFactory(full_name="Trưởng bộ phận Báo chí")
    officer.groups.add(group_of(Role.OFFICER))
    head.groups.add(group_of(Role.HEAD))
    room = PressRoom.objects.get(locale__language_code="vi")
    return SimpleNamespace(officer=officer, head=head, reporter=reporter(), room=room, picture=picture())


@pytest.fixture
def home_of_press():
    """The portal with its press rooms."""
    home = lay_foundations()
    lay_press()
    return home


@pytest.fixture
def signed_in(browser_page, live_server):
    """signed_in(user, width) -> a page on which that person has signed in; nobody for None."""

    def make(user, width=1280):
        page = browser_page(width=width, locale="vi-VN").page
        if user is not None:
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.save()
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
            page.context.add_cookies([cookie])
        return page

    return make


def choose(page, label):
    """An entry of the editor's menu."""
    page.locator("footer").get_by_role("button", name="Thao tác khác").click()
    page.locator("footer, [data-tippy-root]").get_by_text(label).first.click()


def at_hour(page, moment):
    """Type the hour of the embargo, past the date chooser that would stand before the buttons."""
    page.locator("#id_embargo_until").evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('change', {bubbles: true})); }",
        moment.strftime("%d/%m/%Y %H:%M"),
    )


def written(office, signed_in):
    """The officer writes under an embargo and asks for approval; a picture joins the kit beneath the screen."""
    page = signed_in(office.officer)
    page.goto(reverse("wagtailadmin_pages:add", args=["press", "release", office.room.pk]))
    page.fill("#id_title", TITLE)
    page.fill("#id_lead", LEAD)
    page.get_by_role("tab", name="Thông tin").click()
    page.select_option("#id_content_class", "official")
    until = timezone.localtime() + timedelta(hours=5)
    at_hour(page, until - timedelta(days=2))
    choose(page, "Gửi duyệt")
    page.get_by_text("Giờ này đã qua").first.wait_for(state="attached")
    page.get_by_role("tab", name="Thông tin").click()
    at_hour(page, until)
    choose(page, "Gửi duyệt")
    page.wait_for_url("**/quan-tri/pages/**")
    return Release.objects.get()


def approved(office, signed_in, release):
    """The head hands on and approves what is shown."""
    page = signed_in(office.head)
    page.goto(reverse("wagtailadmin_pages:edit", args=[release.pk]))
    choose(page, "Chuyển duyệt xuất bản")
    page.wait_for_load_state()
    page.goto(reverse("portal_approve", args=[release.pk]))
    page.get_by_role("button", name="Duyệt và xuất bản").click()
    page.wait_for_url("**/quan-tri/")
    return page


def exits(office, release):
    """Every address at which somebody might look for the release."""
    return [
        release.get_url(), f"{release.get_url()}in/", reverse("press_release_text", args=[release.pk]),
        reverse("press_release_pdf", args=[release.pk]),
        reverse("press_release_picture", args=[release.pk, office.picture.pk, "web"]),
        renditions.address(office.picture, ratio="16x9", width=640, extension="jpg"),
        f"/api/v1/pages/{release.pk}", f"/oembed?url={settings.SITE_URL}{release.get_url()}",
    ]  # fmt: skip


def secret_of_a_partner(office):
    """The words of a token of the reporter's agency."""
    outlet = office.reporter.reporter.outlet
    until = timezone.now() + timedelta(days=30)
    return tokens.issue(outlet=outlet, name="Toà soạn", expires_at=until, by=office.officer)[1]


LISTS = ("/", "/phong-bao-chi/", "/phong-bao-chi/tu-lieu/", "/sitemap.xml", "/feed.atom", "/api/v1/articles",
         "/tim-kiem/?q=kinh+t%E1%BA%BF", "/lich-cong-tac/")  # fmt: skip


def nothing_is_seen(page, office, release):
    """No exit answers with the release, and no list names it."""
    for address in exits(office, release):
        assert page.request.get(address).status == 404, address
    for address in LISTS:
        said = page.request.get(address).text()
        assert TITLE not in said, address
        assert release.slug not in said, address


def test_an_embargo_from_writing_to_lifting(office, signed_in):
    release = written(office, signed_in)
    draft = release.get_latest_revision_as_object()
    draft.kit = [("picture", {"picture": office.picture, "caption": "Biểu đồ", "alt_text": "", "credit": ""})]
    draft.save_revision(user=office.officer, overwrite_revision=None)
    current = Release.objects.get().current_workflow_task_state
    current.revision = Release.objects.get().latest_revision
    current.save()
    head = approved(office, signed_in, release)
    release = Release.objects.get()
    assert release.live

    stranger = signed_in(None, width=390)
    nothing_is_seen(stranger, office, release)
    partner = {"Authorization": f"Bearer {secret_of_a_partner(office)}"}
    for address in (f"/api/press/v1/releases/{release.pk}", f"/api/press/v1/releases/{release.pk}/ninjs"):
        assert stranger.request.get(address, headers=partner).status == 404, address
    assert stranger.request.get("/api/press/v1/releases", headers=partner).json()["items"] == []
    stranger.goto(reverse("press_release_link", args=[release.pk]))
    assert "/tai-khoan/login/" in stranger.url

    reader = signed_in(office.reporter, width=390)
    nothing_is_seen_but_terms(reader, office, release)
    reader.goto(reverse("press_release_link", args=[release.pk]))
    assert TITLE not in reader.content()
    reader.get_by_role("checkbox").check()
    reader.get_by_role("button", name="Mở thông cáo").click()
    reader.get_by_role("heading", name=TITLE).wait_for()
    mark = AccessRecord.objects.filter(what="page").latest("pk").mark
    assert f"dấu {mark}" in reader.get_by_role("note").inner_text()
    pdf = reader.request.get(reverse("press_release_pdf", args=[release.pk]))
    assert AccessRecord.objects.get(what="pdf").mark.encode() in pdf.body()

    head.goto(reverse("press_release_record", args=[release.pk]))
    assert head.get_by_text(mark).is_visible()
    head.get_by_role("link", name="Bỏ cấm công bố…").click()
    head.fill("#id_reason", "Báo khác đã đăng")
    head.get_by_role("button", name="Bỏ ngay").click()
    head.get_by_text("Đã bỏ cấm công bố.").wait_for()
    head.goto(reverse("press_release_lift", args=[release.pk]))
    head.fill("#id_reason", "Lần nữa")
    head.get_by_role("button", name="Bỏ ngay").click()
    head.get_by_role("alert").get_by_text("đã bỏ cấm công bố").wait_for()

    stranger.goto("/phong-bao-chi/")
    stranger.get_by_role("link", name=TITLE).click()
    assert LEAD in stranger.get_by_role("article").inner_text()
    assert [stranger.request.get(each).status for each in exits(office, release)[:6]] == [200] * 6
    told = stranger.request.get(f"/api/press/v1/releases/{release.pk}", headers=partner)
    assert told.status == 200
    assert AccessRecord.objects.filter(what="api", release=release).exclude(token="").exists()


def nothing_is_seen_but_terms(page, office, release):
    """To an accredited reporter who has not accepted, the page leads to the terms; copies are not there."""
    answer = page.request.get(release.get_url())
    assert answer.url.endswith(reverse("press_release_terms", args=[release.pk]))
    assert TITLE not in answer.text()
    for address in exits(office, release)[2:6]:
        assert page.request.get(address).status == 404, address


def test_a_withdrawal_is_told_and_confirmed(office, signed_in):
    release = written(office, signed_in)
    head = approved(office, signed_in, release)
    release = Release.objects.get()
    reader = signed_in(office.reporter, width=390)
    reader.goto(reverse("press_release_link", args=[release.pk]))
    reader.get_by_role("checkbox").check()
    reader.get_by_role("button", name="Mở thông cáo").click()
    reader.get_by_role("heading", name=TITLE).wait_for()

    head.goto(reverse("press_release_withdraw", args=[release.pk]))
    head.fill("#id_note", "Số liệu chưa được kiểm chứng.")
    head.get_by_role("button", name="Thu hồi").click()
    head.get_by_text("Chưa xác nhận (1/1)").wait_for()
    assert signed_in(None).request.get(release.get_url()).status == 404

    reader.goto(letters.address(Confirmation.objects.get()).removeprefix(settings.SITE_URL))
    assert TITLE not in reader.content()
    reader.get_by_role("button", name="Xác nhận").click()
    reader.get_by_text("Đã xác nhận. Xin cảm ơn.").wait_for()
    answer = reader.goto(release.get_url())
    assert answer.status == 410
    assert "Số liệu chưa được kiểm chứng." in reader.content()
    head.reload()
    head.get_by_text("Tất cả những người được hỏi đã xác nhận.").wait_for()
