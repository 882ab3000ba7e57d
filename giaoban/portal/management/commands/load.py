"""`giaoban load page` and `giaoban load articles`: take over what exists."""

import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from giaoban.base.web import WebError
from giaoban.portal.loading import report
from giaoban.portal.loading.errors import LoadError


class Command(BaseCommand):
    """Loads a saved portal page, or a file of articles."""

    help = _("Take over a saved portal page, or a file of articles (JSONL, also packed with xz).")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two kinds: a page, or many articles."""
        kinds = parser.add_subparsers(dest="kind", required=True)
        page = kinds.add_parser("page", help=_("one page, saved as text or HTML, or by its address"))
        page.add_argument("address", metavar="FILE|URL")
        page.add_argument("--section", default="", help=_("slug of the section; made when it is missing"))
        page.add_argument("--dry-run", action="store_true", help=_("say what would be loaded and write nothing"))
        articles = kinds.add_parser(
            "articles",
            help=_("one article a line: id, title, lead, body and more"),
            epilog=_("Ends with 0 when every row is there, 3 when some were refused and the rest loaded."),
        )
        articles.add_argument("file", type=Path, metavar="FILE.jsonl[.xz]")
        articles.add_argument("--section", default="", help=_("slug of the section of rows that name none"))
        articles.add_argument("--source", default="", help=_("name under which the rows' ids are known"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; ends with code 1 when it cannot, 3 when rows were refused, 130 after Ctrl-C."""
        logging.getLogger().setLevel(max(logging.WARNING, logging.getLogger().level))
        try:
            report.run(options, self.stdout, self.stderr)
        except (LoadError, WebError) as error:
            raise CommandError(str(error)) from error
