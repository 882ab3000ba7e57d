"""Fixtures of the portal's tests."""

import pytest

from tests.factories import SectionFactory
from tests.portal.newsroom import make_people


@pytest.fixture
def scene(home):
    """A small portal with one of everything (tests/portal/scene.py)."""
    from tests.portal.scene import Scene

    return Scene(home)


@pytest.fixture
def people(home):
    """One person for each role, a second publisher and a superuser, by name."""
    return make_people()


@pytest.fixture
def section(home):
    """A published section of the Vietnamese home."""
    return SectionFactory(parent=home, live=True)
