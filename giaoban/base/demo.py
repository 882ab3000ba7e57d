"""Demonstration content: every app's `demo` module loads its own, the lowest level first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from giaoban.base import discovery
from giaoban.base.terminal import gettext as _


class NotADemonstration(Exception):
    """Demonstration content was asked for in an installation that is none."""


def load_all() -> Iterator[tuple[str, Any]]:
    """Load every app's demonstration content; yields the app's name and what its `load` says it made.

    Raises NotADemonstration in production: demonstration accounts have no place there.
    """
    if not settings.DEMONSTRATION:
        raise NotADemonstration(
            _(
                "Demonstration content brings demonstration accounts with it, and this installation runs in "
                "production. Leave GIAOBAN_MODE unset and choose another folder with GIAOBAN_DATA to see a "
                "demonstration."
            )
        )
    for module in discovery.modules("demo"):
        if hasattr(module, "load"):
            with _sending_nothing():
                made = module.load(by=_administrator())
            yield module.__name__.rsplit(".", 2)[-2], made
    loaded_mark().touch()


@contextmanager
def _sending_nothing() -> Iterator[None]:
    """Invented people get no letters, whatever mail server is set."""
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend


def loaded_mark() -> Path:
    """The empty file that stands in the data folder once the demonstration content is complete."""
    return Path(settings.DATA) / "demonstration-loaded"


def _administrator() -> Any:
    """Who the content is entered by: the first superuser, or None as long as nobody is one."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
