import pytest
from django.contrib.auth.models import AnonymousUser

from giaoban.search.editors import rules
from tests.portal.newsroom import make_people

pytestmark = pytest.mark.django_db
MAY = {"editor": True, "publisher": True, "administrator": True, "reporter": False, "translator": False, "root": True}


@pytest.mark.parametrize("rule", [rules.may_promote, rules.may_read_fruitless])
def test_who_promotes_and_who_reads_what_found_nothing(home, rule):
    people = make_people()
    assert {name: rule(people[name]) for name in MAY} == MAY
    assert not rule(AnonymousUser())
    people["editor"].is_active = False
    assert not rule(people["editor"])


@pytest.mark.parametrize("words", ["họp báo", "省长", "a", "x" * 100])
def test_queries_that_may_be_kept(words):
    assert rules.may_keep(words)


@pytest.mark.parametrize("words", ["", "…!?", "x" * 101, "minh@example.vn", "0912345678"])
def test_queries_that_are_not_kept(words):
    assert not rules.may_keep(words)
