"""Who publishes files, and who keeps them to themselves.

A picture or file is public while something that a holder shows now refers to it, unless a reserve claims it.
"""

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


@dataclass(frozen=True, kw_only=True)
class Reserve:
    """A kind of record that keeps files or pictures to its own readers.

    `claimed()` are the keys of those that only its readers may read: neither staff nor anything published opens them.
    `readable(user)` are the keys that a person may read through it, claimed or not.
    """

    name: str
    model: type[Model]
    claimed: Callable[[], QuerySet[Any]]
    readable: Callable[[Any], QuerySet[Any]]


_reserves: Registry[Reserve] = Registry("reserve")


def reserve(reserve: Reserve) -> Reserve:
    """Add a reserve; raises AlreadyRegistered when its name is taken. Called in AppConfig.ready()."""
    return _reserves.register(reserve)


def reserves(model: type[Model]) -> list[Reserve]:
    """The reserves of a kind of file."""
    return [each for each in _reserves if each.model is model]
