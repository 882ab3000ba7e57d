from django.contrib.auth.models import AnonymousUser

from giaoban.press.agreements import rules
from giaoban.press.agreements.choices import Status
from tests.factories import UserFactory
from tests.press.makers import AgreementFactory, ReporterFactory


def test_who_keeps_changes_confirms_and_terminates(press):
    users = [press.officer, press.head, UserFactory(), ReporterFactory().user, AnonymousUser()]
    draft = AgreementFactory(status=Status.DRAFT, prepared_by=press.officer)
    signed = AgreementFactory()

    def answers(rule, *args):
        return [rule(user, *args) for user in users]

    assert answers(rules.may_keep) == [True, True, False, False, False]
    assert answers(rules.may_change, draft) == [True, True, False, False, False]
    assert answers(rules.may_change, signed) == [False] * 5
    assert answers(rules.may_confirm, draft) == [False, True, False, False, False]
    assert answers(rules.may_confirm, signed) == [False] * 5
    assert answers(rules.may_terminate, signed) == [False, True, False, False, False]
    assert answers(rules.may_terminate, draft) == [False] * 5
    draft.prepared_by = press.head
    assert not rules.may_confirm(press.head, draft)
