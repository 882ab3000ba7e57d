import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from giaoban.press.accreditation import rules
from giaoban.press.accreditation.choices import Kind, Status
from giaoban.press.models import Steward
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory, accreditation

HOUR = timezone.timedelta(hours=1)


@pytest.fixture
def people(press):
    """Whoever could ask: reporter, another reporter, officer, head, somebody, nobody."""
    own, other = ReporterFactory(), ReporterFactory()
    return own, [own.user, other.user, press.officer, press.head, UserFactory(), AnonymousUser()]


def answers(rule, users, found):
    return [rule(user, found) for user in users]


def test_who_applies_and_sees(press, people):
    own, users = people
    found = accreditation(own, press=press)
    assert answers(rules.may_apply, users, own) == [True, False, True, True, False, False]
    assert answers(rules.may_see, users, found) == [True, False, True, True, False, False]
    for user in users:
        assert (found in rules.seen_by(user)) is rules.may_see(user, found)
    own.left_at = timezone.now()
    assert not rules.may_apply(press.officer, own)


def test_who_vets_returns_and_withdraws(press, people):
    own, users = people
    found = accreditation(own, press=press, status=Status.APPLIED)
    assert answers(rules.may_vet, users, found) == [False, False, True, True, False, False]
    assert answers(rules.may_return, users, found) == [False, False, True, True, False, False]
    assert answers(rules.may_withdraw, users, found) == [True, False, True, True, False, False]
    assert answers(rules.may_complete, users, found) == [False] * 6
    found.status = Status.RETURNED
    assert answers(rules.may_complete, users, found) == [True, False, True, True, False, False]


def test_only_the_head_decides_and_never_what_the_head_vetted(press, people):
    own, users = people
    found = accreditation(own, press=press, status=Status.VETTED)
    assert answers(rules.may_decide, users, found) == [False, False, False, True, False, False]
    found.vetted_by = press.head
    assert answers(rules.may_decide, users, found) == [False] * 6


def test_nobody_decides_of_themselves(press):
    own = ReporterFactory(user=press.head)
    for status, rule in (
        (Status.APPLIED, rules.may_vet),
        (Status.VETTED, rules.may_decide),
        (Status.GRANTED, rules.may_revoke),
    ):
        found = accreditation(own, press=press, status=status, kind=Kind.SHORT_TERM)
        assert not rule(press.head, found)
        found.delete()


def test_only_the_head_revokes_what_is_granted(press, people):
    own, users = people
    found = accreditation(own, press=press)
    assert answers(rules.may_revoke, users, found) == [False, False, False, True, False, False]
    at = timezone.now()
    assert [rules.may_print(user, found, at=at) for user in users] == [True, False, True, True, False, False]
    found.status = Status.REVOKED
    assert answers(rules.may_revoke, users, found) == [False] * 6
    assert not rules.may_print(own.user, found, at=at)


def test_stewards_check_while_on_duty(press, people):
    _own, users = people
    at = timezone.now()
    assert [rules.may_check(user, at=at) for user in users] == [False, False, True, True, False, False]
    Steward.objects.create(user=users[4], event="Họp báo", starts_at=at, ends_at=at + HOUR)
    assert rules.may_check(users[4], at=at)
    assert not rules.may_check(users[4], at=at + HOUR)
    assert not rules.may_check(users[4], at=at - HOUR)
