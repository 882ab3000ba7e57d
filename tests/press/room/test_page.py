"""The press room, its media library, and what a reporter finds signed in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.portal.models import Home, Topic
from giaoban.press.models import PressRoom, ReleaseTopic
from giaoban.press.releases import actions, changes
from giaoban.press.room import queries
from tests.portal.scene import file, picture
from tests.press.releases.conftest import office as office_fixture
from tests.press.releases.people import reporter
from tests.press.releases.test_exits import kit

office = office_fixture
pytestmark = pytest.mark.django_db


def test_every_language_has_a_room_and_they_are_translations_of_each_other(office):
    rooms = PressRoom.objects.select_related("locale")
    assert {room.locale.language_code: room.slug for room in rooms}["vi"] == "phong-bao-chi"
    assert {room.locale.language_code: room.slug for room in rooms}["en"] == "press-room"
    assert len({room.translation_key for room in rooms}) == 1
    assert rooms.count() == Home.objects.filter(depth=2).count()


def test_releases_are_listed_the_latest_first_and_narrowed(office, client):
    topic = Topic.objects.create(name="Giao thông", slug="giao-thong", locale=office.room.locale)
    first = office.issue(title="Khởi công bến cảng")
    second = office.issue(title="Cầu mới thông xe", release_topics=[ReleaseTopic(topic=topic)])
    at = timezone.now()
    assert list(queries.public(office.room, at=at)) == [second, first]
    assert list(queries.chosen(office.room, at=at, words="bến")) == [first]
    assert list(queries.chosen(office.room, at=at, topic=topic)) == [second]
    assert list(queries.chosen(office.room, at=at, year=timezone.localdate().year - 1)) == []
    assert list(queries.topics(office.room, at=at)) == [topic]
    said = client.get(office.room.get_url(), {"words": "bến"}).content.decode()
    assert (first.title in said, second.title in said) == (True, False)
    assert client.get(office.room.get_url(), {"words": "\0", "year": "9" * 30, "topic": "x"}).status_code == 200


def test_the_media_library_holds_the_kits_of_public_releases_alone(office, client):
    shown = picture()
    plain, held = office.issue(title="Không có ảnh"), office.held(kit=kit(shown, file("phim.mp4")))
    at = timezone.now()
    address = f"{office.room.get_url()}tu-lieu/"
    assert list(queries.with_media(office.room, at=at)) == []
    assert held.title not in client.get(address).content.decode()
    actions.lift_embargo(held, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert list(queries.with_media(office.room, at=timezone.now())) == [held]
    said = client.get(address).content.decode()
    assert (held.title in said, plain.title in said) == (True, False)
    assert reverse("press_release_picture", args=[held.pk, shown.pk, "print"]) in said


def test_a_withdrawn_release_is_named_with_its_note(office, client):
    release = office.issue()
    changes.withdraw(release, note="Chưa được kiểm chứng.", by=office.head, at=timezone.now())
    said = client.get(office.room.get_url()).content.decode()
    assert "Chưa được kiểm chứng." in said


def test_the_room_is_the_same_for_everybody(office, client):
    office.held()
    before = client.get(office.room.get_url()).content.decode().split("<main", 1)[1].split("</main>")[0]
    client.force_login(reporter())
    assert client.get(office.room.get_url()).content.decode().split("<main", 1)[1].split("</main>")[0] == before


def test_my_downloads(office, client):
    held, user = office.held(), reporter()
    address = reverse("press_my_downloads")
    assert client.get(address).status_code == 302
    client.force_login(office.officer)
    assert client.get(address).status_code == 403
    client.force_login(user)
    said = client.get(address).content.decode()
    assert held.title not in said
    assert reverse("press_release_link", args=[held.pk]) in said
    actions.accept_terms(held, words="Lời", by=user, at=timezone.now())
    client.get(reverse("press_release_text", args=[held.pk]))
    changes.withdraw(held, note="Sai", by=office.head, at=timezone.now() + timedelta(seconds=1))
    said = client.get(address).content.decode()
    assert "tải bản văn bản" in said
    assert "Thu hồi" in said


def test_the_home_shows_the_latest(office, client):
    release, held = office.issue(title="Khởi công bến cảng"), office.held(title="Điều còn kín")
    said = client.get("/").content.decode()
    assert (release.title in said, held.title in said) == (True, False)
