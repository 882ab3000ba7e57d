from datetime import date

from django.utils import timezone

from giaoban.base.registries import figures, occasions, searchables, waiting
from giaoban.press.accreditation.choices import Status
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory, accreditation


def test_figures_count_reporters_and_applications(press):
    reporter = ReporterFactory()
    accreditation(reporter, press=press)
    accreditation(ReporterFactory(), press=press, status=Status.REFUSED)
    assert figures["press.accredited"].number(date(2026, 1, 1), date(2026, 6, 30)) == 1
    assert figures["press.accredited"].number(date(2026, 1, 1), date(2027, 1, 31)) == 0
    today = timezone.localdate()
    assert figures["press.applications"].number(today, today) == 2
    assert figures["press.refused"].number(today, today) == 1


def test_what_waits_waits_for_whoever_may(press):
    accreditation(ReporterFactory(full_name="Mới Nộp"), press=press, status=Status.APPLIED)
    accreditation(ReporterFactory(full_name="Đã Thẩm Định"), press=press, status=Status.VETTED)
    returned = accreditation(ReporterFactory(), press=press, status=Status.RETURNED, returned_for="Hộ chiếu")

    def titles(user):
        return sorted(each.title.split(": ")[1] for each in waiting["press.accreditation"].items(user))

    assert titles(press.officer) == ["Mới Nộp"]
    assert titles(press.head) == ["Mới Nộp", "Đã Thẩm Định"]
    assert titles(returned.reporter.user) == [returned.reporter.full_name]
    assert titles(UserFactory()) == []


def test_reporters_find_their_own_and_the_office_all(press):
    found, other = (accreditation(ReporterFactory(), press=press) for _n in range(2))
    kind = searchables["press.accreditation"]
    audience = set(kind.document(found)["audience"])
    assert audience & set(kind.tokens(found.reporter.user))
    assert not audience & set(kind.tokens(other.reporter.user))
    assert not audience & set(kind.tokens(UserFactory()))
    assert audience & set(kind.tokens(press.officer))
    assert list(kind.visible(found.reporter.user)) == [found]


def test_ends_are_on_the_calendar_of_whoever_may_see_them(press):
    found = accreditation(ReporterFactory(), press=press)
    start = timezone.make_aware(timezone.datetime(2026, 12, 1))
    end = timezone.make_aware(timezone.datetime(2027, 1, 1))

    def of(user):
        return [each.title for each in occasions["press.accreditation_ends"].between(user, start, end)]

    assert len(of(press.officer)) == len(of(found.reporter.user)) == 1
    assert of(UserFactory()) == []
