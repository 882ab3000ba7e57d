"""The committee: terms and seats, meetings, what was said, conclusions and their notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    """The committee, and what it offers the house."""

    name = "giaoban.committee"
    label = "committee"
    verbose_name = _("Committee")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard what is signed; offer meetings, figures, what can be found, what waits and letters."""
        from giaoban.committee import documents, giving, issuing, offers, origins, signals
        from giaoban.committee.letters import offers as letters

        signals.connect()
        offers.offer()
        documents.offer()
        origins.offer()
        letters.offer()
        issuing.on_issue.append(giving.give_tasks)
