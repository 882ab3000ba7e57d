"""Kinds of pages that apps above the portal put into its tree; registered in their AppConfig.ready()."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from giaoban.base.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of page that is translated as the portal's own are.

    `standing` says that menus and the site map may show it. `withheld(at)` are those of its pages that not everybody
    may see at a moment although they are live; every exit of the portal leaves them out. `unseen(user)` are those that
    a person of the staff does not work on and learns nothing of, not their title either.
    """

    name: str
    model: type[Page]
    standing: bool = False
    withheld: Callable[[datetime], QuerySet[Any]] | None = None
    unseen: Callable[[Any], QuerySet[Any]] | None = None


kinds: Registry[Kind] = Registry("kind of page")


def models() -> tuple[type[Page], ...]:
    """The models of all of them."""
    return tuple(kind.model for kind in kinds)


def standing() -> tuple[type[Page], ...]:
    """Those that menus and the site map may show."""
    return tuple(kind.model for kind in kinds if kind.standing)


def withheld(model: type[Page], *, at: datetime) -> Iterator[QuerySet[Any]]:
    """What is withheld among the pages of a model: its own kind's, or of every kind for pages of any."""
    for kind in kinds:
        if kind.withheld is not None and issubclass(kind.model, model):
            yield kind.withheld(at)
