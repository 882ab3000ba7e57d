"""Fixtures of the portal's tests."""

import pytest


@pytest.fixture
def scene(home):
    """A small portal with one of everything (tests/portal/scene.py)."""
    from tests.portal.scene import Scene

    return Scene(home)
