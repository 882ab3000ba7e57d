"""The demonstration of press events, guidance and dossiers: whole, once, and nothing is sent."""

import pytest

from giaoban.notices.models import Message
from giaoban.press.dossiers import demo as dossiers
from giaoban.press.events import demo as events
from giaoban.press.guidance import demo as guidance
from giaoban.press.models import Dossier, ForeignVisit, Guidance, Inquiry, PressEvent
from tests.press.events.conftest import an_outlet

pytestmark = pytest.mark.django_db


def test_loaded_once(scene, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    for number in range(6):
        scene.reporter(f"Phóng viên {number}", outlet=an_outlet(f"Báo số {number}"))
    loads = (events.load, guidance.load, dossiers.load)
    assert [load() for load in loads] == [5, 1, 2]
    assert [load() for load in loads] == [0, 0, 0]
    coming = PressEvent.objects.get(title=events.COMING)
    assert (coming.invitations.confirmed().count(), coming.invitations.waiting().count()) == (6, 2)
    assert coming.questions.count() == 2
    held = PressEvent.objects.get(title=events.HELD)
    assert held.status == "closed"
    assert held.questions.filter(outcome="owed").count() == Inquiry.objects.filter(event_key=held.pk).count() == 1
    assert ForeignVisit.objects.get().status == "proposed"
    sent = Guidance.objects.get()
    assert (sent.recipients.count(), sent.recipients.silent().count()) == (6, 3)
    assert sorted(Dossier.objects.values_list("status", flat=True)) == ["clarified", "found"]
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}


def test_loaded_into_an_empty_press_office(press, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert [load() for load in (events.load, guidance.load, dossiers.load)] == [5, 0, 2]
