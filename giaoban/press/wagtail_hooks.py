"""What the staff interface knows of the press office: registration only; each part has its hooks and its log."""

from importlib import import_module

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from giaoban.press.parts import modules
from giaoban.press.staff import menu

for _name in modules("hooks"):
    import_module(_name)


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """What the audit says of the press office: LOGGED of each part."""
    for name in modules("logged"):
        for action, (label, message) in import_module(name).LOGGED.items():
            registry.register_action(action, label, message)


__all__ = ["log_actions", "menu"]
