import pytest
from django.conf import settings
from django.utils import timezone

from giaoban.notices.models import Message
from giaoban.press.accreditation import demo as accreditation
from giaoban.press.accreditation.queries import accredited
from giaoban.press.agreements import demo as agreements
from giaoban.press.agreements import renewing
from giaoban.press.agreements.queries import outlets_under_agreement
from giaoban.press.models import Accreditation, Agreement, Outlet, Piece, Reporter
from giaoban.press.outlets import demo as outlets


@pytest.fixture
def nothing_sent(monkeypatch):
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")


def test_the_registers_of_the_demonstration_are_complete_and_loaded_once(press, nothing_sent, tmp_path, settings):
    settings.DATA = tmp_path
    parts = (outlets, accreditation, agreements)
    assert [part.load() for part in parts] == [55, 16, 35]
    assert [part.load() for part in parts] == [0, 0, 0]
    today = timezone.localdate()
    assert outlets_under_agreement(on=today).count() == 32
    assert len(renewing.due(on=today)) == 3
    assert accredited(today).count() == 8
    assert set(Accreditation.objects.values_list("status", flat=True)) == {
        "applied", "returned", "vetted", "granted", "refused", "withdrawn", "revoked",
    }  # fmt: skip
    assert (Outlet.objects.count(), Reporter.objects.verified().count(), Agreement.objects.count()) == (34, 13, 35)
    assert Piece.objects.filter(published_on__gt=today).count() == 0
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}
