import logging
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from giaoban.agenda.choices import DayKind
from giaoban.agenda.models import HolidayException
from giaoban.notices import delivery, digest_jobs, digests, unsubscribing
from giaoban.notices.choices import State
from giaoban.notices.digests import DIGEST, DigestLine, Source
from giaoban.notices.models import DigestDay, Message, NoticeSettings, OptOut
from tests.factories import UserFactory

THURSDAY = date(2026, 11, 26)


def at(day, hour, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def source():
    made = []

    def register(lines, name="test.source", label="Nhiệm vụ"):
        made.append(name)
        return digests.sources.register(Source(name=name, label=label, lines=lines))

    yield register
    for name in made:
        del digests.sources._offers[name]


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: THURSDAY)


@pytest.fixture
def hoa(db):
    return UserFactory(username="hoa", full_name="Lê Thị Hoa")


def test_one_letter_a_person_a_day_after_the_hour(hoa, source, today, office):
    other = UserFactory(username="binh")
    work = {hoa: [DigestLine(title="Báo cáo quý", url="/nhiem-vu/1/", note="còn 3 ngày")], other: []}
    source(lambda user, on: work[user])
    assert digests.put(now=at(THURSDAY, 6, 59)) == 0
    assert digests.put(now=at(THURSDAY, 7)) == 1
    assert digests.put(now=at(THURSDAY, 7, 1)) == 0
    assert delivery.deliver_due() == 1
    (letter,) = office.letters
    assert letter["Subject"] == "1 việc của bạn ngày 26/11/2026"
    text = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.startswith(
        "Kính gửi Lê Thị Hoa,\n\nNHIỆM VỤ\n- Báo cáo quý (còn 3 ngày)\n  http://localhost:8000/nhiem-vu/1/\n"
    )
    assert "http://localhost:8000/tai-khoan/thu/" in text
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_was_done_before_it_leaves_is_not_told(hoa, source, today, office):
    lines = [DigestLine(title="Báo cáo quý"), DigestLine(title="Xác nhận nhiệm vụ")]
    source(lambda user, on: list(lines))
    digests.put(now=at(THURSDAY, 8))
    lines.pop()
    delivery.deliver_due()
    assert office.letters[0]["Subject"] == "1 việc của bạn ngày 26/11/2026"
    assert "Xác nhận" not in office.letters[0].as_string()
    assert "Xác nhận" not in Message.objects.get().text


def test_with_nothing_left_it_does_not_leave(hoa, source, today, office):
    lines = [DigestLine(title="Báo cáo quý")]
    source(lambda user, on: list(lines))
    digests.put(now=at(THURSDAY, 8))
    lines.clear()
    delivery.deliver_due()
    message = Message.objects.get()
    assert (message.state, message.last_error, office.letters) == (State.CANCELLED, "Không còn gì cần báo.", [])


def test_one_that_could_not_leave_on_its_day_is_overtaken(hoa, source, today, office, monkeypatch):
    source(lambda user, on: [DigestLine(title="Báo cáo quý")])
    digests.put(now=at(THURSDAY, 8))
    monkeypatch.setattr(timezone, "localdate", lambda *args: THURSDAY + timedelta(days=1))
    delivery.deliver_due()
    message = Message.objects.get()
    assert (message.state, message.last_error) == (State.CANCELLED, "Thư tổng hợp của ngày sau thay cho thư này.")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (THURSDAY, THURSDAY),
        (date(2026, 11, 28), None),  # a Saturday
        (date(2026, 9, 2), None),  # National Day
        (date(2026, 11, 25), None),  # an exception of the administrator's
        (date(2026, 11, 29), date(2026, 11, 29)),  # a Sunday worked in exchange
    ],
)
def test_not_on_days_off_of_the_work_calendar(db, day, expected):
    HolidayException.objects.create(
        on=date(2026, 11, 25), kind=DayKind.OFF, name="Nghỉ hoán đổi", worked_on=date(2026, 11, 29)
    )
    assert digests.due(now=at(day, 9)) == expected


def test_the_hour_and_the_days_are_settings(db):
    chosen = NoticeSettings.load()
    chosen.digest_hour, chosen.working_days_only = 14, False
    chosen.save()
    saturday = date(2026, 11, 28)
    assert digests.due(now=at(saturday, 13, 59)) is None
    assert digests.due(now=at(saturday, 14)) == saturday


def test_a_run_that_was_cut_off_is_taken_up_and_nobody_gets_two(hoa, source, today):
    class Cut(BaseException):
        pass

    other = UserFactory()
    cuts = [other]

    def lines(user, on):
        if user in cuts:
            raise Cut
        return [DigestLine(title="Báo cáo quý")]

    source(lines)
    with pytest.raises(Cut):
        digests.put(now=at(THURSDAY, 8))
    assert DigestDay.objects.get().ended_at is None
    cuts.clear()
    assert digests.put(now=at(THURSDAY, 9)) == 1
    assert sorted(Message.objects.values_list("user", flat=True)) == sorted([hoa.pk, other.pk])


def test_a_source_that_breaks_does_not_take_the_digest_away(hoa, source, today, caplog):
    def broken(user, on):
        raise KeyError("x")

    source(broken, name="test.broken", label="Họp")
    source(lambda user, on: [DigestLine(title="Báo cáo quý")])
    with caplog.at_level(logging.ERROR):
        digests.put(now=at(THURSDAY, 8))
    message = Message.objects.get()
    assert "Chưa đọc được phần Họp: xin tự xem trên hệ thống." in message.text
    assert "Báo cáo quý" in message.text


def test_who_wants_none_and_who_is_gone_get_none(hoa, source, today, office):
    UserFactory(is_active=False)
    unsubscribing.choose(subscription=unsubscribing.Subscription(address=hoa.email.upper(), kind=DIGEST), wants=False)
    source(lambda user, on: [DigestLine(title="Báo cáo quý")])
    assert digests.put(now=at(THURSDAY, 8)) == 0


def test_a_person_who_unsubscribes_meanwhile_gets_none(hoa, source, today, office):
    source(lambda user, on: [DigestLine(title="Báo cáo quý")])
    digests.put(now=at(THURSDAY, 8))
    OptOut.objects.create(address=hoa.email, kind=DIGEST, created_at=timezone.now())
    delivery.deliver_due()
    message = Message.objects.get()
    assert (message.state, message.last_error) == (State.CANCELLED, "Người nhận đã ngừng nhận loại thư này.")


def test_it_speaks_the_readers_language(hoa, source, today):
    profile = UserProfile.get_for_user(hoa)
    profile.preferred_language = "en"
    profile.save()
    source(lambda user, on: [DigestLine(title="Report"), DigestLine(title="Plan")])
    digests.put(now=at(THURSDAY, 8))
    message = Message.objects.get()
    assert (message.subject, message.language) == ("2 matters for you on 26/11/2026", "en")


def test_the_clock_asks_the_worker_once(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(THURSDAY, 8))
    digest_jobs.put_when_due()
    digest_jobs.put_when_due()
    assert DBTaskResult.objects.filter(task_path="giaoban.notices.digest_jobs.put_digests").count() == 1
    assert digest_jobs.put_digests.call() == 0
    DBTaskResult.objects.all().delete()
    digest_jobs.put_when_due()
    assert not DBTaskResult.objects.exists()
