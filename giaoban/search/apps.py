"""One index for all that is searchable; it knows no app, only what apps declare."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The engine of search."""

    name = "giaoban.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what is searchable, run the indexer beside the server, register the editors' jobs."""
        from giaoban.base import doctor
        from giaoban.base.programs import Program, programs
        from giaoban.search import looks, signals
        from giaoban.search.editors import offers

        signals.connect()
        programs.register(Program(name="indexer", arguments=("index", "follow")))
        doctor.LOOKS.append(looks.search_index)
        offers.offer()
