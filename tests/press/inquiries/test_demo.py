"""The demonstration has an inquiry in each state and a sudden matter with running clocks, and sends nothing."""

from django.utils import timezone

from giaoban.committee import demo as committee
from giaoban.directory import demo as directory
from giaoban.notices.models import Message
from giaoban.press.foundations import lay_foundations
from giaoban.press.inquiries import demo as inquiries
from giaoban.press.inquiries.choices import State
from giaoban.press.models import Inquiry, Spokesperson, SuddenMatter
from giaoban.press.speaking import demo as speaking
from giaoban.press.sudden import demo as sudden


def test_the_demonstration(home, settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    directory.load()
    committee.load()
    lay_foundations()
    parts = (speaking, inquiries, sudden)
    assert all(part.load() > 0 for part in parts)
    assert [part.load() for part in parts] == [0, 0, 0]
    assert set(Inquiry.objects.values_list("state", flat=True)) == set(State)
    assert Inquiry.objects.overdue(at=timezone.now()).count() == 1
    running = SuddenMatter.objects.open().get()
    assert min(running.received_due_at, running.opinion_due_at) > timezone.now()
    assert running.first_statement_at is None
    assert set(Spokesperson.objects.values_list("capacity", flat=True)) == {"head", "standing", "case"}
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}
