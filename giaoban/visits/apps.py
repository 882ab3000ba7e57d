"""Visit counts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    """Counts page views and visits, and offers the house what it has counted."""

    name = "giaoban.visits"
    label = "visits"
    verbose_name = _("Visits")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the jobs, the figures and the panel."""
        from giaoban.visits import offers

        offers.offer()
