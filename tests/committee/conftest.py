"""Fixtures of the committee's tests."""

import pytest


@pytest.fixture
def scene(db, settings, tmp_path):
    """A committee with somebody in every role."""
    from tests.committee.scene import Scene

    settings.MEDIA_ROOT = tmp_path
    return Scene()
