"""Messages to people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The outbox, and what it offers the house."""

    name = "giaoban.notices"
    label = "notices"
    verbose_name = _("Letters sent and to send")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register kinds, jobs, figures and what waits."""
        from giaoban.notices import offers

        offers.offer()
