"""The screens about press events: who gets in, every page and deed, the door, the documents."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.press.events import actions
from giaoban.press.models import EventInvitation, Inquiry, PressEvent
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(scene, client):
    client.force_login(scene.officer)
    return client


def soon(scene, *reporters, **fields):
    at = timezone.now()
    start = at + timedelta(days=1)
    event = scene.event(**{"starts_at": start, "ends_at": start + timedelta(hours=2), "at": at} | fields)
    for each in reporters:
        actions.invite(event=event, reporter=each, by=scene.officer, at=at)
    return actions.announce(event=event, by=scene.officer, at=at)


def begun(scene, *reporters, **fields):
    event = soon(scene, *reporters, **fields)
    event.starts_at, event.ends_at = timezone.now() - timedelta(hours=2), timezone.now() - timedelta(minutes=5)
    event.save()
    return event


def deed(event, name):
    return reverse("press_event_deed", args=[event.pk, name])


def test_nobody_but_the_office_gets_in(scene, client):
    event = soon(scene, scene.reporter())
    for name, args in (("press_staff_events", []), ("press_staff_event", [event.pk]), ("press_event_door", [event.pk])):
        assert client.get(reverse(name, args=args)).status_code == 302
    client.force_login(UserFactory())
    assert client.get(reverse("press_staff_event", args=[event.pk])).status_code in (302, 403)


def test_from_a_new_event_to_the_announcement(scene, desk):
    fields = {
        "form": "conference", "title": "Họp báo", "host": scene.host.pk, "mode": "in_person", "place": "Hội trường",
        "starts_at": "2030-01-07 09:00", "ends_at": "2030-01-07 11:00", "is_public": "on",
    }  # fmt: skip
    made = desk.post(reverse("press_new_event"), fields)
    event = PressEvent.objects.get()
    assert made["Location"] == reverse("press_staff_event", args=[event.pk])
    reporter = scene.reporter()
    desk.post(deed(event, "rule"), {"kinds": ["mixed"]})
    assert [each.reporter for each in event.invitations.all()] == [reporter]
    assert desk.post(deed(event, "rule"), {"kinds": ["radio"]}).status_code == 400
    desk.post(deed(event, "announce"))
    event.refresh_from_db()
    assert event.status == "announced"
    page = desk.get(reverse("press_staff_event", args=[event.pk])).content.decode()
    assert "Phóng viên A" in page
    assert desk.get(reverse("press_staff_events")).status_code == 200


def test_bad_times_are_told_beside_the_field_and_nothing_is_kept(scene, desk):
    fields = {"form": "conference", "title": "Họp báo", "host": scene.host.pk, "mode": "in_person"}
    answer = desk.post(reverse("press_new_event"), fields | {"starts_at": "99999-01-01 09:00", "ends_at": "x"})
    assert answer.status_code == 400
    answer = desk.post(
        reverse("press_new_event"), fields | {"starts_at": "2030-01-07 11:00", "ends_at": "2030-01-07 09:00"}
    )
    assert answer.status_code == 400
    assert "Sự kiện kết thúc trước khi bắt đầu." in answer.content.decode()
    assert not PressEvent.objects.exists()


def test_the_door(scene, desk):
    a, b = scene.reporter("Phóng viên A"), scene.reporter("Phóng viên B")
    event = begun(scene, a, b, accredited_only=True)
    invitation = event.invitations.get(reporter=a)
    door = reverse("press_event_door", args=[event.pk])
    assert "Phóng viên B" not in desk.get(door, {"q": "viên a"}).content.decode()
    came = reverse("press_event_arrive", args=[event.pk, invitation.pk])
    assert desk.post(came)["Location"] == came  # not accredited: the reason is asked for
    assert desk.post(came, {"because": ""}).status_code == 400
    assert desk.post(came, {"because": "Có giấy giới thiệu"})["Location"] == door
    invitation.refresh_from_db()
    assert invitation.let_in_because == "Có giấy giới thiệu"
    desk.post(reverse("press_event_not_there", args=[event.pk, invitation.pk]))
    desk.post(reverse("press_event_let_in", args=[event.pk]), {"outlet": scene.outlet.pk, "because": "Đến muộn"})
    assert [each.outlet for each in EventInvitation.objects.there()] == [scene.outlet]


def test_the_record_and_the_answer_owed(scene, desk):
    event = begun(scene, scene.reporter())
    desk.post(deed(event, "hold"))
    desk.post(deed(event, "statement"), {"statement": "Kết quả quý III."})
    desk.post(deed(event, "question"), {"asked_by": "Báo bạn", "text": "Kinh phí?"})
    question = event.questions.get()
    desk.post(reverse("press_event_settle", args=[event.pk, question.pk]), {"outcome": "owed"})
    desk.post(deed(event, "close"))
    event.refresh_from_db()
    assert event.status == "closed"
    assert [each.question for each in Inquiry.objects.all()] == ["Kinh phí?"]
    assert desk.get(reverse("press_staff_event", args=[event.pk])).status_code == 200


@pytest.mark.parametrize("name", ["giay-moi", "danh-sach", "bien-ban"])
def test_documents(scene, desk, name):
    event = begun(scene, scene.reporter())
    where = reverse("press_event_document", kwargs={"pk": event.pk, "name": name, "ending": "docx"})
    answer = desk.get(where)
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert answer["Cache-Control"].startswith("private, no-store")
    assert desk.get(where.replace("docx", "pdf")).content[:4] == b"%PDF"


def test_every_form_opens(scene, desk):
    event = soon(scene, scene.reporter())
    for name in ("postpone", "cancel", "invite", "rule", "statement", "question"):
        assert desk.get(deed(event, name)).status_code == 200
    assert desk.get(reverse("press_change_event", args=[event.pk])).status_code == 200
    assert desk.get(reverse("press_event_answer", args=[event.pk, event.invitations.get().pk])).status_code == 200
    assert desk.get(deed(event, "hold")).status_code == 404
