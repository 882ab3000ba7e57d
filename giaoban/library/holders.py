"""Who publishes files: a picture or file is public while something that a holder shows now refers to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from giaoban.base.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A kind of record that shows pictures and files: `published(at)` is the QuerySet any reader may see then."""

    name: str
    model: type[Model]
    published: Callable[[datetime], QuerySet[Any]]


_holders: Registry[Holder] = Registry("holder")


def register(holder: Holder) -> Holder:
    """Add a holder; raises AlreadyRegistered when its name is taken. Called in AppConfig.ready()."""
    return _holders.register(holder)


def every() -> list[Holder]:
    """All holders, in the order in which they were registered."""
    return list(_holders)
