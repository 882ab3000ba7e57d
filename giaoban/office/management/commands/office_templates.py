"""`python -m giaoban office_templates`: make the default templates of documents again."""

from typing import Any

from django.core.management.base import BaseCommand

from giaoban.office import building


class Command(BaseCommand):
    """Writes the templates into the package; for whoever changes a layout or a shape."""

    help = "Make the default templates of official documents again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and name each file."""
        for name in building.write_all():
            self.stdout.write(name)
