"""A press office with its clocks, an officer and its head."""

from types import SimpleNamespace

import pytest

from giaoban.press.foundations import Role, group_of, lay_foundations
from tests.factories import UserFactory
from tests.press import newsroom as newsrooms


@pytest.fixture
def press(home):
    """The portal with its press office: `officer` prepares, `head` decides, `home` is the Vietnamese home."""
    lay_foundations()
    officer, head = UserFactory(full_name="Cán bộ Báo chí"), UserFactory(full_name="Trưởng bộ phận Báo chí")
    officer.groups.add(group_of(Role.OFFICER))
    head.groups.add(group_of(Role.HEAD))
    return SimpleNamespace(home=home, officer=officer, head=head)


@pytest.fixture
def newsroom(press):
    """The press office with a body that drafts, a standing spokesperson and a reporter (tests.press.newsroom)."""
    return newsrooms.build(press)
