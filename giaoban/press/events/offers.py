"""What press events offer the house."""

from giaoban.press.events.letters import offers as letters


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    letters.offer()
