"""Fixtures of all tests: a portal with its foundations, laid once a test database."""

import pytest


@pytest.fixture
def home(db):
    """The Vietnamese home, with homes in every language, a site and the roles."""
    from giaoban.portal.foundations import lay_foundations
    from tests import first_rows

    first_rows.restore()
    return lay_foundations()
