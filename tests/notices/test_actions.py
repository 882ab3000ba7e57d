from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from giaoban.directory.models import Organisation
from giaoban.library.models import File
from giaoban.notices import actions, delivery, jobs, letters
from giaoban.notices.actions import About, Enclosure, Extras, Recipient, UnknownKind
from giaoban.notices.choices import State
from giaoban.notices.models import Attempt, Message
from tests.directory.conftest import person, role
from tests.factories import UserFactory


@pytest.fixture
def administrator(db):
    return person(role("Quản trị", "notices.view_message", "notices.decide_message"), username="quan-tri")


def in_state(message, state):
    """A message that got where it is as messages do."""
    attempt = delivery.claim(message, now=timezone.now() + timedelta(seconds=1))
    return delivery._note(attempt, state, "550 Không có người này", now=None)


def test_the_same_key_is_the_same_message(put):
    first, second = put("moi-hop:1:hoa"), put("moi-hop:1:hoa", subject="Khác")
    assert (first, second.subject, Message.objects.count()) == (second, "Giấy mời họp", 1)


def test_a_user_is_written_to_by_name_in_their_language(put):
    user = UserFactory(full_name="Lê Thị Hoa", email="hoa@tinh.example")
    user.wagtail_userprofile = None
    message = put(to=user)
    assert (message.address, message.name, message.user, message.language) == (
        "hoa@tinh.example",
        "Lê Thị Hoa",
        user,
        "vi",
    )


def test_a_kind_nobody_registered(db):
    with pytest.raises(UnknownKind, match=r"tasks\.reminders"):
        actions.send(key="k", kind="tasks.reminders", to=Recipient(address="a@b.example"), subject="", text="", by=None)


@pytest.mark.parametrize("address", ["khong-phai-thu", "", "a@b", "hoa@so.example\nBcc: ai@do.example", "\x00"])
def test_an_address_that_is_none_is_kept_as_refused(put, address):
    message = put(to=Recipient(address=address))
    assert (message.state, message.last_error) == (State.REFUSED, "Đây không phải địa chỉ thư điện tử.")
    assert list(Message.objects.undecided()) == [message]


def test_line_ends_and_zero_bytes_do_not_reach_the_headers(put, office):
    put(subject="Mời\r\nBcc: ai@do.example\x00", to=Recipient(address="a@so.example", name="Hoa\r\nX: y"))
    delivery.deliver_due()
    assert Message.objects.get().state == State.SENT
    (letter,) = office.letters
    assert (letter["Subject"], letter["Bcc"], letter["X"]) == ("Mời Bcc: ai@do.example", None, None)


