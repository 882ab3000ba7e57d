"""`giaoban clock`: run the periodic jobs; `giaoban run` starts it."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from giaoban.base.clock import Clock


class Command(BaseCommand):
    """Runs the periodic jobs."""

    help = "Run what must happen again and again; `giaoban run` starts it beside the server."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tick until SIGTERM or Ctrl-C."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        Clock().run(stop)
