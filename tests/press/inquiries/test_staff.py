"""The press office's screens: the register by its filters, what is noted down, a pasted mail, steps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.press.inquiries import actions
from giaoban.press.models import EscalationStep, Inquiry
from tests.factories import UserFactory
from tests.press.inquiries.test_life import signed
from tests.press.inquiries.test_mail import source
from tests.press.newsroom import ask


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["Cầu", "Chậm"]),
        ({"state": "late"}, ["Chậm"]),
        ({"state": "received"}, ["Cầu"]),
        ({"state": "all", "kind": "foreign"}, ["Chậm"]),
        ({"words": "cầ"}, ["Cầu"]),
        ({"state": "nonsense"}, ["Cầu", "Chậm"]),
    ],
)
def test_the_register_by_its_filters(client, newsroom, query, shown):
    ask(newsroom, subject="Cầu")
    late = ask(newsroom, subject="Chậm", kind="foreign", received_at=timezone.now() - timedelta(days=40))
    actions.route(late, body=newsroom.department, by=newsroom.officer)
    client.force_login(newsroom.officer)
    page = client.get(reverse("press_inquiries"), query).content.decode()
    assert [name for name in ("Cầu", "Chậm") if f">{name}</a>" in page] == shown


def test_only_the_office_reads_it(client, newsroom):
    ask(newsroom)
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(reverse("press_inquiries")).status_code in (302, 403)
    assert client.get(reverse("press_answers")).status_code in (302, 403)


def test_a_telephone_call_is_noted(client, newsroom):
    client.force_login(newsroom.officer)
    words = {
        "subject": "Cầu", "question": "Bao giờ?", "kind": "criticism", "channel": "telephone",
        "received_at": f"{timezone.localtime():%d/%m/%Y %H:%M}", "asker_name": "",
    }  # fmt: skip
    assert client.post(reverse("press_note_inquiry"), words).status_code == 400
    answer = client.post(reverse("press_note_inquiry"), words | {"asker_name": "Ông Bình", "asker_phone": "0909"})
    made = Inquiry.objects.get()
    assert answer["Location"] == reverse("desk_inquiry", args=[made.pk])
    assert (made.asker, made.kind, made.registered_by) == ("Ông Bình", "criticism", newsroom.officer)


def test_a_pasted_mail_of_a_known_reporter(client, newsroom):
    client.force_login(newsroom.officer)
    page = client.post(reverse("press_paste_inquiry"), {"pasted": source().as_string()})
    form = page.context_data["form"]
    assert (form.initial["asked_by"], form.initial["subject"]) == (newsroom.reporter, "Hỏi về cầu Bến Đò")
    sent = {
        "asked_by": newsroom.reporter.pk, "subject": form.initial["subject"], "question": form.initial["question"],
        "kind": "question", "channel": "mail", "received_at": f"{form.initial['received_at']:%d/%m/%Y %H:%M}",
    }  # fmt: skip
    client.post(reverse("press_paste_inquiry"), sent)
    assert (Inquiry.objects.get().asked_by, Inquiry.objects.get().channel) == (newsroom.reporter, "mail")


def test_earlier_answers_are_renewed_by_the_head(client, newsroom):
    inquiry = actions.send(signed(newsroom), by=newsroom.officer)
    kept = actions.keep_answer(inquiry, subject="Chung", until_on=timezone.localdate(), by=newsroom.officer)
    until = timezone.localdate() + timedelta(days=30)
    for user, holds in ((newsroom.officer, timezone.localdate()), (newsroom.head, until)):
        client.force_login(user)
        client.post(reverse("press_renew_answer", args=[kept.pk]), {"until_on": f"{until:%d/%m/%Y}"})
        kept.refresh_from_db()
        assert kept.holds_until_on == holds


def test_the_head_sets_the_steps(client, newsroom):
    EscalationStep.objects.all().delete()
    for user, count in ((newsroom.officer, 0), (newsroom.head, 1)):
        client.force_login(user)
        client.post(reverse("press_add_step"), {"hours": 8, "audience": "officer"})
        assert EscalationStep.objects.count() == count
    client.post(reverse("press_remove_step", args=[EscalationStep.objects.get().pk]))
    assert EscalationStep.objects.count() == 0
