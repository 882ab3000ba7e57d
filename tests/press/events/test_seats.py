"""Places: given in the order of the answers, never more than there are, handed on when one is given back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.notices.models import Message
from giaoban.press.events import actions
from giaoban.press.events.choices import Coming, Place
from tests.press.events.conftest import NOW, TOMORROW, an_outlet

pytestmark = pytest.mark.django_db


def answer(scene, event, reporter, said, at=NOW):
    invitation = event.invitations.get(reporter=reporter)
    return actions.answer(invitation=invitation, answer=said, by=reporter.user, at=at)


def test_first_come_first_served_and_the_place_given_back_goes_to_the_first_who_waits(scene):
    a, b, c = scene.reporter("A"), scene.reporter("B"), scene.reporter("C")
    event = scene.announced(a, b, c, places=1)
    assert answer(scene, event, b, "in_person").place_state == Place.CONFIRMED
    assert answer(scene, event, c, "in_person").place_state == Place.WAITING
    assert answer(scene, event, a, "in_person").place_state == Place.WAITING
    answer(scene, event, b, "no")
    assert [each.reporter for each in event.invitations.confirmed()] == [c]
    assert [each.reporter for each in event.invitations.waiting()] == [a]
    told = Message.objects.get(kind="press.event.place")
    assert told.address == c.email


def test_whoever_steps_back_and_comes_again_waits_behind(scene):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b, places=1)
    for who, said in ((a, "in_person"), (b, "in_person"), (a, "no"), (a, "in_person")):
        answer(scene, event, who, said)
    assert [each.reporter for each in event.invitations.confirmed()] == [b]
    assert [each.reporter for each in event.invitations.waiting()] == [a]


def test_answering_the_same_again_keeps_the_place(scene):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b, places=1)
    answer(scene, event, a, "in_person")
    answer(scene, event, b, "in_person")
    assert answer(scene, event, a, "in_person").seat == 1


def test_online_needs_no_place(scene):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b, places=1, mode="both", link="https://hop.example/1")
    answer(scene, event, a, "in_person")
    assert answer(scene, event, b, "online").place_state is None
    assert list(event.invitations.waiting()) == []


def test_online_is_no_answer_where_there_is_only_a_room(scene):
    a = scene.reporter()
    event = scene.announced(a)
    with pytest.raises(ValidationError) as refused:
        answer(scene, event, a, "online")
    assert list(refused.value.message_dict) == ["answer"]


def test_more_places_reach_those_who_wait_and_fewer_than_given_are_refused(scene):
    who = [scene.reporter(str(n)) for n in range(3)]
    event = scene.announced(*who, places=1)
    for each in who:
        answer(scene, event, each, "in_person")
    actions.change(event=event, places=2, by=scene.officer, at=NOW)
    assert [each.reporter for each in event.invitations.confirmed()] == who[:2]
    with pytest.raises(ValidationError) as refused:
        actions.change(event=event, places=1, by=scene.officer, at=NOW)
    assert list(refused.value.message_dict) == ["places"]
    event.refresh_from_db()
    assert event.places == 2


def test_an_invitation_taken_back_frees_its_place(scene):
    a, b = scene.reporter("A"), scene.reporter("B")
    event = scene.announced(a, b, places=1)
    answer(scene, event, a, "in_person")
    answer(scene, event, b, "in_person")
    actions.uninvite(invitation=event.invitations.get(reporter=a), by=scene.officer, at=NOW)
    assert [each.reporter for each in event.invitations.confirmed()] == [b]


def test_a_meeting_that_goes_online_has_no_places(scene):
    a = scene.reporter()
    event = scene.announced(a)
    answer(scene, event, a, "in_person")
    actions.change(event=event, mode="online", link="https://hop.example/1", by=scene.officer, at=NOW)
    invitation = event.invitations.get()
    assert (invitation.answer, invitation.seat, invitation.queued) == ("", None, None)


def test_who_may_answer(scene):
    a, b = scene.reporter("A"), scene.reporter("B", outlet=an_outlet("Báo khác"))
    event = scene.announced(a)
    invitation = event.invitations.get()
    with pytest.raises(PermissionDenied):
        actions.answer(invitation=invitation, answer="no", by=b.user, at=NOW)
    with pytest.raises(PermissionDenied):
        answer(scene, event, a, "no", at=TOMORROW + timedelta(minutes=1))
    assert actions.answer(invitation=invitation, answer="no", by=scene.officer, at=NOW).answer == Coming.NO


def test_any_reporter_of_an_invited_outlet_answers_for_it(scene):
    a = scene.reporter("A")
    event = scene.event()
    actions.invite(event=event, outlet=scene.outlet, by=scene.officer, at=NOW)
    actions.announce(event=event, by=scene.officer, at=NOW)
    invitation = event.invitations.get()
    answered = actions.answer(invitation=invitation, answer="in_person", attendee="Chị B", by=a.user, at=NOW)
    assert (answered.attendee, answered.seat) == ("Chị B", 1)


STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["in_person", "online", "no", "places", "uninvite"])), max_size=25
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS, places=st.integers(1, 3))
def test_never_more_than_the_places_and_the_queue_is_fair(scene, steps, places):
    who = [scene.reporter(str(n)) for n in range(5)]
    event = scene.announced(*who, places=places, mode="both", link="https://hop.example/1")
    order = []  # who asked for a place, by when
    for number, said in steps:
        event.refresh_from_db()
        if said == "places":
            if event.invitations.confirmed().count() <= number + 1:
                actions.change(event=event, places=number + 1, by=scene.officer, at=NOW)
        elif (invitation := event.invitations.filter(reporter=who[number]).first()) is None:
            continue
        elif said == "uninvite":
            actions.uninvite(invitation=invitation, by=scene.officer, at=NOW)
            order = [each for each in order if each != number]
        else:
            actions.answer(invitation=invitation, answer=said, by=None, at=NOW)
            if said != "in_person":
                order = [each for each in order if each != number]
            elif number not in order:
                order.append(number)
        event.refresh_from_db()
        confirmed, waiting = list(event.invitations.confirmed()), list(event.invitations.waiting())
        assert len(confirmed) <= event.places
        assert len({each.seat for each in confirmed}) == len(confirmed)
        assert not waiting or len(confirmed) == event.places
        asked = [who.index(each.reporter) for each in sorted([*confirmed, *waiting], key=lambda each: each.queued)]
        assert asked == order
        assert {who.index(each.reporter) for each in confirmed} == set(order[: event.places])
