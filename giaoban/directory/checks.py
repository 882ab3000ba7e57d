"""What must not be in the directory of a production."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from giaoban.base.terminal import gettext as _
from giaoban.directory.demo_accounts import demonstration_accounts_exist


def no_demonstration_accounts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Passwords of demonstration accounts have been printed on a terminal: none may sign in to a production."""
    if settings.DEMONSTRATION:
        return []
    try:
        found = demonstration_accounts_exist()
    except DatabaseError:  # the tables come with the migrations, which `giaoban run` applies before it asks
        return []
    if not found:
        return []
    return [
        Error(
            _("This database holds demonstration accounts that can sign in."),
            hint=_("Begin with an empty GIAOBAN_DATA or DATABASE_URL, or deactivate them in the list of users first."),
            id="giaoban.E002",
        )
    ]
