"""`giaoban run`: the whole installation in one command."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from giaoban.base import launch
from giaoban.base.supervisor import Supervisor
from giaoban.base.terminal import gettext as _


class Command(BaseCommand):
    """Runs the whole installation."""

    help = _("Prepare the data folder, then run server, worker and clock until Ctrl-C.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, announce, and stay."""
        try:
            lock = launch.prepare(self._say)
        except launch.CannotStart as error:
            raise CommandError(str(error)) from error
        with lock:
            Supervisor(launch.children(), ready=launch.ready, announce=self._announce).run()
        self._say(_("Stopped."))

    def _announce(self) -> None:
        self._say(launch.announcement())

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
