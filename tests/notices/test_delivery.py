from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.notices import delivery
from giaoban.notices.choices import State
from giaoban.notices.delivery import PAUSES
from giaoban.notices.models import Attempt, Message
from giaoban.notices.transport import Post
from tests.factories import UserFactory


def one_round(now=None):
    delivery.deliver_due(now=now)
    return Message.objects.get()


def tried():
    return [(each.number, each.outcome, each.words) for each in Attempt.objects.all()]


def test_a_message_leaves_once(put, office):
    put()
    message = one_round()
    assert (message.state, message.tries, message.last_error) == (State.SENT, 1, "")
    assert tried() == [(1, "sent", "")]
    one_round(timezone.now() + timedelta(days=1))
    (letter,) = office.letters
    assert letter["Subject"] == "Giấy mời họp"
    assert letter["To"] == "Lê Thị Hoa <hoa@so.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content() == "Kính mời dự họp.\r\n"


@pytest.mark.parametrize(
    ("mood", "words"),
    [("refuses", "550 5.1.1 No such user here"), ("spam", "554 5.7.1 Looks like spam")],
)
def test_a_refusal_for_good_is_not_tried_again(put, office, mood, words):
    put()
    office.mood = mood
    message = one_round()
    assert (message.state, message.last_error, message.next_try_at) == (State.REFUSED, words, None)
    office.mood = "accepts"
    one_round(timezone.now() + timedelta(days=1))
    assert office.letters == []


@pytest.mark.parametrize(
    ("mood", "words"), [("later", "451 4.7.1 Greylisted, come back"), ("full", "452 4.3.1 Disk full")]
)
def test_a_passing_refusal_is_tried_again_with_growing_pauses(put, office, mood, words):
    put()
    office.mood = mood
    now = timezone.now()
    for count, pause in enumerate(PAUSES, start=1):
        message = one_round(now)
        assert (message.state, message.tries, message.last_error) == (State.QUEUED, count, words)
        assert message.next_try_at == now + pause
        one_round(now + pause - timedelta(seconds=1))
        assert Message.objects.get().tries == count
        now += pause
    message = one_round(now)
    assert (message.state, message.tries, message.next_try_at) == (State.FAILED, len(PAUSES) + 1, None)
    assert {words} == {said for _number, _outcome, said in tried()}


def test_it_leaves_at_the_second_attempt(put, office):
    put()
    office.mood = "later"
    one_round()
    office.mood = "accepts"
    message = one_round(timezone.now() + PAUSES[0] + timedelta(seconds=1))
    assert (message.state, message.tries) == (State.SENT, 2)
    assert [outcome for _number, outcome, _words in tried()] == ["queued", "sent"]


@pytest.mark.parametrize("mood", ["drops", "hangs"])
def test_a_line_cut_after_the_words_is_unknown_and_never_sent_again(put, office, settings, mood):
    settings.EMAIL_TIMEOUT = 1
    put()
    office.mood = mood
    message = one_round()
    assert (message.state, message.next_try_at, message.sent_at) == (State.UNKNOWN, None, None)
    office.mood = "accepts"
    one_round(timezone.now() + timedelta(days=30))
    assert len(office.letters) == 1


def test_a_server_that_is_away_loses_nothing_and_is_asked_once_a_round(put, office, settings):
    settings.EMAIL_PORT = 1
    for key in ("a", "b", "c"):
        put(key)
    assert delivery.deliver_due() == 1
    states = Message.objects.order_by("pk").values_list("state", "tries")
    assert list(states) == [("queued", 1), ("queued", 0), ("queued", 0)]


def test_one_bad_address_does_not_keep_the_others(put, office):
    from giaoban.notices.actions import Recipient

    put("a", to=Recipient(address="a@so.example"))
    put("b", to=Recipient(address="khong-co@so.example"))
    put("c", to=Recipient(address="c@so.example"))
    assert delivery.deliver_due() == 3
    assert list(Message.objects.order_by("key").values_list("state", flat=True)) == ["sent", "refused", "sent"]
    assert [letter["To"] for letter in office.letters] == ["a@so.example", "c@so.example"]


def test_what_was_cut_between_sending_and_noting_is_unknown_after_ten_minutes(put, office):
    put()
    now = timezone.now()
    delivery.claim(Message.objects.get(), now=now)
    assert delivery.reap(now=now + timedelta(minutes=9)) == 0
    assert delivery.reap(now=now + timedelta(minutes=11)) == 1
    message = one_round(now + timedelta(days=30))
    assert (message.state, office.letters) == (State.UNKNOWN, [])
    assert delivery.reap(now=now + timedelta(days=1)) == 0


def test_a_slow_sender_still_notes_what_the_reaper_called_unknown(put, office):
    put()
    now = timezone.now()
    attempt = delivery.claim(Message.objects.get(), now=now)
    delivery.reap(now=now + timedelta(minutes=11))
    with Post() as post:
        delivery.carry_out(attempt, post=post)
    assert Message.objects.get().state == State.SENT


def test_what_is_not_wanted_any_more_is_cancelled_with_the_reason(put, office, kind):
    kind("test.asked", still_wanted=lambda message: "Cuộc họp đã huỷ." if message.about_id == "7" else "")
    put(name="test.asked")
    Message.objects.update(about_id="7")
    message = one_round()
    assert (message.state, message.last_error) == (State.CANCELLED, "Cuộc họp đã huỷ.")
    assert office.letters == []


def test_a_question_that_breaks_sends_nothing_and_is_asked_again(put, office, kind):
    def broken(message):
        raise KeyError("họp")

    kind("test.broken", still_wanted=broken)
    put(name="test.broken")
    message = one_round()
    assert (message.state, message.last_error, office.letters) == (State.QUEUED, "KeyError: 'họp'", [])


def test_a_closed_account_gets_nothing(put, office):
    put(to=UserFactory(is_active=False))
    message = one_round()
    assert (message.state, message.last_error) == (State.CANCELLED, "Tài khoản của người nhận đã đóng.")


def test_a_secret_is_blanked_once_it_has_left_and_only_then(put, office):
    put(secret=True, html="<p>bí mật</p>")
    office.mood = "later"
    assert one_round().text == "Kính mời dự họp.\n"
    office.mood = "accepts"
    message = one_round(timezone.now() + timedelta(minutes=2))
    assert (message.text, message.html, message.state) == ("", "", State.SENT)
    assert "Kính mời" in office.letters[0].get_body(("plain",)).get_content()


def test_old_words_are_blanked_and_rows_stay(put, office):
    put("old")
    put("new")
    delivery.deliver_due()
    later = timezone.now() + timedelta(days=91)
    Message.objects.filter(key="new").update(created_at=later - timedelta(days=89))
    assert delivery.blank_words(now=later) == 1
    kept = {message.key: (message.text, message.subject) for message in Message.objects.all()}
    assert kept == {"old": ("", "Giấy mời họp"), "new": ("Kính mời dự họp.\n", "Giấy mời họp")}
    assert delivery.blank_words(now=later) == 0
