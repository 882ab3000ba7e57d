"""What the staff interface knows of the committee: registration only."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from giaoban.committee.logged import LOGGED
from giaoban.committee.staff import hooks as staff_hooks


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """What the audit says of the committee."""
    for name, (label, message) in LOGGED.items():
        registry.register_action(name, label, message)


__all__ = ["log_actions", "staff_hooks"]
