"""Two clocks of a sudden matter, what is said of it, by whom."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.notices.models import Message
from giaoban.press.inquiries import actions as inquiries
from giaoban.press.inquiries import rules
from giaoban.press.models import SuddenMatter
from giaoban.press.speaking.choices import Form
from giaoban.press.sudden import actions
from giaoban.press.wording import Refused
from tests.factories import UserFactory
from tests.press.speaking.test_register import authorised


def fire(room, **more):
    received = timezone.now() - timedelta(hours=3)
    return actions.register(**({"title": "Cháy chợ", "received_at": received, "by": room.officer} | more))


def cleared(room, matter):
    draft = inquiries.draft_statement(matter, text="Đã dập tắt.", by=room.officer)
    inquiries.submit_statement(matter, chain=[room.department], by=room.officer)
    inquiries.clear(draft.steps.get(), by=room.chief.user)
    return matter


def test_two_clocks(newsroom):
    matter = fire(newsroom)
    assert matter.received_due_at == matter.received_at + timedelta(hours=24)
    assert matter.opinion_due_at is None
    matter = actions.find_opinion(matter, at=matter.received_at + timedelta(hours=1), by=newsroom.officer)
    assert matter.opinion_due_at == matter.received_at + timedelta(hours=25)
    with pytest.raises(Refused):
        actions.find_opinion(matter, by=newsroom.officer)


def test_whoever_speaks_hears_of_it_at_once(newsroom):
    matter = fire(newsroom)
    actions.find_opinion(matter, at=matter.received_at + timedelta(hours=1), by=newsroom.officer)
    letters = Message.objects.order_by("pk")
    assert {message.address for message in letters} == {newsroom.spokesman.user.email}
    assert [message.subject for message in letters] == ["Vụ việc đột xuất: Cháy chợ"] * 2
    assert ModelLogEntry.objects.filter(label__contains="Cháy chợ").count() == 0
    assert fire(newsroom, title="Khác", by=newsroom.spokesman.user) and letters.count() == 2


def test_found_after_it_was_received(newsroom):
    matter = fire(newsroom)
    for at in (matter.received_at - timedelta(minutes=1), timezone.now() + timedelta(hours=1)):
        with pytest.raises(ValidationError):
            actions.find_opinion(matter, at=at, by=newsroom.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        early = matter.received_at - timedelta(hours=1)
        SuddenMatter.objects.filter(pk=matter.pk).update(opinion_at=early)


def test_who_registers(newsroom):
    assert fire(newsroom, by=newsroom.spokesman.user).registered_by == newsroom.spokesman.user
    for user in (newsroom.focal.user, UserFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            fire(newsroom, by=user)


def test_what_the_chain_cleared_is_said_by_who_speaks(newsroom):
    matter = cleared(newsroom, fire(newsroom))
    for user in (newsroom.officer, newsroom.chief.user):
        with pytest.raises(PermissionDenied):
            actions.issue_statement(matter, form=Form.WRITTEN, by=user)
    made = actions.issue_statement(matter, form=Form.WRITTEN, by=newsroom.spokesman.user)
    assert (made.speaker, made.sudden, made.text) == (newsroom.speaker, matter, "Đã dập tắt.")
    assert matter.first_statement_at == made.said_at
    with pytest.raises(Refused):
        actions.issue_statement(matter, form=Form.WRITTEN, by=newsroom.spokesman.user)


def test_nothing_uncleared_is_said(newsroom):
    matter = fire(newsroom)
    with pytest.raises(Refused):
        actions.issue_statement(matter, form=Form.WRITTEN, by=newsroom.spokesman.user)
    inquiries.draft_statement(matter, text="Đã dập tắt.", by=newsroom.officer)
    with pytest.raises(Refused):
        actions.issue_statement(matter, form=Form.WRITTEN, by=newsroom.spokesman.user)
    inquiries.submit_statement(matter, chain=[newsroom.department], by=newsroom.officer)
    with pytest.raises(Refused):
        actions.issue_statement(matter, form=Form.WRITTEN, by=newsroom.spokesman.user)


def test_who_is_authorised_speaks_of_that_matter(newsroom):
    matter, other = cleared(newsroom, fire(newsroom)), fire(newsroom, title="Khác")
    entry = authorised(newsroom, newsroom.focal, sudden=matter)
    assert rules.may_speak_of(newsroom.focal.user, other) is False
    made = actions.issue_statement(matter, form=Form.INTERVIEW, by=newsroom.focal.user)
    assert made.speaker == entry


def test_who_sees_it(newsroom):
    matter = fire(newsroom, handled_by=newsroom.department)
    for user in (newsroom.officer, newsroom.spokesman.user, newsroom.focal.user):
        assert list(rules.matters_visible_to(user)) == [matter]
    for user in (newsroom.reporter.user, UserFactory(is_superuser=True)):
        assert list(rules.matters_visible_to(user)) == []


def test_closed_with_a_note(newsroom):
    matter = fire(newsroom)
    with pytest.raises(ValidationError):
        actions.close(matter, note=" ", by=newsroom.officer)
    matter = actions.close(matter, note="Đã xong", by=newsroom.officer)
    assert list(SuddenMatter.objects.open()) == []
    with pytest.raises(Refused):
        actions.close(matter, note="Lại", by=newsroom.officer)
