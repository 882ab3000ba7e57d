"""What releases offer the house."""

from giaoban.library import holders
from giaoban.portal.kinds import Kind, kinds
from giaoban.portal.models import Home
from giaoban.press.models import PressRoom, Release
from giaoban.press.releases import finding, signals


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    if "press.PressRoom" not in Home.subpage_types:
        Home.subpage_types.append("press.PressRoom")
    kinds.register(Kind(name="press.room", model=PressRoom, standing=True))
    kinds.register(Kind(name="press.release", model=Release, withheld=lambda at: Release.objects.withheld(at=at)))
    holders.register(
        holders.Holder(name="press.release", model=Release, published=lambda at: Release.objects.public(at=at))
    )
    finding.offer()
    signals.connect()
