"""`giaoban demo`: fill a demonstration with content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from giaoban.base import demo
from giaoban.base.terminal import gettext as _


class Command(BaseCommand):
    """Loads the demonstration content."""

    help = _("Load the demonstration content of every app; running it again changes nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what each app made."""
        try:
            for app, made in demo.load_all():
                self.stdout.write(f"{app}: {made if made is not None else _('done')}")
        except demo.NotADemonstration as error:
            raise CommandError(str(error)) from error
