"""Deadlines wake people by steps in working hours, each once a step, to ever higher persons."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from giaoban.agenda.public_holidays import workdays
from giaoban.directory.choices import MandateRole
from giaoban.notices.models import Message
from giaoban.press.inquiries import actions, escalation
from giaoban.press.models import EscalationStep, Inquiry, OfficeHours
from tests.press.newsroom import ask, serves


def at(*parts):
    return timezone.make_aware(datetime(*parts))


@pytest.mark.parametrize(
    ("now", "due", "hours"),
    [
        (at(2026, 11, 26, 8), at(2026, 11, 26, 10), 2),  # a Thursday morning
        (at(2026, 11, 26, 11), at(2026, 11, 26, 14), 1),  # the noon break does not count
        (at(2026, 11, 27, 16), at(2026, 11, 30, 8), 1.5),  # a weekend between
        (at(2026, 11, 28, 9), at(2026, 11, 29, 9), 0),
        (at(2026, 11, 26, 10), at(2026, 11, 26, 8), -2),
    ],
)
def test_working_hours_left(press, now, due, hours):
    days = workdays(now.date() - timedelta(days=9), now.date() + timedelta(days=9))
    assert escalation.hours_left(due, at=now, days=days, hours=OfficeHours.load()) == hours


def woken(at):
    before = set(Message.objects.values_list("pk", flat=True))
    escalation.wake(at=at)
    return sorted(Message.objects.exclude(pk__in=before).values_list("address", flat=True))


def test_ever_higher_persons_once_a_step(newsroom):
    EscalationStep.objects.all().delete()
    for hours, who in ((8, "focal"), (4, "heads"), (2, "office_head"), (0, "spokesperson")):
        EscalationStep.objects.create(hours=hours, audience=who)
    inquiry = ask(newsroom, received_at=at(2026, 11, 20, 9))
    actions.route(inquiry, body=newsroom.department, by=newsroom.officer)
    Inquiry.objects.update(due_at=at(2026, 11, 26, 17))
    focal, chief = newsroom.focal.user.email, newsroom.chief.user.email
    head, speaker = newsroom.head.email, newsroom.spokesman.user.email
    assert woken(at(2026, 11, 25, 14)) == []
    assert woken(at(2026, 11, 26, 8)) == [focal]
    assert woken(at(2026, 11, 26, 8, 10)) == []
    assert woken(at(2026, 11, 26, 13, 30)) == [chief]
    assert woken(at(2026, 11, 26, 15)) == [head]
    assert woken(at(2026, 11, 26, 17)) == [speaker]


def test_nobody_is_woken_by_what_is_at_an_end(newsroom):
    inquiry = ask(newsroom)
    Inquiry.objects.update(due_at=timezone.now() - timedelta(hours=1))
    escalation.wake()
    message = Message.objects.filter(kind=escalation.KIND).first()
    assert escalation.still_wanted(message) == ""
    actions.withdraw(inquiry, by=newsroom.officer)
    assert escalation.still_wanted(message) != ""
    Message.objects.all().delete()
    assert escalation.wake() == 0


def test_lines_of_the_digest(newsroom):
    inquiry = ask(newsroom)
    Inquiry.objects.update(due_at=timezone.now() - timedelta(days=3))
    today = timezone.localdate()
    assert [line.title for line in escalation.lines(newsroom.officer, today)] == [inquiry.subject]
    assert list(escalation.lines(newsroom.focal.user, today)) == []
    actions.route(inquiry, body=newsroom.department, by=newsroom.officer)
    assert [line.urgent for line in escalation.lines(newsroom.focal.user, today)] == [True]


def test_a_body_without_its_people_wakes_nobody_else(newsroom):
    inquiry = ask(newsroom)
    assert list(escalation.audience(inquiry, "focal")) == []
    serves(newsroom.focal, newsroom.province, MandateRole.FOCAL_POINT)
    assert list(escalation.audience(inquiry, "focal")) == []
