"""What is said, written down live in a real browser: through a lost connection, by two people, without a script."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from giaoban.committee.foundations import lay_foundations as lay_office
from giaoban.committee.models import Intervention
from giaoban.portal.foundations import lay_foundations
from tests.committee.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    lay_foundations()
    made = Scene()
    for who in (made.office, made.colleague):
        who.user.groups.add(lay_office())
    return made


@pytest.fixture
def meeting(scene):
    starts = (timezone.localtime() + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    return scene.in_session(starts_at=starts, ends_at=starts + timedelta(hours=3))


@pytest.fixture
def desk(browser_page, live_server):
    """desk(user, **options) -> the live page of a meeting, open before that person."""

    def make(user, meeting, **options):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        page = browser_page(locale="vi-VN", **options).page
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(reverse("committee_live", args=[meeting.pk]))
        return page

    return make


def write(page, text, kind="limitation"):
    page.locator("select[name=speaker]").select_option("chair")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("textarea[name=text]").fill(text)
    page.locator("form[data-note] button[type=submit]").click()


def texts():
    return sorted(Intervention.objects.values_list("text", flat=True))


def test_notes_survive_a_lost_connection_and_are_kept_once(scene, meeting, desk):
    page = desk(scene.by, meeting)
    write(page, "Ý kiến trước khi mất mạng")
    page.locator("[data-notes] li", has_text="Ý kiến trước khi mất mạng").wait_for()
    page.context.set_offline(True)
    write(page, "Ý kiến khi mất mạng")
    write(page, "Ý kiến thứ hai khi mất mạng", kind="proposal")
    page.locator("[data-unsent] li").nth(1).wait_for()
    page.get_by_text("Mất kết nối").wait_for()
    assert texts() == ["Ý kiến trước khi mất mạng"]
    page.context.set_offline(False)
    page.locator("[data-notes] li", has_text="Ý kiến thứ hai khi mất mạng").wait_for()
    page.get_by_text("Mọi ghi chép đã được lưu.").wait_for()
    assert texts() == ["Ý kiến khi mất mạng", "Ý kiến thứ hai khi mất mạng", "Ý kiến trước khi mất mạng"]


def test_an_answer_lost_on_its_way_back_saves_once(scene, meeting, desk):
    page = desk(scene.by, meeting)
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # the server has it, the browser never hears of it
            route.abort()
        else:
            route.continue_()

    page.route("**/ghi/", lose)
    write(page, "Chỉ được lưu một lần")
    page.locator("[data-notes] li", has_text="Chỉ được lưu một lần").wait_for()
    page.get_by_text("Mọi ghi chép đã được lưu.").wait_for()
    assert (lost, texts()) == ([200], ["Chỉ được lưu một lần"])


def test_a_closed_page_keeps_what_was_not_sent_and_what_was_half_written(scene, meeting, desk):
    page = desk(scene.by, meeting)
    page.context.set_offline(True)
    write(page, "Chưa gửi được")
    page.locator("[data-unsent] li").wait_for()
    page.locator("textarea[name=text]").fill("Đang viết dở")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(reverse("committee_live", args=[meeting.pk]))
    again.locator("[data-notes] li", has_text="Chưa gửi được").wait_for()
    assert again.locator("textarea[name=text]").input_value() == "Đang viết dở"
    assert texts() == ["Chưa gửi được"]


def test_two_note_takers_see_each_other(scene, meeting, desk):
    mine, hers = desk(scene.by, meeting), desk(scene.colleague.user, meeting)
    write(mine, "Người thứ nhất ghi")
    hers.locator("[data-notes] li", has_text="Người thứ nhất ghi").wait_for()
    write(hers, "Người thứ hai ghi")
    mine.locator("[data-notes] li", has_text="Người thứ hai ghi").wait_for()
    assert texts() == ["Người thứ hai ghi", "Người thứ nhất ghi"]


def test_a_refused_note_comes_back_into_the_form(scene, meeting, desk):
    page = desk(scene.by, meeting)
    page.locator("input[name=kind][value=result]").check()
    page.locator("textarea[name=text]").fill("Thiếu người phát biểu")
    page.locator("form[data-note] button[type=submit]").click()
    page.get_by_role("button", name="Sửa lại").click()
    assert page.locator("textarea[name=text]").input_value() == "Thiếu người phát biểu"
    write(page, "Thiếu người phát biểu", kind="result")
    page.locator("[data-notes] li", has_text="Thiếu người phát biểu").wait_for()
    assert texts() == ["Thiếu người phát biểu"]


def test_it_works_without_a_script_at_390_pixels(scene, meeting, desk):
    page = desk(scene.by, meeting, width=390, javascript=False)
    write(page, "Không cần kịch bản")
    page.locator("[data-notes] li", has_text="Không cần kịch bản").wait_for()
    assert texts() == ["Không cần kịch bản"]
