"""Inquiries and sudden matters on the desk: who sees which page, and every deed by its form."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.press.inquiries import actions
from giaoban.press.models import Inquiry, SuddenMatter
from giaoban.press.sudden import actions as sudden
from tests.factories import UserFactory
from tests.press import newsroom as newsrooms
from tests.press.conftest import press  # noqa: F401
from tests.press.newsroom import ask


@pytest.fixture
def room(press):  # noqa: F811
    return newsrooms.build(press)


def deed(client, user, inquiry, name, **words):
    client.force_login(user)
    return client.post(reverse("desk_inquiry_deed", args=[inquiry.pk, name]), words)


def test_an_inquiry_goes_its_way_on_the_desk(client, room):
    inquiry = ask(room)
    assert deed(client, room.officer, inquiry, "chuyen", body=room.department.pk).status_code == 302
    assert deed(client, room.focal.user, inquiry, "du-thao", text="Thông xe tháng 3.", ground="").status_code == 302
    place = {"place_1": f"body:{room.department.pk}"}
    assert deed(client, room.officer, inquiry, "trinh-duyet", **place).status_code == 302
    step = inquiry.drafts.get().steps.get()
    client.force_login(room.chief.user)
    assert "Thông xe tháng 3." in client.get(reverse("desk_inquiry", args=[inquiry.pk])).content.decode()
    client.post(reverse("desk_step_deed", args=[step.pk, "dong-y"]))
    assert deed(client, room.spokesman.user, inquiry, "ky-duyet").status_code == 422
    assert deed(client, room.spokesman.user, inquiry, "ky-duyet", confirmed="on").status_code == 302
    assert deed(client, room.officer, inquiry, "gui").status_code == 302
    assert Inquiry.objects.get().state == "replied"


def test_a_stranger_finds_nothing(client, room):
    inquiry = ask(room)
    matter = sudden.register(title="Cháy chợ", by=room.officer)
    # A reporter is led from the desk to the signed-in press room.
    for user, status in ((room.focal.user, 404), (room.reporter.user, 302), (UserFactory(is_superuser=True), 404)):
        client.force_login(user)
        for name, key in (("desk_inquiry", inquiry.pk), ("desk_sudden", matter.pk)):
            assert client.get(reverse(name, args=[key])).status_code == status
        assert inquiry.subject not in client.get(reverse("desk_inquiries")).content.decode()
        assert client.get(reverse("desk_new_sudden")).status_code == status


def test_a_refused_form_keeps_its_words(client, room):
    inquiry = ask(room)
    answer = deed(client, room.officer, inquiry, "du-thao", text="x" * 20_001)
    assert answer.status_code == 422
    assert "20001" in answer.content.decode()
    assert "x" * 20_001 in answer.content.decode()


def test_an_earlier_answer_lends_its_words(client, room):
    first = ask(room)
    actions.draft(first, text="Câu trả lời chung.", by=room.officer)
    first.refresh_from_db()
    actions.submit(first, chain=[], by=room.officer)
    first.refresh_from_db()
    actions.send(actions.sign_off(first, by=room.spokesman.user), by=room.officer)
    kept = actions.keep_answer(first, subject="Chung", until_on=timezone.localdate(), by=room.officer)
    second = ask(room)
    assert deed(client, room.officer, second, "du-thao", text="", reuses=kept.pk).status_code == 302
    assert second.drafts.get().text == "Câu trả lời chung."


@pytest.mark.parametrize("state", ["open", "mine", "late", "done", "nonsense"])
def test_the_lists(client, room, state):
    late = ask(room, kind="foreign", received_at=timezone.now() - timedelta(days=40))
    actions.route(late, body=room.department, by=room.officer)
    client.force_login(room.focal.user)
    shown = late.subject in client.get(reverse("desk_inquiries"), {"state": state}).content.decode()
    assert shown is (state != "done")


def test_a_sudden_matter_on_one_screen(client, room):
    client.force_login(room.officer)
    received = timezone.localtime() - timedelta(hours=2)
    words = {"title": "Cháy chợ", "received_at": f"{received:%Y-%m-%dT%H:%M}", "handled_by": room.department.pk}
    client.post(reverse("desk_new_sudden"), words)
    matter = SuddenMatter.objects.get()
    for name, given in (
        ("tac-dong-du-luan", {"at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"}),
        ("du-thao", {"text": "Đám cháy đã được dập tắt."}),
        ("trinh-duyet", {"place_1": f"body:{room.department.pk}"}),
    ):
        assert client.post(reverse("desk_sudden_deed", args=[matter.pk, name]), given).status_code == 302
    page = client.get(reverse("desk_sudden", args=[matter.pk])).content.decode()
    assert page.count("data-due=") == 2
    assert "style=" not in page
    client.force_login(room.chief.user)
    client.post(reverse("desk_step_deed", args=[matter.drafts.get().steps.get().pk, "dong-y"]))
    client.force_login(room.spokesman.user)
    said = {"form": "written", "url": "", "confirmed": "on"}
    assert client.post(reverse("desk_sudden_deed", args=[matter.pk, "phat-ngon"]), said).status_code == 302
    assert matter.statements.get().text == "Đám cháy đã được dập tắt."
    assert client.get(reverse("desk_sudden", args=[matter.pk])).content.decode().count("clock--done") == 2
