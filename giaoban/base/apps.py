"""The ground floor: abstract models, registries, clocks; no domain."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class BaseConfig(AppConfig):
    """Registers the house's own checks and periodic jobs."""

    name = "giaoban.base"
    label = "base"

    def ready(self) -> None:
        """Models stand; checks and jobs may look at them now."""
        from giaoban.base import checks, clock, converters

        register(checks.settings_of_production, Tags.security, deploy=True)
        clock.register_own_jobs()
        converters.bound_integers()
