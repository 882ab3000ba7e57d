"""The ground floor: abstract models, registries, clocks; no domain."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "giaoban.base"
    label = "base"
