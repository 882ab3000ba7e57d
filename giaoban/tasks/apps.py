"""Tasks with one lead, a product and evidence."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class TasksConfig(AppConfig):
    """Tasks, and what they offer the house."""

    name = "giaoban.tasks"
    label = "tasks"
    verbose_name = pgettext_lazy("given to bodies", "Tasks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The clock makes the tasks of standing series; other apps show what waits, what is due, what can be found."""
        from giaoban.tasks import figures, jobs, listing, offers, origins

        figures.offer()
        jobs.offer()
        listing.offer()
        offers.offer()
        origins.offer()
