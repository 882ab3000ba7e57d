from datetime import date

from django.utils import timezone

from giaoban.base.registries import figures, occasions, searchables, waiting
from giaoban.press.agreements import actions, renewing
from giaoban.press.agreements.choices import Status
from giaoban.press.models import AgreementTerms, Payment
from tests.factories import UserFactory
from tests.press.makers import AgreementFactory, ReporterFactory

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_figures_count_outlets_pieces_and_money(press):
    found = AgreementFactory()
    AgreementFactory(outlet=found.outlet)
    for language in ("vi", "en"):
        actions.register_piece(
            outlet=found.outlet, title="Bài", published_on=date(2026, 2, 1), language=language, by=None
        )
    Payment.objects.create(agreement=found, side="ours", paid_on=date(2026, 2, 1), amount=7_000_000)
    names = ("outlets_under_agreement", "pieces_by_agreement", "pieces_foreign", "paid_by_us")
    assert [figures[f"press.{name}"].number(*YEAR) for name in names] == [1, 2, 1, 7_000_000]
    assert [figures[f"press.{name}"].number(date(2027, 1, 1), date(2027, 2, 1)) for name in names] == [0, 0, 0, 0]


def test_renewal_is_due_some_working_days_before_the_end_as_data_says(press):
    AgreementTerms.objects.all().delete()
    found = AgreementFactory(ends_on=date(2026, 10, 30))
    assert renewing.renew_on(date(2026, 10, 30)) == date(2026, 9, 18)
    assert renewing.due(on=date(2026, 9, 17)) == []
    assert [each.pk for each in renewing.due(on=date(2026, 9, 18))] == [found.pk]
    assert renewing.due(on=date(2026, 10, 31)) == []
    terms = AgreementTerms.load()
    terms.renew_before = 5
    terms.save()
    assert renewing.due(on=date(2026, 9, 18)) == []
    terms.renew_before = 30
    terms.save()
    AgreementFactory(renews=found, outlet=found.outlet, status=Status.DRAFT, starts_on=date(2026, 10, 31))
    assert renewing.due(on=date(2026, 9, 18)) == []


def test_the_digest_tells_the_office_alone(press):
    found = AgreementFactory(ends_on=date(2026, 10, 30))
    on = date(2026, 10, 1)
    assert [each.title for each in renewing.lines(press.officer, on)] == [f"{found.number}: {found.outlet}"]
    assert list(renewing.lines(UserFactory(), on)) == list(renewing.lines(ReporterFactory().user, on)) == []


def test_drafts_wait_for_whoever_may_confirm_them(press):
    AgreementFactory(status=Status.DRAFT, prepared_by=press.officer, ends_on=date(2030, 1, 1))
    assert len(list(waiting["press.agreements"].items(press.head))) == 1
    assert list(waiting["press.agreements"].items(press.officer)) == []
    assert list(waiting["press.agreements"].items(UserFactory())) == []


def test_registers_are_found_by_the_office_alone(press):
    found = AgreementFactory()
    kind = searchables["press.agreement"]
    assert set(kind.document(found)["audience"]) & set(kind.tokens(press.officer))
    for user in (UserFactory(), ReporterFactory().user):
        assert not set(kind.document(found)["audience"]) & set(kind.tokens(user))
        assert list(kind.visible(user)) == []
    assert list(kind.visible(press.officer)) == [found]


def test_ends_are_on_the_calendar_of_the_office(press):
    AgreementFactory()
    start = timezone.make_aware(timezone.datetime(2026, 12, 1))
    end = timezone.make_aware(timezone.datetime(2027, 1, 1))
    assert len(list(occasions["press.agreements"].between(press.officer, start, end))) == 1
    assert list(occasions["press.agreements"].between(UserFactory(), start, end)) == []
