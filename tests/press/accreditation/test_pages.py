from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from giaoban.press.accreditation import badges
from giaoban.press.accreditation.choices import Status
from giaoban.press.models import Accreditation, Steward
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory, accreditation

from .conftest import PDF


@pytest.fixture
def found(press):
    today = timezone.localdate()
    reporter = ReporterFactory(full_name="Trần Thị Ngọc Ánh")
    return accreditation(
        reporter, press=press, valid_from_on=today, valid_to_on=today, wanted_from_on=today, wanted_to_on=today
    )


def seen(client, found, user=None):
    client.logout()
    if user is not None:
        client.force_login(user)
    answer = client.get(reverse("press_badge", args=[found.code]))
    assert answer["Cache-Control"] == "no-store, private"
    return answer.content.decode()


def test_a_stranger_sees_valid_or_not_and_no_name(press, found, client):
    text = seen(client, found)
    assert "Còn giá trị" in text
    for word in ("Ngọc Ánh", str(found.outlet), found.number):
        assert word not in text
    assert "Ngọc Ánh" not in seen(client, found, UserFactory())
    assert "Ngọc Ánh" not in seen(client, found, ReporterFactory().user)


def test_the_press_office_and_stewards_on_duty_see_who_it_is(press, found, client):
    at = timezone.now()
    steward, later = UserFactory(), UserFactory()
    Steward.objects.create(user=steward, event="Họp báo", starts_at=at, ends_at=at + timedelta(hours=1))
    Steward.objects.create(
        user=later, event="Họp báo", starts_at=at + timedelta(hours=1), ends_at=at + timedelta(hours=2)
    )
    for user in (press.officer, press.head, steward):
        text = seen(client, found, user)
        assert "Trần Thị Ngọc Ánh" in text
        assert found.number in text
    assert "Ngọc Ánh" not in seen(client, found, later)


def test_expired_revoked_left_and_unknown_are_not_valid(press, found, client):
    today = timezone.localdate()
    states = (
        {"valid_from_on": today - timedelta(days=9), "valid_to_on": today - timedelta(days=1)},
        {"valid_from_on": today + timedelta(days=1), "valid_to_on": today + timedelta(days=9)},
        {"valid_from_on": today, "valid_to_on": today, "status": Status.REVOKED, "revoked_at": timezone.now(), "reason": "Vi phạm"},
    )  # fmt: skip
    stranger = set()
    for values in states:
        Accreditation.objects.filter(pk=found.pk).update(**values)
        found.refresh_from_db()
        stranger.add(seen(client, found).split("<section", 1)[1].split("</h1>")[1].split('<p class="note"')[0])
        assert "Không có giá trị" in seen(client, found)
        assert "Trần Thị Ngọc Ánh" in seen(client, found, press.officer)
    assert "Vi phạm" in seen(client, found, press.officer)
    assert "Vi phạm" not in seen(client, found)
    found.code = "khong-co-ma-nay"
    stranger.add(seen(client, found).split("<section", 1)[1].split("</h1>")[1].split('<p class="note"')[0])
    assert len(stranger) == 1
    assert "Không thẻ nào có mã này." in seen(client, found, press.officer)


def test_an_application_has_no_badge(press, client):
    found = accreditation(ReporterFactory(), press=press, status=Status.APPLIED)
    assert "Không có giá trị" in seen(client, found)
    assert found.reporter.full_name not in seen(client, found, press.officer)


def test_a_reporter_applies_sees_and_withdraws(press, client):
    reporter, today = ReporterFactory(), timezone.localdate()
    client.force_login(reporter.user)
    data = {
        "kind": "short_term", "purpose": "Hội chợ", "from_on": today.isoformat(), "to_on": today.isoformat(),
        "assignment": SimpleUploadedFile("giay.pdf", PDF),
    }  # fmt: skip
    assert client.post(reverse("press_apply"), data).status_code == 422  # not said that no secret is in it
    data["assignment"].seek(0)
    assert client.post(reverse("press_apply"), {**data, "holds_no_secret": "on"}).status_code == 302
    made = Accreditation.objects.get()
    assert (made.reporter, made.papers.count()) == (reporter, 1)
    assert "Đã nộp hồ sơ" in client.get(reverse("press_my_accreditation")).content.decode()
    other = ReporterFactory()
    client.force_login(other.user)
    assert client.post(reverse("press_withdraw", args=[made.pk])).status_code == 404
    client.force_login(reporter.user)
    client.post(reverse("press_withdraw", args=[made.pk]))
    made.refresh_from_db()
    assert made.status == Status.WITHDRAWN


def test_the_card_is_the_reporters_own(press, found, client):
    address = reverse("press_my_card", args=[found.pk])
    client.force_login(ReporterFactory().user)
    assert client.get(address).status_code == 404
    client.force_login(found.reporter.user)
    answer = client.get(address)
    assert answer.content.startswith(b"%PDF-")
    Accreditation.objects.filter(pk=found.pk).update(status=Status.REVOKED, revoked_at=timezone.now(), reason="x")
    assert client.get(address).status_code == 404


def test_the_code_leads_to_the_check_and_is_not_guessed(press, found):
    assert badges.address(found).endswith(f"/bao-chi/the/{found.code}/")
    assert len(found.code) == 22
    assert found.code != accreditation(ReporterFactory(), press=press, number="x").code


@pytest.mark.parametrize("name", ["press_my_accreditation", "press_apply", "press_mine", "press_my_profile"])
def test_pages_of_reporters_are_theirs(press, client, name):
    assert client.get(reverse(name))["Location"].startswith("/tai-khoan/login/")
    client.force_login(UserFactory())
    assert client.get(reverse(name)).status_code == 403
