"""A scene with an index of its own."""

import pytest

from giaoban.search import actions


@pytest.fixture
def data(settings, tmp_path):
    """A data folder without an index."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def indexed(scene, data):
    """The scene, found; call the value to bring the index up to date."""
    actions.catch_up()
    return actions.catch_up
