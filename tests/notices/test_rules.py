import pytest

from giaoban.notices import rules
from giaoban.notices.models import Message
from tests.directory.conftest import person, role


@pytest.fixture
def world(db, put, kind):
    kind("test.office", permission="portal.answer_feedback", confidential=True)
    kind("test.secret")
    people = {
        "administrator": person(role("Quản trị", "notices.view_message", "notices.decide_message"), username="a"),
        "watcher": person(role("Theo dõi", "notices.view_message"), username="w"),
        "officer": person(role("Báo chí", "portal.answer_feedback"), username="o"),
        "reporter": person(role("Phóng viên"), username="r"),
        "closed": person(role("Quản trị"), username="c", is_active=False),
        "superuser": person(username="s", is_superuser=True),
    }
    found = {
        "office": put("1", name="test.office"),
        "plain": put("2"),
        "secret": put("3", name="test.secret", secret=True),
    }
    return people, found


SEE = {
    "administrator": {"office", "plain", "secret"},
    "watcher": {"office", "plain", "secret"},
    "officer": {"office"},
    "reporter": set(),
    "closed": set(),
    "superuser": {"office", "plain", "secret"},
}
DECIDE = {**SEE, "watcher": set()}
READ = {
    "administrator": {"plain"},
    "watcher": {"plain"},
    "officer": {"office"},
    "reporter": set(),
    "closed": set(),
    "superuser": {"office", "plain"},
}


@pytest.mark.parametrize("who", SEE)
def test_rules_and_lists_agree(world, who):
    people, found = world
    user = people[who]

    def named(rule):
        return {name for name, message in found.items() if rule(user, message)}

    def listed(messages):
        return {name for name, message in found.items() if message in messages}

    assert named(rules.may_see) == listed(rules.visible_to(user)) == SEE[who]
    assert named(rules.may_decide) == listed(rules.decidable_by(user)) == DECIDE[who]
    assert named(rules.may_read_words) == READ[who]
    assert rules.may_open_outbox(user) == bool(SEE[who])
    assert Message.objects.count() == 3
