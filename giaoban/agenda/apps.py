"""The calendar of the leaders' work, holidays, and everything else in the house that has a date."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    """Work entries and what they offer the house."""

    name = "giaoban.agenda"
    label = "agenda"
    verbose_name = _("Work calendar")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Work entries are occasions like those of every other app."""
        from giaoban.agenda import offers

        offers.offer()
