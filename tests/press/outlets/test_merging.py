from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.press.accreditation.choices import Status
from giaoban.press.models import EventInvitation, EventQuestion, Outlet, OutletLanguage, PressEvent, Reporter
from giaoban.press.outlets import merging
from tests.factories import OrganisationFactory
from tests.press.makers import AgreementFactory, OutletFactory, ReporterFactory, accreditation


def test_everything_that_pointed_to_the_double_points_to_the_kept_outlet(press):
    double, kept = OutletFactory(organisation__name="Báo Biển"), OutletFactory(organisation__name="Báo Biển Đông")
    reporter, agreement = ReporterFactory(outlet=double), AgreementFactory(outlet=double)
    given = accreditation(reporter, press=press)
    for outlet, code in ((double, "vi"), (double, "en"), (kept, "vi")):
        OutletLanguage.objects.create(outlet=outlet, code=code)
    assert dict(merging.would_move(double)) == {
        "phóng viên": 1, "thoả thuận hợp tác truyền thông": 1, "thẻ, đăng ký tác nghiệp": 1, "ngôn ngữ": 2,
    }  # fmt: skip
    body = double.organisation
    merging.merge_outlets(double, into=kept, on=date(2026, 11, 26), by=press.head)
    for each in (reporter, agreement, given, body):
        each.refresh_from_db()
    assert list(Outlet.objects.all()) == [kept]
    assert (reporter.outlet, agreement.outlet, given.outlet) == (kept, kept, kept)
    assert sorted(each.code for each in kept.languages.all()) == ["en", "vi"]
    assert body.valid_to_on == date(2026, 11, 25)
    assert [each.successor for each in body.successions.all()] == [kept.organisation]
    assert [each.name for each in kept.organisation.aliases.all()] == ["Báo Biển"]
    assert ModelLogEntry.objects.get(action="press.merge_outlets").data["double"] == "Báo Biển"


def test_the_account_of_the_double_goes_to_whoever_had_none(press):
    double, kept = ReporterFactory(phone="0901"), ReporterFactory(user=None, verified_at=None)
    user, address = double.user, double.email
    merging.merge_reporters(double, into=kept, by=press.head)
    kept.refresh_from_db()
    assert (kept.user, kept.email, kept.phone) == (user, address, "0901")
    assert kept.verified_at is not None
    assert list(Reporter.objects.all()) == [kept]


def test_of_two_accounts_one_is_closed(press):
    double, kept = ReporterFactory(), ReporterFactory()
    closed, stays, address = double.user, kept.user, kept.email
    given = accreditation(double, press=press)
    merging.merge_reporters(double, into=kept, by=press.head)
    for each in (closed, kept, given):
        each.refresh_from_db()
    assert (closed.is_active, closed.sign_outs) == (False, 1)
    assert (kept.user, kept.email, given.reporter) == (stays, address, kept)


def test_two_open_applications_stand_in_the_way_and_nothing_is_half_done(press):
    double, kept = ReporterFactory(), ReporterFactory()
    accreditation(double, press=press)
    for each in (double, kept):
        accreditation(each, press=press, status=Status.APPLIED)
    with pytest.raises(ValidationError, match="giải quyết"):
        merging.merge_reporters(double, into=kept, by=press.head)
    assert double.accreditations.count() == 2
    assert kept.accreditations.count() == 1


def test_nothing_is_merged_into_itself_nor_by_an_officer(press):
    outlet = OutletFactory()
    with pytest.raises(ValidationError):
        merging.merge_outlets(outlet, into=outlet, on=date(2026, 11, 26), by=press.head)
    with pytest.raises(PermissionDenied):
        merging.merge_outlets(outlet, into=OutletFactory(), on=date(2026, 11, 26), by=press.officer)
    with pytest.raises(PermissionDenied):
        merging.merge_reporters(ReporterFactory(), into=ReporterFactory(), by=press.officer)


def test_of_two_invitations_to_one_event_one_stays_with_the_questions_of_both(press):
    start = timezone.now() + timezone.timedelta(days=3)
    event = PressEvent.objects.create(
        title="Họp báo", host=OrganisationFactory(), starts_at=start, ends_at=start + timezone.timedelta(hours=1)
    )
    double, kept = ReporterFactory(), ReporterFactory()
    mine, other = (EventInvitation.objects.create(event=event, reporter=each) for each in (kept, double))
    question = EventQuestion.objects.create(event=event, invitation=other, text="Bao giờ?", asked_at=timezone.now())
    merging.merge_reporters(double, into=kept, by=press.head)
    question.refresh_from_db()
    assert list(EventInvitation.objects.all()) == [mine]
    assert question.invitation == mine
