"""What inquiries offer the house."""

from django.utils.translation import gettext_lazy as _

from giaoban.notices.kinds import Kind, kinds
from giaoban.press import rules as press
from giaoban.press.inquiries import letters


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    kinds.register(
        Kind(name=letters.WORK, label=_("Work on inquiries of the press"), permission=press.RUN, confidential=True)
    )
    kinds.register(Kind(name=letters.ANSWER, label=_("Answers to the press"), permission=press.RUN))
