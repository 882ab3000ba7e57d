"""`giaoban doctor`: look over the installation."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from giaoban.base.doctor import State, examine
from giaoban.base.terminal import gettext as _


class Command(BaseCommand):
    """Prints what was looked at."""

    help = _("Look over the installation: a line a look, with what to do; exit code 1 when something fails.")
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each finding as it comes."""
        paint = {State.OK: self.style.SUCCESS, State.WARN: self.style.WARNING, State.FAIL: self.style.ERROR}
        failed = False
        for finding in examine():
            failed |= finding.state is State.FAIL
            self.stdout.write(f"{paint[finding.state](finding.state.value):<4}  {finding.about}: {finding.text}")
        if failed:
            sys.exit(1)
