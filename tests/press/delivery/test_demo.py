import pytest

from giaoban.notices.models import Message
from giaoban.press.delivery import dealing, demo
from giaoban.press.models import Delivery, PartnerToken, RecipientList, ReleaseChoice
from tests.press.delivery.office import accredited, hours, issue

pytestmark = pytest.mark.django_db


def test_it_is_whole_changes_nothing_the_second_time_and_sends_nothing(newsrooms, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    accredited(newsrooms.an, newsrooms.binh)
    issue(newsrooms)
    held = issue(newsrooms, title="Giữ kín", embargo_until=hours(5))
    made = demo.load(by=newsrooms.officer)
    assert made == RecipientList.objects.count() + ReleaseChoice.objects.count() + 2 + Delivery.objects.count()
    assert (RecipientList.objects.count(), PartnerToken.objects.count()) == (4, 2)
    assert Delivery.objects.filter(release=held).count() == 2
    assert demo.load(by=newsrooms.officer) == 0
    assert dealing.deal_outstanding() == 0
    assert dealing.deal_outstanding(at=hours(6)) == 0
    assert not Message.objects.filter(kind="press.release", state="queued").exists()
    assert mailoutbox == []


def test_without_reporters_there_are_lists_alone(press):
    assert demo.load() == 4
    assert demo.load() == 0
