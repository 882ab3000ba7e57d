"""The `giaoban` command: Django's own management commands and ours, with settings chosen by GIAOBAN_MODE."""

import os
import sys

MODES = {
    "demonstration": "giaoban.config.settings.dev",
    "production": "giaoban.config.settings.production",
    "test": "giaoban.config.settings.test",
}


def main() -> None:
    """Run one command; GIAOBAN_MODE is demonstration (default) or production."""
    os.umask(0o027)  # the database and uploads are nobody's but the owner's and, for nginx, the group's
    mode = os.environ.get("GIAOBAN_MODE", "demonstration")
    if mode not in MODES:
        sys.exit(f"GIAOBAN_MODE={mode!r} is unknown; write one of: {', '.join(MODES)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", MODES[mode])
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        settings.DEBUG  # noqa: B018 - reads the settings, so that a refusal is a sentence and no traceback
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)
