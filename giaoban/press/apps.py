"""The press office: outlets and reporters, agreements, releases, inquiries, press events, guidance."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from giaoban.press.parts import modules


class PressConfig(AppConfig):
    """The press office, and what its parts offer the house."""

    name = "giaoban.press"
    label = "press"
    verbose_name = _("Press office")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each part that has offers makes them."""
        for name in modules("offers"):
            import_module(name).offer()
