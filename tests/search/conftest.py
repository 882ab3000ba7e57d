"""An index of its own for each test that asks for one, and articles in it."""

import pytest
from django.utils import timezone

from giaoban.search import actions
from giaoban.search.asking import Ask, ask
from tests.factories import ArticleFactory, SectionFactory


@pytest.fixture
def data(settings, tmp_path):
    """A data folder without an index."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def index(home, data):
    """Bring the index of this test up to date; call it after every change."""
    return actions.catch_up


@pytest.fixture
def section(home):
    """A published section of the Vietnamese home."""
    return SectionFactory(parent=home, title="Đối ngoại", slug="doi-ngoai")


@pytest.fixture
def write(section, index):
    """Published articles by title, found at once."""

    def write_(*titles, **fields):
        values = {"published_at": timezone.now(), "lead": "", **fields}
        made = [ArticleFactory(parent=values.pop("parent", section), title=title, **values) for title in titles]
        index()
        return made if len(made) > 1 else made[0]

    return write_


@pytest.fixture
def titles():
    """The titles found for some words, in their order."""

    def titles_(words, **filters):
        return [hit.title for hit in ask(Ask(words=words, kinds=("portal.article",), **filters)).hits]

    return titles_
