from tests.tasks.conftest import province  # noqa: F401
