from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from giaoban.base.doctor import Finding
from giaoban.base.doctor import State as Health
from giaoban.base.registries import figures, waiting
from giaoban.notices import delivery, looks
from giaoban.notices.choices import State
from giaoban.notices.models import Message
from tests.directory.conftest import person, role

OUTBOX = "/quan-tri/thu/"


@pytest.fixture
def administrator(db, client):
    user = person(
        role("Quản trị", "notices.view_message", "notices.decide_message"), username="qt", full_name="Trần Văn Bình"
    )
    client.force_login(user)
    return user


def ended(message, state, words="550 Không có người này"):
    attempt = delivery.claim(message, now=timezone.now() + timedelta(seconds=1))
    return delivery._note(attempt, state, words, now=None)


def test_the_list_and_its_filters(client, administrator, put):
    put("a", subject="Giấy mời")
    ended(put("b", subject="Nhắc việc"), State.REFUSED)
    page = client.get(OUTBOX)
    assert [each.subject for each in page.context["object_list"]] == ["Nhắc việc", "Giấy mời"]
    assert "Bị từ chối: 550 Không có người này" in page.content.decode()
    for query, subjects in (
        ("state=queued", ["Giấy mời"]),
        ("undecided=true", ["Nhắc việc"]),
        ("address=HOA@", ["Nhắc việc", "Giấy mời"]),
        ("kind=notices.digest", []),
    ):
        assert [each.subject for each in client.get(f"{OUTBOX}?{query}").context["object_list"]] == subjects


def test_the_list_as_a_sheet(client, administrator, put):
    message = ended(put(subject="=1+1"), State.REFUSED)
    csv = b"".join(client.get(f"{OUTBOX}?export=csv").streaming_content).decode("utf-8-sig")
    when = timezone.localtime(message.created_at).strftime("%Y-%m-%d %H:%M:%S")
    assert csv.splitlines()[1] == (
        f"{when},Thư thử,'=1+1,hoa@so.example,Lê Thị Hoa,Bị từ chối,1,,550 Không có người này"
    )
    book = load_workbook(BytesIO(b"".join(client.get(f"{OUTBOX}?export=xlsx").streaming_content)))
    row = [cell.value for cell in book.active[2]]
    assert row[1:6] == ["Thư thử", "=1+1", "hoa@so.example", "Lê Thị Hoa", "Bị từ chối"]
    assert book.active["C2"].data_type == "s"


def test_the_list_asks_a_fixed_number_of_questions(client, administrator, put, django_assert_max_num_queries):
    for number in range(20):
        put(str(number))
    with django_assert_max_num_queries(25):
        client.get(OUTBOX)


def test_one_message_with_its_history(client, administrator, put):
    message = ended(put(), State.UNKNOWN, "SMTPServerDisconnected: Connection unexpectedly closed")
    page = client.get(f"{OUTBOX}{message.pk}/").content.decode()
    for words in ("Chưa rõ kết quả", "Lần gửi 1", "Kính mời dự họp.", "Thư đã đến", "Gửi lại", "Để nguyên"):
        assert words in page
    client.post(f"{OUTBOX}{message.pk}/resend/")
    page = client.get(f"{OUTBOX}{message.pk}/").content.decode()
    assert "Đã quyết định gửi lại thư" in page
    assert "Trần Văn Bình" in page
    assert Message.objects.get().state == State.QUEUED


@pytest.mark.parametrize(("deed", "state"), [("sent", State.SENT), ("resend", State.QUEUED), ("leave", State.UNKNOWN)])
def test_decisions(client, administrator, put, deed, state):
    message = ended(put(), State.UNKNOWN)
    assert client.post(f"{OUTBOX}{message.pk}/{deed}/").url == f"{OUTBOX}{message.pk}/"
    assert Message.objects.get().state == state
    answer = client.post(f"{OUTBOX}{message.pk}/sent/", follow=True)
    if state != State.UNKNOWN:
        assert "Trong lúc đó trạng thái thư đã khác" in answer.content.decode()


def test_a_decision_is_asked_with_post_alone(client, administrator, put):
    message = ended(put(), State.UNKNOWN)
    assert client.get(f"{OUTBOX}{message.pk}/resend/").status_code == 405
    assert client.post(f"{OUTBOX}{message.pk}/burn/").status_code == 404
    assert client.post(f"{OUTBOX}999999/resend/").status_code == 404


def test_cancelling_wants_a_reason(client, administrator, put):
    message = put()
    answer = client.post(f"{OUTBOX}{message.pk}/huy/", {"reason": "  "})
    assert (answer.status_code, Message.objects.get().state) == (422, State.QUEUED)
    client.post(f"{OUTBOX}{message.pk}/huy/", {"reason": "Hoãn\nhọp"})
    assert (Message.objects.get().state, Message.objects.get().last_error) == (State.CANCELLED, "Hoãn họp")


def test_a_secret_is_shown_to_nobody(client, administrator, put):
    message = put(secret=True, text="https://x.example/loi-moi/abc/")
    page = client.get(f"{OUTBOX}{message.pk}/").content.decode()
    assert "loi-moi/abc" not in page
    assert "Thư này có liên kết mở tài khoản" in page


def test_words_are_shown_as_text(client, administrator, put):
    message = put(text="<script>alert(1)</script>", subject="<b>x</b>")
    page = client.get(f"{OUTBOX}{message.pk}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_others_find_no_outbox(client, put):
    message = put()
    client.force_login(person(role("Phóng viên")))
    assert "thu/" not in client.get("/quan-tri/").content.decode().split("luot-truy-cap")[0]
    assert client.get(OUTBOX).status_code == 302
    for path in (f"{OUTBOX}{message.pk}/",):
        assert client.get(path).status_code == 404
    assert client.post(f"{OUTBOX}{message.pk}/huy/", {"reason": "x"}).status_code == 404
    assert Message.objects.get().state == State.QUEUED


def test_what_waits_for_those_who_decide(administrator, put):
    items = waiting["notices.undecided"].items
    for number in range(4):
        ended(put(f"r{number}"), State.REFUSED)
    unknown = ended(put("u", subject="Giấy mời"), State.UNKNOWN, "cut")
    put("waits")
    found = list(items(administrator))
    assert [(each.title, each.url, each.note) for each in found] == [
        ("4 thư: Bị từ chối", "/quan-tri/thu/?state=refused&undecided=true", ""),
        ("Giấy mời → hoa@so.example", f"/quan-tri/thu/{unknown.pk}/", "Chưa rõ kết quả: cut"),
    ]
    assert list(items(person(role("Phóng viên"), username="pv"))) == []


def test_figures(put):
    today = timezone.localdate()
    ended(put("a"), State.SENT, "")
    ended(put("b"), State.REFUSED)
    ended(put("c"), State.UNKNOWN)
    assert figures["notices.sent"].number(today, today) == 1
    assert figures["notices.failed"].number(today, today) == 1
    yesterday = today - timedelta(days=1)
    assert figures["notices.sent"].number(yesterday, yesterday) == 0


def test_what_the_doctor_says(put, monkeypatch):
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", "en")
    assert looks.outbox() == Finding(Health.OK, "outbox", "nothing waits")
    ended(put("a"), State.UNKNOWN)
    text = "1 messages did not leave and wait for a decision; see Reports > Outbox."
    assert looks.outbox() == Finding(Health.WARN, "outbox", text)
    put("b")
    Message.objects.filter(key="b").update(next_try_at=timezone.now() - timedelta(minutes=16))
    text = "1 messages should have left long ago; see whether worker and mail server run."
    assert looks.outbox() == Finding(Health.FAIL, "outbox", text)
