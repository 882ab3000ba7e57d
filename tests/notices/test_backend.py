"""The letters of the other apps go through the outbox, and whoever waits for one learns of its failure."""

import smtplib

import pytest
from django.core import mail
from django.db import transaction

from giaoban.directory import actions as directory
from giaoban.notices import delivery
from giaoban.notices.backend import NotSent
from giaoban.notices.choices import State
from giaoban.notices.models import Message
from tests.directory.conftest import person
from tests.factories import UserFactory


def test_an_invitation_leaves_at_once_and_its_link_is_not_kept(db, office):
    made = directory.invite(email="moi@tinh.example", full_name="Đỗ Thị Mới", by=None)
    message = Message.objects.get()
    assert made.sent
    assert (message.kind, message.state, message.user, message.tries) == ("directory.account", State.SENT, made.user, 1)
    assert (message.text, message.html, message.secret) == ("", "", True)
    assert made.link in office.letters[0].get_body(("plain",)).get_content()
    assert made.link in office.letters[0].get_body(("html",)).get_content()


@pytest.mark.parametrize(("mood", "state"), [("later", State.FAILED), ("refuses", State.REFUSED)])
def test_who_waits_is_told_and_it_is_not_tried_behind_their_back(db, office, mood, state):
    office.mood = mood
    made = directory.invite(email="moi@tinh.example", by=None)
    message = Message.objects.get()
    assert not made.sent
    assert (message.state, message.text, message.next_try_at) == (state, "", None)
    assert list(Message.objects.undecided()) == []
    assert delivery.deliver_due() == 0


def test_a_mail_server_that_is_away_is_said_on_the_page(client, db, office, settings):
    reporter = person()
    settings.EMAIL_PORT = 1
    answer = client.post("/tai-khoan/password/reset/", {"email": reporter.email})
    assert answer.status_code == 503
    assert Message.objects.get().state == State.FAILED


def test_a_forgotten_password_goes_through_the_outbox(client, db, office):
    reporter = person()
    assert client.post("/tai-khoan/password/reset/", {"email": reporter.email}).status_code == 302
    message = Message.objects.get()
    assert (message.user, message.state, message.text) == (reporter, State.SENT, "")
    assert len(office.letters) == 1


def test_other_mail_waits_for_the_worker_and_is_tried_again(db, office):
    user = UserFactory(email="a@so.example")
    office.mood = "later"
    letter = mail.EmailMultiAlternatives("Duyệt bài", "Có bài chờ duyệt.", None, [user.email, "b@so.example"])
    letter.attach("lich.ics", "BEGIN:VCALENDAR", "text/calendar")
    letter.attach_alternative("<p>Có bài</p>", "text/html")
    assert letter.send() == 1
    assert list(Message.objects.order_by("address").values_list("address", "user", "state", "html")) == [
        ("a@so.example", user.pk, "queued", "<p>Có bài</p>"),
        ("b@so.example", None, "queued", "<p>Có bài</p>"),
    ]
    office.mood = "accepts"
    assert delivery.deliver_due() == 2
    first = office.letters[0]
    assert [part.get_filename() for part in first.iter_attachments()] == ["lich.ics"]


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nothing_is_sent_before_the_commit(office):
    with transaction.atomic():
        directory.invite(email="moi@tinh.example", by=None)
        assert office.letters == []
        assert Message.objects.get().state == State.QUEUED
    delivery.deliver_due()
    assert (len(office.letters), Message.objects.get().text) == (1, "")


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent(office):
    class Regret(Exception):
        pass

    with pytest.raises(Regret), transaction.atomic():
        directory.invite(email="moi@tinh.example", by=None)
        raise Regret
    assert delivery.deliver_due() == 0
    assert (office.letters, Message.objects.count()) == ([], 0)


def test_the_failure_is_one_that_callers_of_smtp_know(db, office):
    office.mood = "refuses"

    def letter():
        made = mail.EmailMessage("Xin chào", "Nội dung", None, ["a@so.example"])
        made.secret = True
        return made

    with pytest.raises(smtplib.SMTPException, match="550 5.1.1 No such user here") as refused:
        letter().send()
    assert type(refused.value) is NotSent
    assert letter().send(fail_silently=True) == 0
