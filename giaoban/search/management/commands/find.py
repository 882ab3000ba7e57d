"""`giaoban find "QUERY"`: search as the public does, from the terminal."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from giaoban.search import report
from giaoban.search.asking import Ask, Refused, ask


class Command(BaseCommand):
    """Finds what any reader may find."""

    help = _("Find what any reader may find: title, date and address of each, best first.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words and filters."""
        parser.add_argument("words", metavar="QUERY")
        parser.add_argument("--section", action="append", default=[], help=_("key of a section; may be repeated"))
        parser.add_argument("--kind", action="append", default=[], help=_("portal.article or another kind"))
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help=_("first day, as 2026-01-31"))
        parser.add_argument("--to", dest="until", type=date.fromisoformat, help=_("last day, as 2026-01-31"))
        parser.add_argument("--sort", choices=("best", "newest"), default="best")
        parser.add_argument("--json", action="store_true", help=_("the answer as the API gives it"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask and print; ends with code 1 and the reason when the question is refused."""
        question = Ask(
            words=options["words"],
            sections=tuple(options["section"]),
            kinds=tuple(options["kind"]),
            since=options["since"],
            until=options["until"],
            sort=options["sort"],
        )
        try:
            answer = ask(question, facets=options["json"])
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report.as_json(answer) if options["json"] else report.as_text(answer))
