"""Modules of one name in every installed app, found from the lowest level up."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def modules(name: str) -> list[ModuleType]:
    """The `name` module of each installed app that has one; INSTALLED_APPS stands from the top down."""
    found = [f"{config.name}.{name}" for config in reversed(list(apps.get_app_configs()))]
    return [import_module(path) for path in found if find_spec(path) is not None]
