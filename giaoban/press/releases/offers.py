"""What releases offer the house."""

from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Occasion, Waiting, figures, occasions, waiting
from giaoban.library import holders
from giaoban.notices.kinds import Kind as LetterKind
from giaoban.notices.kinds import kinds as letter_kinds
from giaoban.portal.kinds import Kind, kinds
from giaoban.portal.models import Home
from giaoban.press import rules as press
from giaoban.press.models import PressRoom, Release
from giaoban.press.releases import counting, finding, letters, rules, signals


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    if "press.PressRoom" not in Home.subpage_types:
        Home.subpage_types.append("press.PressRoom")
    kinds.register(Kind(name="press.room", model=PressRoom, standing=True))
    kinds.register(
        Kind(
            name="press.release", model=Release, withheld=lambda at: Release.objects.withheld(at=at),
            unseen=rules.unseen_by,
        )
    )  # fmt: skip
    holders.register(
        holders.Holder(name="press.release", model=Release, published=lambda at: Release.objects.public(at=at))
    )
    finding.offer()
    signals.connect()
    letter_kinds.register(
        LetterKind(
            name=letters.CHANGE, label=_("Corrections and withdrawals of releases"),
            still_wanted=letters.still_wanted, permission=press.RUN,
        )
    )  # fmt: skip
    waiting.register(
        Waiting(name="press.unconfirmed", label=_("Corrections and withdrawals to confirm"), items=counting.unconfirmed)
    )
    occasions.register(Occasion(name="press.embargo", label=_("Embargoes that end"), between=counting.ends))
    for figure in counting.figures():
        figures.register(figure)
