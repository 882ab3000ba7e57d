"""The press asks on a page: strangers and reporters, robots and floods; what each sees afterwards."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giaoban.portal.feedback_forms import SALT
from giaoban.press.inquiries import actions
from giaoban.press.models import Inquiry
from tests.press.newsroom import ask


def opened(seconds=60):
    return signing.dumps(int((timezone.now() - timedelta(seconds=seconds)).timestamp()), salt=SALT)


def words(**more):
    return {
        "name": "John", "email": "john@wire.example", "outlet": "Wire", "kind": "question", "subject": "Cầu",
        "text": "Bao giờ thông xe?", "opened": opened(),
    } | more  # fmt: skip


@pytest.mark.parametrize(("prefix", "language"), [("", "vi"), ("/en", "en"), ("/zh-hans", "zh-hans")])
def test_a_stranger_asks_without_a_cookie(client, newsroom, prefix, language):
    assert client.get(f"{prefix}/bao-chi/hoi/").status_code == 200
    answer = client.post(f"{prefix}/bao-chi/hoi/", words())
    made = Inquiry.objects.get()
    assert (answer.status_code, made.number in answer.content.decode()) == (200, True)
    assert (made.channel, made.language, made.asker) == ("room", language, "John (Wire)")
    assert not client.cookies


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"text": "a" * 100_000}, 422),
        ({"text": ""}, 422),
        ({"email": "none"}, 422),
        ({"kind": "sudden"}, 422),
        ({"website": "http://spam"}, 422),
        ({"opened": opened(-600)}, 422),
        ({"opened": "made up"}, 422),
        ({"text": "http://a http://b http://c http://d"}, 422),
        ({"subject": "a\x00b"}, 422),
    ],
)
def test_what_is_refused_keeps_its_words(client, newsroom, more, status):
    answer = client.post(reverse("press_ask"), words(**more))
    assert (answer.status_code, Inquiry.objects.count()) == (status, 0)
    assert words(**more)["text"] in answer.content.decode()


def test_the_length_is_said(client, newsroom):
    assert "100000" in client.post(reverse("press_ask"), words(text="a" * 100_000)).content.decode()


def test_a_flood_is_stopped(client, newsroom):
    for _n in range(5):
        assert client.post(reverse("press_ask"), words()).status_code == 200
    answer = client.post(reverse("press_ask"), words())
    assert (answer.status_code, Inquiry.objects.count()) == (429, 5)
    assert "Bao giờ thông xe?" in answer.content.decode()


def test_a_reporter_asks_in_their_own_name(client, newsroom):
    client.force_login(newsroom.reporter.user)
    assert "Phóng viên Lan" in client.get(reverse("press_ask")).content.decode()
    client.post(reverse("press_ask"), words(name="Người khác"))
    assert (Inquiry.objects.get().asked_by, Inquiry.objects.get().asker_name) == (newsroom.reporter, "")


def test_nobody_asks_through_a_reporters_browser(newsroom):
    client = Client(enforce_csrf_checks=True)
    client.force_login(newsroom.reporter.user)
    assert client.post(reverse("press_ask"), words()).status_code == 403
    assert Client(enforce_csrf_checks=True).post(reverse("press_ask"), words()).status_code == 200


def test_a_reporter_sees_the_answer_when_it_was_given(client, newsroom):
    inquiry, foreign = ask(newsroom), ask(newsroom, asked_by=None, asker=actions.Asker(name="Khác"))
    actions.draft(inquiry, text="Tháng 3.", by=newsroom.officer)
    client.force_login(newsroom.reporter.user)
    page = reverse("press_my_question", args=[inquiry.pk])
    assert "Tháng 3." not in client.get(page).content.decode()
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[], by=newsroom.officer)
    inquiry.refresh_from_db()
    signed = actions.sign_off(inquiry, by=newsroom.spokesman.user)
    assert "Tháng 3." not in client.get(page).content.decode()
    actions.send(signed, by=newsroom.officer)
    assert "Tháng 3." in client.get(page).content.decode()
    assert client.get(reverse("press_my_question", args=[foreign.pk])).status_code == 404
    assert inquiry.number in client.get(reverse("press_my_questions")).content.decode()


def test_a_reporter_withdraws(client, newsroom):
    inquiry = ask(newsroom)
    client.force_login(newsroom.reporter.user)
    client.post(reverse("press_withdraw_question", args=[inquiry.pk]))
    inquiry.refresh_from_db()
    assert inquiry.state == "withdrawn"


def test_my_questions_are_for_reporters(client, newsroom):
    assert client.get(reverse("press_my_questions")).status_code == 302
    client.force_login(newsroom.officer)
    assert client.get(reverse("press_my_questions")).status_code == 403
