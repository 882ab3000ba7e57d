"""Pictures and files, their rights and who may read them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Pictures and files."""

    name = "giaoban.library"
    label = "library"
    verbose_name = _("Library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Prepare the pictures of what is published."""
        from wagtail.signals import page_published

        from giaoban.library import jobs

        page_published.connect(jobs.prepare_pictures, dispatch_uid="library.prepare_pictures")
