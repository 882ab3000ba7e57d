"""What press events offer: the calendar, figures, search, what waits."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from giaoban.base.registries import figures
from giaoban.press.events import actions, offers
from tests.factories import UserFactory
from tests.press.events.conftest import NOW, TOMORROW, an_outlet

pytestmark = pytest.mark.django_db
SPAN = (NOW, NOW + timedelta(days=7))


def titles(user):
    return [each.title for each in offers.between(user, *SPAN)]


def test_the_calendar_shows_an_event_once_announced(scene):
    draft = scene.event(title="Chưa thông báo")
    scene.announced(title="Công khai")
    mine = scene.reporter()
    scene.announced(mine, title="Riêng", is_public=False)
    other = scene.reporter("B", outlet=an_outlet("Báo khác"))
    assert titles(AnonymousUser()) == ["Công khai"]
    assert titles(other.user) == ["Công khai"]
    assert titles(mine.user) == ["Công khai", "Riêng"]
    assert draft.title not in titles(scene.officer)
    event = scene.announced(title="Hoãn rồi")
    actions.postpone(event=event, reason="Bão", by=scene.officer, at=NOW)
    assert "Hoãn rồi" not in titles(scene.officer)


def test_visible_and_the_audience_agree(scene):
    mine, other = scene.reporter(), scene.reporter("B", outlet=an_outlet("Báo khác"))
    events = [
        scene.event(), scene.announced(), scene.announced(mine, is_public=False),
        scene.held(mine, is_public=False, title="Đã họp"),
    ]  # fmt: skip
    for user in (AnonymousUser(), UserFactory(), mine.user, other.user, scene.officer):
        visible = set(offers.visible(user))
        tokens = {"public", *offers.tokens(user)}
        assert {each for each in events if tokens & set(offers.document(each)["audience"])} == visible


def test_figures_count_by_form_and_day(scene):
    held = scene.held(scene.reporter())
    actions.note_arrival(invitation=held.invitations.get(), by=scene.officer, at=TOMORROW + timedelta(hours=1))
    scene.held(form="briefing")
    scene.announced()
    day = date(2026, 9, 8)
    names = ("press.conferences", "press.briefings", "press.attendance")
    assert [figures[name].number(day, day) for name in names] == [1, 1, 1]
    assert figures["press.conferences"].number(date(2026, 9, 9), date(2026, 9, 30)) == 0


def test_what_waits(scene):
    reporter = scene.reporter()
    start = timezone.now() + timedelta(days=1)
    event = scene.event(starts_at=start, ends_at=start + timedelta(hours=1), at=timezone.now())
    assert [each.title for each in offers.to_do(scene.officer)] == [event.title]
    assert list(offers.to_do(reporter.user)) == []
    actions.invite(event=event, reporter=reporter, by=scene.officer, at=timezone.now())
    assert list(offers.to_answer(reporter.user)) == []
    actions.announce(event=event, by=scene.officer, at=timezone.now())
    assert [each.title for each in offers.to_answer(reporter.user)] == [event.title]
    actions.answer(invitation=event.invitations.get(), answer="no", by=reporter.user, at=timezone.now())
    assert list(offers.to_answer(reporter.user)) == []
