"""People and bodies: users, organisations."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Accounts and organisations."""

    name = "giaoban.directory"
    label = "directory"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Checks may look at the models now; bodies and people can be found."""
        from giaoban.directory import checks, offers

        offers.offer()
        register(checks.no_demonstration_accounts, Tags.security, deploy=True)
