from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from giaoban.press.outlets import rules
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory


def test_officers_keep_the_registers_and_only_the_head_merges(press):
    reporter = ReporterFactory()
    strangers = [AnonymousUser(), UserFactory(), reporter.user]
    assert [rules.may_keep(each) for each in (press.officer, press.head, *strangers)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [rules.may_merge(each) for each in (press.officer, press.head, *strangers)] == [
        False, True, False, False, False,
    ]  # fmt: skip


def test_reporters_change_their_own_record_until_they_leave(press):
    reporter, other = ReporterFactory(), ReporterFactory()
    assert rules.may_change_own(reporter.user, reporter)
    assert not rules.may_change_own(other.user, reporter)
    reporter.left_at = timezone.now()
    assert not rules.may_change_own(reporter.user, reporter)
