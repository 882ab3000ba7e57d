"""A data folder, a journal and a bound of their own for each test."""

import pytest

from giaoban.base import state
from giaoban.visits import middleware, senders
from giaoban.visits.journal import Journal

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def data(settings, tmp_path):
    """An empty data folder."""
    settings.DATA = tmp_path
    state.node()
    return tmp_path


@pytest.fixture
def journal(data, monkeypatch):
    """The journal that beacons of this test go to."""
    made = Journal()
    monkeypatch.setattr(middleware, "journal", made)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def fresh_bounds():
    """No address has sent anything yet."""
    for each in (senders.bound, senders.of_page, senders.of_visits, senders.of_day):
        each.forget()
