"""Official documents in the State's and the Party's layout, as DOCX and PDF; no domain."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """Kinds of documents are registered by the apps above; templates can be replaced."""

    name = "giaoban.office"
    label = "office"
    verbose_name = _("Documents in official form")
    default_auto_field = "django.db.models.BigAutoField"
