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
        """Register the jobs."""
        from giaoban.search.editors import offers

        offers.offer()
