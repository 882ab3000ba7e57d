"""What delivery offers the house."""

from django.utils.translation import gettext_lazy as _

from giaoban.notices.kinds import Kind, kinds
from giaoban.press import rules as press
from giaoban.press.delivery import rules


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    kinds.register(Kind(name=rules.LETTERS, label=_("Releases for the press"), optional=True, permission=press.RUN))
