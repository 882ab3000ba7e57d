"""A merger of two organisations as an administrator makes it, and what becomes of their focal points."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Organisation
from giaoban.directory.standing import standing_of
from giaoban.directory.succession import holder_of
from giaoban.portal.roles import Role, group_of
from tests.directory.conftest import person
from tests.factories import MandateFactory, OrganisationFactory, PersonFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = "document.documentElement.scrollWidth"
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def merged(home):
    tourism, culture = (OrganisationFactory(name=name, kind="state") for name in ("Sở Du lịch", "Sở Văn hoá"))
    for body, name in ((tourism, "Kiều Thanh Tâm"), (culture, "Trịnh Thị Hoa")):
        someone = PersonFactory(full_name=name, user=UserFactory(full_name=name))
        MandateFactory(person=someone, body=body, role=MandateRole.FOCAL_POINT)
    OrganisationFactory(name="Trung tâm Hướng dẫn du lịch", parent=tourism)
    return tourism, culture


def signed_in(watched, user, address):
    """A page on which that person has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": address}
    watched.page.context.add_cookies([cookie])
    return watched.page


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_two_organisations_become_one_and_one_focal_point_stays(merged, browser_page, live_server, width, dark):
    tourism, culture = merged
    watched = browser_page(width=width, dark=dark, locale="vi-VN")
    page = signed_in(watched, person(group_of(Role.ADMINISTRATOR)), live_server.url)
    page.goto(f"/quan-tri/snippets/directory/organisation/inspect/{tourism.pk}/")
    page.get_by_role("link", name="Hợp nhất, sáp nhập", exact=True).click()
    assert page.get_by_label("Sở Du lịch").is_checked()
    page.get_by_label("Sở Văn hoá").check()
    page.get_by_label("Tên cơ quan mới").fill("Sở Văn hoá và Du lịch")
    page.get_by_label("Từ ngày").fill("2025-07-01")
    page.get_by_label("Số quyết định").fill("9-NQ/HĐND")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    page.get_by_text("Quyết định phải có cả số và ngày.").wait_for()
    page.get_by_label("Ngày quyết định").fill("2025-06-20")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    page.get_by_role("heading", name="Những thay đổi sẽ thực hiện").wait_for()
    plan = page.locator(".gb-plan li").all_inner_texts()
    assert plan[0] == "Sở Văn hoá và Du lịch được thành lập ngày 01/07/2025."
    assert "Trung tâm Hướng dẫn du lịch sẽ trực thuộc Sở Văn hoá và Du lịch." in plan
    assert page.evaluate(WIDTH) <= width
    assert not Organisation.objects.filter(name="Sở Văn hoá và Du lịch").exists()
    page.get_by_label("Trịnh Thị Hoa (Sở Văn hoá)").check()
    page.get_by_label("Các đầu mối còn lại làm đầu mối dự phòng").check()
    page.get_by_role("button", name="Xác nhận").click()
    page.wait_for_url("**/inspect/**")
    assert page.locator(".gb-roster tbody tr td:nth-child(-n+2)").all_inner_texts() == [
        "Trịnh Thị Hoa", "Đầu mối", "Kiều Thanh Tâm", "Đầu mối dự phòng",
    ]  # fmt: skip
    assert page.evaluate(WIDTH) <= width
    heir = Organisation.objects.get(name="Sở Văn hoá và Du lịch")
    assert {holder_of(body, on=JULY).organisation_id for body in merged} == {heir.pk}
    for name in ("Trịnh Thị Hoa", "Kiều Thanh Tâm"):
        user = Mandate.objects.filter(person__full_name=name).first().person.user
        assert standing_of(user, on=JULY).focal == {tourism.pk, culture.pk, heir.pk}
    assert standing_of(user, on=JUNE).focal == {tourism.pk}
    assert (watched.left, watched.errors) == ([], [])
