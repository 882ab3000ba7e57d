"""Pictures and files, their rights and who may read them."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Pictures and files."""

    name = "giaoban.library"
    label = "library"
    verbose_name = _("Library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Prepare the pictures of what is published; clear away uploads that nobody finished."""
        from wagtail.signals import page_published

        from giaoban.base import clock
        from giaoban.directory.models import Organisation
        from giaoban.library import jobs, watching
        from giaoban.library.models import File, Picture

        for name, model, fields, shown in (
            ("library.picture", Picture, ("file", "alt_text", "caption", "credit"), watching.in_sight),
            ("library.file", File, ("file", "title", "description"), watching.in_sight),
            ("directory.organisation", Organisation, ("name", "short_name"), watching.always),
        ):
            watching.watch(watching.Watched(name=name, model=model, fields=fields, shown=shown))
        page_published.connect(jobs.prepare_pictures, dispatch_uid="library.prepare_pictures")
        clock.jobs.register(
            clock.Job(name="library.abandoned_uploads", every=timedelta(hours=6), function=jobs.clear_abandoned_uploads)
        )
