"""Fixtures of all tests: a portal with its foundations, laid once a test database."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import kept_database

# A busy machine is no fault of the code: how long an example takes is no test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Begin with the database that an earlier run migrated, where there is one."""
    return kept_database.lay()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Migrate what is missing, and keep the outcome for the next run."""
    with django_db_blocker.unblock():
        kept_database.keep()


@pytest.fixture(autouse=True)
def in_the_portals_own_language(settings):
    """A request leaves its language behind in the thread; no test begins with that of the one before."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def terminal_in_english(monkeypatch):
    """What the terminal says is compared with the English of the code; tests of its language set their own."""
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", "en")


@pytest.fixture
def home(db):
    """The Vietnamese home, with homes in every language, a site and the roles."""
    from giaoban.portal.foundations import lay_foundations
    from tests import first_rows

    first_rows.restore()
    return lay_foundations()
