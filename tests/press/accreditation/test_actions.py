from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from giaoban.library import rules as library
from giaoban.notices.models import Message
from giaoban.press.accreditation import actions, letters
from giaoban.press.accreditation.actions import Document
from giaoban.press.accreditation.choices import Kind, Status
from giaoban.press.models import Accreditation
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory, accreditation

AT = timezone.make_aware(timezone.datetime(2026, 11, 26, 9))
DAYS = {"from_on": date(2026, 12, 1), "to_on": date(2026, 12, 20)}


def applied(reporter, paper, **more):
    values = {"kind": Kind.SHORT_TERM, "purpose": "Đưa tin hội chợ", **DAYS, "papers": [paper()], "at": AT, **more}
    return actions.apply(reporter=reporter, by=more.pop("by", reporter.user), **values)


def test_from_application_to_badge(press, paper):
    reporter = ReporterFactory()
    found = applied(reporter, paper)
    found = actions.vet(found, finding="Hồ sơ đủ", recommended=True, by=press.officer, at=AT)
    found = actions.grant(found, **DAYS, by=press.head, at=AT)
    assert (found.status, found.number) == (Status.GRANTED, "001/2026-TNBC")
    assert found.is_valid(on=date(2026, 12, 20))
    letter = Message.objects.get(kind=letters.DECISION)
    assert (letter.address, letter.subject) == (reporter.email, "Đăng ký tác nghiệp của bạn đã được chấp thuận")
    assert "001/2026-TNBC" in letter.text


def test_numbers_go_on(press, paper):
    for number in (1, 2):
        found = applied(ReporterFactory(), paper)
        found = actions.vet(found, finding="Đủ", recommended=True, by=press.officer, at=AT)
        assert actions.grant(found, **DAYS, by=press.head, at=AT).number == f"00{number}/2026-TNBC"


def test_who_vetted_does_not_decide(press, paper):
    found = applied(ReporterFactory(), paper)
    found = actions.vet(found, finding="Đủ", recommended=True, by=press.head, at=AT)
    for deed in (lambda: actions.grant(found, **DAYS, by=press.head, at=AT),
                 lambda: actions.refuse(found, reason="Không", by=press.head, at=AT)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            deed()
    found.refresh_from_db()
    assert found.status == Status.VETTED


def test_a_refusal_gives_its_reason_in_a_letter(press, paper):
    found = applied(ReporterFactory(), paper)
    found = actions.vet(found, finding="Thiếu", recommended=False, by=press.officer, at=AT)
    with pytest.raises(ValidationError):
        actions.refuse(found, reason=" \0 ", by=press.head, at=AT)
    actions.refuse(found, reason="Giấy giới thiệu không hợp lệ", by=press.head, at=AT)
    assert "Giấy giới thiệu không hợp lệ" in Message.objects.get(kind=letters.DECISION).text


def test_what_is_returned_is_completed_and_vetted_afresh(press, paper):
    reporter = ReporterFactory()
    found = applied(reporter, paper)
    found = actions.vet(found, finding="Đủ", recommended=True, by=press.officer, at=AT)
    found = actions.return_for(found, what="Bản sao hộ chiếu", by=press.head, at=AT)
    found = actions.complete(found, purpose="Như trên", papers=[paper()], by=reporter.user, at=AT)
    assert (found.status, found.vetted_by, found.papers.count()) == (Status.APPLIED, None, 2)


def test_a_revoked_one_is_void_at_once(press):
    found = accreditation(ReporterFactory(), press=press)
    found = actions.revoke(found, reason="Cho mượn thẻ", by=press.head, at=AT)
    assert not found.is_valid(on=date(2026, 6, 1))
    with pytest.raises(PermissionDenied):
        actions.revoke(found, reason="Lần nữa", by=press.head, at=AT)


@pytest.mark.parametrize(
    "more",
    [
        {"to_on": date(2026, 11, 30)},  # ends before it begins
        {"from_on": date(2026, 11, 1), "to_on": date(2026, 11, 2)},  # over
        {"to_on": date(2027, 1, 20)},  # longer than a short term
        {"from_on": date(9999, 12, 30), "to_on": date(9999, 12, 31)},
        {"papers": []},
        {"purpose": ""},
        {"purpose": "x" * 2001},
        {"kind": "for ever"},
    ],
)
def test_what_cannot_be_had_is_not_kept(press, paper, more):
    with pytest.raises(ValidationError):
        applied(ReporterFactory(), paper, **more)
    assert Accreditation.objects.count() == 0


def test_one_application_of_a_kind_at_a_time(press, paper):
    reporter = ReporterFactory()
    found = applied(reporter, paper)
    with pytest.raises(ValidationError, match="đang chờ"):
        applied(reporter, paper)
    actions.withdraw(found, by=reporter.user)
    applied(reporter, paper)


def test_a_file_that_is_not_what_it_says_is_refused(press):
    bad = Document(kind="assignment", upload=SimpleUploadedFile("x.pdf", b"MZ\x90\0"))
    with pytest.raises(ValidationError) as refused:
        applied(ReporterFactory(), lambda: bad)
    assert list(refused.value.message_dict) == ["papers"]


def test_papers_and_portrait_have_their_own_readers(press, paper, portrait):
    own, other = ReporterFactory(), ReporterFactory()
    found = applied(own, paper, photo=portrait())
    file = found.papers.get().file
    staff = UserFactory(is_superuser=True)
    for kept in (file, found.photo):
        assert not library.public_may_read(kept, at=AT)
        users = (own.user, press.officer, press.head, other.user, staff)
        # An administrator holds every permission of Django, and so runs the press office too.
        assert [library.staff_may_read(user, kept) for user in users] == [True, True, True, False, True]


def test_reminders_go_once_and_not_to_whoever_has_applied(press, paper):
    soon = accreditation(ReporterFactory(), press=press, valid_to_on="2026-12-10")
    accreditation(ReporterFactory(), press=press, valid_to_on="2026-12-31", number="9/x")
    renewing = ReporterFactory()
    accreditation(renewing, press=press, valid_to_on="2026-12-10", number="8/x")
    accreditation(renewing, press=press, status=Status.APPLIED)
    # Fifteen working days; 24 November is a holiday.
    assert letters.remind_on(date(2026, 12, 10)) == date(2026, 11, 18)
    assert [each.pk for each in letters.ending_soon(on=date(2026, 11, 17))] == []
    assert [each.pk for each in letters.ending_soon(on=date(2026, 11, 26))] == [soon.pk]
    assert (letters.remind_due(now=AT), letters.remind_due(now=AT)) == (1, 1)
    assert [each.address for each in Message.objects.filter(kind=letters.REMINDER)] == [soon.reporter.email]


def test_stewards_are_put_on_duty_by_the_office(press):
    at = timezone.now()
    values = {"user": UserFactory(), "event": "Họp báo", "starts_at": at, "ends_at": at + timezone.timedelta(hours=2)}
    with pytest.raises(PermissionDenied):
        actions.put_on_duty(by=UserFactory(), **values)
    with pytest.raises(ValidationError):
        actions.put_on_duty(by=press.officer, **{**values, "ends_at": at})
    duty = actions.put_on_duty(by=press.officer, **values)
    actions.take_off_duty(duty, by=press.officer)
