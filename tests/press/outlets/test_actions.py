import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Organisation
from giaoban.press.models import Outlet
from giaoban.press.outlets import actions
from tests.factories import OrganisationFactory
from tests.press.makers import OutletFactory, ReporterFactory


def test_an_outlet_is_entered_with_its_body_and_languages(press):
    made = actions.enter_outlet(name="Báo  Biển Đông", country="jp", languages=["ja", "en", "en"], by=press.officer)
    body = Organisation.objects.get(name="Báo Biển Đông")
    assert (made.organisation, body.kind, made.country) == (body, OrganisationKind.PRESS, "JP")
    assert [each.code for each in made.languages.all()] == ["en", "ja"]
    assert ModelLogEntry.objects.filter(action="press.enter_outlet").count() == 1


def test_a_body_of_the_directory_becomes_an_outlet_once(press):
    body = OrganisationFactory(name="Đài Tỉnh")
    assert actions.enter_outlet(name="đài tỉnh", by=press.officer).organisation == body
    with pytest.raises(ValidationError, match="đã có trong danh bạ"):
        actions.enter_outlet(name="Đài Tỉnh", by=press.officer)
    assert Outlet.objects.count() == 1


def test_a_renamed_outlet_keeps_its_older_name(press):
    outlet = OutletFactory(organisation__name="Báo Cũ")
    actions.change_outlet(outlet, name="Báo Mới", website="https://baomoi.example", by=press.officer)
    outlet.organisation.refresh_from_db()
    assert outlet.organisation.name == "Báo Mới"
    assert [each.name for each in outlet.organisation.aliases.all()] == ["Báo Cũ"]


def test_strangers_enter_nothing(press):
    reporter = ReporterFactory()
    with pytest.raises(PermissionDenied):
        actions.enter_outlet(name="Báo X", by=reporter.user)
    with pytest.raises(PermissionDenied):
        actions.enter_reporter(full_name="X", email="x@x.example", by=reporter.user)
    with pytest.raises(PermissionDenied):
        actions.confirm_outlet(reporter, outlet=None, by=reporter.user)
    with pytest.raises(PermissionDenied):
        actions.note_leaving(reporter, by=reporter.user, at=timezone.now())


def test_an_address_is_one_reporter_whatever_its_capitals(press):
    actions.enter_reporter(full_name="Lê Lan", email="Lan@Bao.example", languages=["vi"], by=press.officer)
    with pytest.raises(ValidationError):
        actions.enter_reporter(full_name="Lê Lan", email="lan@bao.EXAMPLE", by=press.officer)


def test_reporters_change_themselves_but_not_their_outlet(press):
    reporter, other = ReporterFactory(), OutletFactory()
    before = reporter.outlet
    actions.change_reporter(reporter, phone="0900", outlet=other, email="a@b.example", by=reporter.user)
    reporter.refresh_from_db()
    assert (reporter.phone, reporter.outlet) == ("0900", before)
    with pytest.raises(PermissionDenied):
        actions.change_reporter(reporter, phone="1", by=ReporterFactory().user)


def test_the_address_somebody_signs_in_with_is_not_changed_for_them(press):
    with pytest.raises(ValidationError, match="đăng nhập"):
        actions.change_reporter(ReporterFactory(), email="khac@bao.example", by=press.officer)


def test_an_outlet_is_confirmed_and_what_was_named_is_answered(press):
    reporter, outlet = ReporterFactory(outlet=None, outlet_named="Báo Nào Đó"), OutletFactory()
    actions.confirm_outlet(reporter, outlet=outlet, by=press.officer)
    reporter.refresh_from_db()
    assert (reporter.outlet, reporter.outlet_named) == (outlet, "")


def test_whoever_leaves_is_signed_out_and_may_come_back(press):
    reporter = ReporterFactory()
    actions.note_leaving(reporter, by=press.officer, at=timezone.now())
    reporter.refresh_from_db()
    reporter.user.refresh_from_db()
    assert reporter.left_at is not None
    assert reporter.user.sign_outs == 1
    actions.note_return(reporter, by=press.officer)
    reporter.refresh_from_db()
    assert reporter.left_at is None
