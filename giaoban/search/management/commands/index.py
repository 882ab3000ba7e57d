"""`giaoban index rebuild|check|follow`: the search index."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from giaoban.search import actions, report


class Command(BaseCommand):
    """Makes, checks or follows the index."""

    help = _("The search index: make it anew beside a running site, compare it with the records, or keep it up.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word says which."""
        parser.add_argument("what", choices=("rebuild", "check", "follow"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and end with code 1 and the reason when it cannot be done."""
        try:
            if options["what"] == "follow":
                stop = threading.Event()
                for number in (signal.SIGINT, signal.SIGTERM):
                    signal.signal(number, lambda *_: stop.set())
                actions.follow(stop)
            else:
                report.tell(options["what"], self.stdout)
        except actions.Busy as error:
            raise CommandError(_("A rebuild is already going on here.")) from error
        except actions.NoAnswer as error:
            raise CommandError(_("The indexer does not answer; look into its log.")) from error
