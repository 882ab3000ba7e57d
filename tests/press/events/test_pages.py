"""What the public, reporters and the holder of a signed address see and do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.press.events import actions
from giaoban.press.events.letters import links
from tests.factories import UserFactory
from tests.press.events.conftest import an_outlet

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon(scene):
    """An announced event of tomorrow by the clock on the wall, as `soon(*reporters, **fields)`."""

    def make(*reporters, **fields):
        at = timezone.now()
        start = at + timedelta(days=1)
        event = scene.event(**{"starts_at": start, "ends_at": start + timedelta(hours=2), "at": at} | fields)
        for each in reporters:
            actions.invite(event=event, reporter=each, by=scene.officer, at=at)
        return actions.announce(event=event, by=scene.officer, at=at)

    return make


def address(invitation):
    return "/" + links.address(invitation).split("/", 3)[3]


def test_a_public_event_is_seen_once_announced_and_not_before(scene, soon, client):
    draft = scene.event()
    assert client.get(reverse("press_event", args=[draft.pk])).status_code == 404
    event = soon()
    page = client.get(reverse("press_event", args=[event.pk]))
    assert page.status_code == 200
    assert event.title in page.content.decode()
    assert event.title in client.get(reverse("press_events")).content.decode()


def test_an_event_for_the_invited_is_seen_by_them_alone(scene, soon, client):
    mine, other = scene.reporter("A"), scene.reporter("B", outlet=an_outlet("Báo khác"))
    event = soon(mine, is_public=False)
    where = reverse("press_event", args=[event.pk])
    assert client.get(where).status_code == 404
    for user, status in ((other.user, 404), (UserFactory(), 404), (mine.user, 200), (scene.officer, 200)):
        client.force_login(user)
        assert client.get(where).status_code == status
    client.force_login(other.user)
    assert event.title not in client.get(reverse("press_events")).content.decode()


def test_the_signed_address_answers_without_an_account(scene, soon, client):
    event = soon(scene.reporter(verified=False))
    invitation = event.invitations.get()
    where = address(invitation)
    assert client.get(where).status_code == 200
    invitation.refresh_from_db()
    assert invitation.answer == ""
    assert client.post(where, {"answer-answer": "in_person", "answer-note": "Cần chỗ máy quay"}).status_code == 302
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.note, invitation.answered_by) == ("in_person", "Cần chỗ máy quay", None)
    assert "Bạn có chỗ" in client.get(where).content.decode()


def test_a_question_by_the_signed_address(scene, soon, client):
    event = soon(scene.reporter())
    where = address(event.invitations.get())
    assert client.post(where, {"question-text": "Bao giờ xong?"}).status_code == 302
    assert [each.text for each in event.questions.all()] == ["Bao giờ xong?"]
    assert client.post(where, {"question-text": "x" * 100_000}).status_code == 400
    assert event.questions.count() == 1


def test_bad_answers_are_refused_in_words(scene, soon, client):
    event = soon(scene.reporter())
    answer = client.post(address(event.invitations.get()), {"answer-answer": "online"})
    assert answer.status_code == 400
    assert event.invitations.get().answer == ""


def test_an_address_that_was_changed_or_taken_back_is_gone(scene, soon, client):
    event = soon(scene.reporter())
    where = address(event.invitations.get())
    assert client.get(where[:-4] + "aaa/").status_code == 410
    assert client.get("/bao-chi/giay-moi/x/").status_code == 410
    actions.uninvite(invitation=event.invitations.get(), by=scene.officer, at=timezone.now())
    assert client.get(where).status_code == 410


def test_after_it_began_nothing_is_answered(scene, soon, client):
    event = soon(scene.reporter())
    where = address(event.invitations.get())
    event.starts_at = timezone.now() - timedelta(minutes=1)
    event.save()
    assert client.post(where, {"answer-answer": "no"}).status_code == 400
    assert "Không còn nhận trả lời" in client.get(where).content.decode()


def test_the_waiting_list_says_its_number(scene, soon, client):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = soon(a, b, places=1)
    for who in (a, b):
        client.post(address(event.invitations.get(reporter=who)), {"answer-answer": "in_person"})
    assert "đứng thứ 1 trong danh sách chờ" in client.get(address(event.invitations.get(reporter=b))).content.decode()


def test_a_reporter_answers_signed_in_and_reads_their_own_language(scene, soon, client):
    reporter = scene.reporter(language="en")
    event = soon(reporter)
    client.force_login(reporter.user)
    where = reverse("press_event", args=[event.pk])
    assert "You have not answered yet." in client.get(where).content.decode()
    assert client.post(where, {"answer-answer": "no"}).status_code == 302
    invitation = event.invitations.get()
    assert (invitation.answer, invitation.answered_by) == ("no", reporter.user)


def test_nobody_answers_on_the_page_of_a_public_event_to_which_they_are_not_invited(scene, soon, client):
    event = soon(scene.reporter())
    client.force_login(scene.reporter("B", outlet=an_outlet("Báo khác")).user)
    client.post(reverse("press_event", args=[event.pk]), {"answer-answer": "no"})
    assert event.invitations.get().answer == ""


def test_the_online_address_is_shown_to_the_invited_alone(scene, soon, client):
    reporter = scene.reporter()
    event = soon(reporter, mode="online", link="https://hop.example/kin")
    where = reverse("press_event", args=[event.pk])
    assert event.link not in client.get(where).content.decode()
    client.force_login(scene.reporter("B", outlet=an_outlet("Báo khác")).user)
    assert event.link not in client.get(where).content.decode()
    client.force_login(reporter.user)
    assert event.link in client.get(where).content.decode()
    assert event.link in client.get(address(event.invitations.get())).content.decode()
