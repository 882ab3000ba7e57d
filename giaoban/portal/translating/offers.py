"""What translations offer the house; called once from AppConfig.ready()."""

from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Waiting, waiting
from giaoban.portal.translating import report, signals


def offer() -> None:
    """Listen to publications and say what waits; portal/offers.py lets the rule of translations publish."""
    signals.connect()
    waiting.register(
        Waiting(name="translations-to-publish", label=_("Translations to publish"), items=report.waiting_for_publishers)
    )
    waiting.register(
        Waiting(name="translations-to-make", label=_("Translations to make"), items=report.waiting_for_translators)
    )
