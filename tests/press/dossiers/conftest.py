"""The press office of the press events."""

from tests.press.events.conftest import scene

__all__ = ["scene"]
