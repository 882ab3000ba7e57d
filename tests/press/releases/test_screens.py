"""The press office's screens of releases, to whom they open and what they say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.base.registries import figures, waiting
from giaoban.press.models import AccessRecord, Release
from giaoban.press.releases import changes, hours, log
from giaoban.press.releases.choices import Access
from giaoban.press.releases.standing import Standing, standing
from tests.factories import UserFactory
from tests.press.releases.conftest import submit, write
from tests.press.releases.people import reporter

pytestmark = pytest.mark.django_db


def test_the_screens_open_to_the_press_office_alone(office, client):
    held = office.held()
    screens = [reverse("press_releases")]
    screens += [reverse(f"press_release_{name}", args=[held.pk]) for name in ("record", "lift", "withdraw")]
    client.force_login(office.officer)
    assert [client.get(each).status_code for each in screens] == [200] * 4
    for stranger in (reporter(), UserFactory()):
        client.force_login(stranger)
        assert {client.get(each).status_code for each in screens} <= {302, 403}
        assert not any(held.title in client.get(each).content.decode() for each in screens)


def test_lifting_twice_is_told_in_words(office, client):
    held = office.held()
    client.force_login(office.head)
    address = reverse("press_release_lift", args=[held.pk])
    assert client.post(address, {"reason": "Báo đã đăng"}).status_code == 302
    again = client.post(address, {"reason": "Báo đã đăng"})
    assert again.status_code == 400
    assert f"{office.head} đã bỏ cấm công bố lúc" in again.content.decode()


def test_an_officer_is_refused_in_words(office, client):
    held = office.held()
    client.force_login(office.officer)
    answer = client.post(reverse("press_release_lift", args=[held.pk]), {"reason": "Vội"})
    assert answer.status_code == 400
    assert "Bạn không có quyền quyết định thay bộ phận báo chí." in answer.content.decode()
    assert Release.objects.get(pk=held.pk).lifted_at is None


def test_a_mark_finds_who_had_the_copy(office, client):
    held, one, other = office.held(), reporter("Người Làm Lộ"), reporter("Người Khác")
    found = log.note(held, what=Access.PDF, by=one, at=timezone.now())
    log.note(held, what=Access.PDF, by=other, at=timezone.now())
    client.force_login(office.officer)
    said = client.get(reverse("press_release_record", args=[held.pk]), {"mark": f" {found.mark.lower()} "})
    assert [each.who for each in said.context["part"]] == [found.who]
    assert client.get(reverse("press_release_record", args=[held.pk]), {"mark": "\0" * 9}).status_code == 200


def test_where_a_release_stands(office):
    at = timezone.now()
    draft = write(office.room, office.officer, title="Nháp")
    assert standing(draft, at=at) == Standing.DRAFT
    submit(draft, office.officer)
    assert standing(Release.objects.get(pk=draft.pk), at=at) == Standing.IN_REVIEW
    held, shown = office.held(), office.issue(title="Đã công bố")
    now = timezone.now()
    assert (standing(held, at=now), standing(shown, at=now)) == (Standing.HELD, Standing.PUBLIC)
    assert standing(held, at=held.embargo_until) == Standing.PUBLIC
    changes.withdraw(shown, note="Sai", by=office.head, at=now)
    assert standing(Release.objects.get(pk=shown.pk), at=now) == Standing.WITHDRAWN


def test_hours_that_have_passed_refuse_an_issue_and_no_correction(office):
    at = timezone.now()
    draft = Release(embargo_until=at)
    assert "hãy đặt giờ khác" in hours.refusal(draft, at=at).lower()
    assert hours.refusal(draft, at=at - timedelta(seconds=1)) == ""
    assert "giờ hẹn phát hành" in hours.refusal(Release(go_live_at=at), at=at).lower()
    draft.first_published_at = at
    assert hours.refusal(draft, at=at + timedelta(days=1)) == ""


def test_figures_count_what_became_public_and_was_not_taken_back(office):
    today = timezone.localdate()
    office.held()
    kept, taken = office.issue(title="Còn"), office.issue(title="Thu hồi")
    changes.withdraw(taken, note="Sai", by=office.head, at=timezone.now())
    assert list(figures["press.releases"].records(today, today)) == [kept]
    assert figures["press.releases.vi"].number(today, today) == 1
    assert figures["press.releases.en"].number(today, today) == 0
    assert figures["press.releases"].number(date(2020, 1, 1), date(2020, 12, 31)) == 0


def test_what_nobody_confirmed_waits_for_the_office(office):
    release, reader = office.issue(), reporter()
    log.note(release, what=Access.TEXT, by=reader, at=timezone.now())
    changes.withdraw(release, note="Sai", by=office.head, at=timezone.now())
    items = waiting["press.unconfirmed"].items
    assert [each.note for each in items(office.officer)] == ["1 người chưa xác nhận"]
    assert list(items(reader)) == []
    assert AccessRecord.objects.of(release).count() == 1
