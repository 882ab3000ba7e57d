"""What translations offer the house; called once from AppConfig.ready()."""

from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Waiting, waiting
from giaoban.portal.permissions import allow_direct_publication
from giaoban.portal.translating import report, rules, signals


def offer() -> None:
    """Listen to publications, say what waits, and let translations be published by their own rule."""
    signals.connect()
    allow_direct_publication(rules.may_publish_translation)
    waiting.register(
        Waiting(name="translations-to-publish", label=_("Translations to publish"), items=report.waiting_for_publishers)
    )
    waiting.register(
        Waiting(name="translations-to-make", label=_("Translations to make"), items=report.waiting_for_translators)
    )