def test_what_is_put_in_a_transaction_goes_with_it(put, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as asked:
        put("a")
        put("b")
    assert len(asked) == 2
    assert DBTaskResult.objects.filter(task_path="giaoban.notices.jobs.deliver_due").count() == 1


def test_the_worker_sends_what_it_was_asked_for(put, office, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put()
    assert jobs.deliver_due.call() == 1
    assert (len(office.letters), Message.objects.get().state) == (1, State.SENT)


def test_enclosures_and_headers_arrive(put, office, tmp_path):
    from django.core.files.base import ContentFile

    stored = File(title="Tài liệu họp")
    stored.file.save("tai-lieu.pdf", ContentFile(b"%PDF-1.7 thu"))
    stored.save()
    ical = "BEGIN:VCALENDAR\r\nSUMMARY:Họp\r\nEND:VCALENDAR\r\n"
    put(
        extras=Extras(
            reply_to="van-phong@tinh.example",
            headers={"X-Ma": "7"},
            enclosures=[
                Enclosure(name="moi.ics", content=ical, content_type="text/calendar; method=REQUEST"),
                Enclosure(name="Tài liệu.pdf", file=stored),
            ],
        )
    )
    delivery.deliver_due()
    (letter,) = office.letters
    calendar, paper = letter.iter_attachments()
    assert (letter["Reply-To"], letter["X-Ma"]) == ("van-phong@tinh.example", "7")
    assert (calendar.get_content_type(), calendar["Content-Type"].params["method"]) == ("text/calendar", "REQUEST")
    assert calendar.get_content() == ical
    assert (paper.get_filename(), paper.get_content_type(), paper.get_content()) == (
        "Tài liệu.pdf",
        "application/pdf",
        b"%PDF-1.7 thu",
    )


def test_a_file_deleted_meanwhile_is_said(put, office):
    from django.core.files.base import ContentFile

    stored = File(title="Tài liệu họp")
    stored.file.save("tai-lieu.pdf", ContentFile(b"%PDF"))
    stored.save()
    put(extras=Extras(enclosures=[Enclosure(name="tai-lieu.pdf", file=stored)]))
    stored.delete()
    delivery.deliver_due()
    message = Message.objects.get()
    assert (message.state, message.last_error) == (State.FAILED, "Tệp đính kèm tai-lieu.pdf đã bị xoá.")


def test_what_is_too_large_is_refused_and_nothing_is_put(put):
    with pytest.raises(ValidationError, match=r"phim\.mp4 quá lớn"):
        put(extras=Extras(enclosures=[Enclosure(name="phim.mp4", content=b"0" * (1024 * 1024 + 1))]))
    assert Message.objects.count() == 0


def test_what_it_is_about_is_found_again(put):
    body = Organisation.objects.create(name="Sở Ngoại vụ")
    message = put(extras=Extras(about=About.record(body, url="/co-quan/1/")))
    put("other")
    assert list(Message.objects.about(body)) == [message]
    body.delete()
    assert Message.objects.get(pk=message.pk).about_title == "Sở Ngoại vụ"


def test_loading_a_demonstration_sends_nothing_for_ever(put, office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    put()
    settings.EMAIL_BACKEND = "giaoban.notices.backend.OutboxBackend"
    assert put().state == State.CANCELLED
    assert (delivery.deliver_due(), office.letters) == (0, [])


def test_a_letter_is_written_in_the_readers_language(db, kind):
    kind("test.optional", optional=True)

    def write():
        from django.utils.translation import gettext as _

        return letters.Letter(
            subject=_("Sent"),
            greeting="Kính gửi bà Hoa,",
            parts=[
                letters.Paragraph("Nội dung <b>"),
                letters.Button("Mở", "https://x.example/?a=1&b=2"),
                letters.Facts([("Nơi", "Phòng 2")]),
                letters.Items("Đến hạn", [letters.Item("Báo cáo", "https://x.example/1", "còn 3 ngày", urgent=True)]),
            ],
            why="Bạn nhận thư này vì là thành viên.",
        )

    to = Recipient(address="a@so.example", language="en")
    message = actions.send_letter(key="k", kind="test.optional", to=to, write=write, by=None)
    assert (message.subject, message.language) == ("Sent", "en")
    unsubscribe = message.headers["List-Unsubscribe"].strip("<>")
    assert message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.text == (
        "Kính gửi bà Hoa,\n\nNội dung <b>\n\nMở:\nhttps://x.example/?a=1&b=2\n\nNơi: Phòng 2\n\n"
        "ĐẾN HẠN\n- [!] Báo cáo (còn 3 ngày)\n  https://x.example/1\n\n"
        "--\nThông tin đối ngoại tỉnh\nhttp://localhost:8000\nBạn nhận thư này vì là thành viên.\n"
        f"To get no more letters of this kind: {unsubscribe}\n"
    )
    assert "Nội dung &lt;b&gt;" in message.html
    assert '<html lang="en">' in message.html
    assert unsubscribe in message.html


@pytest.mark.parametrize("state", [State.FAILED, State.REFUSED, State.UNKNOWN])
def test_a_person_sends_again(put, administrator, office, state):
    message = in_state(put(), state)
    actions.decide_resend(message=message, by=administrator)
    assert delivery.deliver_due() == 1
    message.refresh_from_db()
    assert (message.state, len(office.letters), message.tries) == (State.SENT, 1, 1)
    assert [attempt.outcome for attempt in Attempt.objects.all()] == [state, "sent"]
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.data["from"]) == ("notices.decide_resend", administrator, state)


def test_a_person_knows_that_it_arrived(put, administrator):
    message = in_state(put(), State.UNKNOWN)
    actions.decide_sent(message=message, by=administrator)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.settled_by) == (State.SENT, message.sending_at, administrator)
    assert list(Message.objects.undecided()) == []


def test_a_person_leaves_it(put, administrator):
    message = in_state(put(), State.REFUSED)
    actions.decide_leave(message=message, by=administrator)
    assert list(Message.objects.undecided()) == []
    message.refresh_from_db()
    assert (message.state, message.settled_by) == (State.REFUSED, administrator)
    with pytest.raises(ValidationError, match="Bị từ chối"):
        actions.decide_leave(message=message, by=administrator)


def test_a_waiting_message_is_cancelled(put, administrator, office):
    message = actions.cancel(message=put(), reason="Cuộc họp đã hoãn.", by=administrator)
    assert (message.state, message.last_error) == (State.CANCELLED, "Cuộc họp đã hoãn.")
    assert (delivery.deliver_due(), office.letters) == (0, [])


@pytest.mark.parametrize("deed", ["decide_sent", "decide_resend", "decide_leave"])
def test_two_people_decide_at_once(put, administrator, deed):
    message = in_state(put(), State.UNKNOWN)
    actions.decide_sent(message=Message.objects.get(), by=administrator)
    with pytest.raises(ValidationError, match="Trong lúc đó trạng thái thư đã khác: Đã gửi."):
        getattr(actions, deed)(message=message, by=administrator)


def test_a_secret_that_is_gone_is_not_sent_again(put, administrator):
    message = in_state(put(secret=True), State.REFUSED)
    with pytest.raises(ValidationError, match="không còn được lưu"):
        actions.decide_resend(message=message, by=administrator)


def test_others_decide_nothing(put):
    message = in_state(put(), State.UNKNOWN)
    outsider = UserFactory()
    for deed in (actions.decide_sent, actions.decide_resend, actions.decide_leave):
        with pytest.raises(PermissionDenied):
            deed(message=message, by=outsider)
    assert Message.objects.get().state == State.UNKNOWN


@pytest.mark.parametrize(
    "values",
    [
        {"state": "lost"},
        {"key": ""},
        {"next_try_at": None},
        {"state": "sent", "next_try_at": None},
        {"state": "sending", "next_try_at": None},
        {"state": "cancelled", "next_try_at": None, "secret": True},
    ],
)
def test_the_database_refuses_what_cannot_be(put, values):
    put()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(**values)
    assert connection.is_usable()
