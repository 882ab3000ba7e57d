"""In which bodies a person stands, and how: what rules of all apps ask before they let somebody act for a body."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from giaoban.base.registries import Registry
from giaoban.directory.choices import FOCAL_ROLES, LEADING_ROLES, MandateRole
from giaoban.directory.models import Mandate
from giaoban.directory.succession import Successions


@dataclass(frozen=True)
class Standing:
    """The bodies of one person on one day, by role; `leads`, `focal` hold the predecessors they took over too."""

    own: dict[str, frozenset[int]] = field(default_factory=dict)
    held: dict[int, frozenset[int]] = field(default_factory=dict)

    def bodies(self, *roles: str) -> frozenset[int]:
        """Bodies in which the person holds any of these roles; with no role named, any role at all."""
        chosen: Iterable[str] = roles or self.own
        return frozenset().union(*(self.own.get(role, frozenset()) for role in chosen))

    def answers_for(self, *roles: str) -> frozenset[int]:
        """The same bodies and every predecessor whose open things they hold."""
        return frozenset().union(*(self.held[body] for body in self.bodies(*roles)))

    @property
    def leads(self) -> frozenset[int]:
        """Bodies, predecessors included, that the person heads or is deputy head of."""
        return self.answers_for(*LEADING_ROLES)

    @property
    def focal(self) -> frozenset[int]:
        """Bodies, predecessors included, whose focal point or deputy focal point the person is."""
        return self.answers_for(*FOCAL_ROLES)

    @property
    def standing_office_of(self) -> frozenset[int]:
        """Committees in whose standing office the person sits."""
        return self.bodies(MandateRole.STANDING_OFFICE)


NOBODY = Standing()


def standing_of(user: Any, *, on: date) -> Standing:
    """What a person is in which bodies on a day (two queries); nothing for whoever is signed out or shut out."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = list(Mandate.objects.of_user(user).valid(on=on).values_list("role", "body_id"))
    if not rows:
        return NOBODY
    own: dict[str, set[int]] = {}
    for role, body in rows:
        own.setdefault(role, set()).add(body)
    successions = Successions(on=on)
    held = {body: frozenset(successions.held_by([body])) for body in {body for _role, body in rows}}
    return Standing(own={role: frozenset(bodies) for role, bodies in own.items()}, held=held)


@dataclass(frozen=True, kw_only=True)
class FirstPage:
    """Where an app above lets people of its own begin: `of(user)` is an address, "" for whoever is not one of them."""

    name: str
    of: Callable[[Any], str]


first_pages: Registry[FirstPage] = Registry("first page")


def first_page(user: Any) -> str:
    """Where somebody without the staff pages begins: at the desk when holding any mandate, else where an app that
    knows them says, else where it is told that there is nothing.
    """
    if standing_of(user, on=timezone.localdate()).own:
        return f"/{settings.DESK_PATH}"
    return next((page for each in first_pages if (page := each.of(user))), "") or reverse("directory_no_role")


def page_elsewhere(user: Any) -> str:
    """Where somebody belongs who has neither a mandate nor the staff pages but pages of an app's own; "" for others."""
    page = next((page for each in first_pages if (page := each.of(user))), "")
    if not page or user.has_perm("wagtailadmin.access_admin") or standing_of(user, on=timezone.localdate()).own:
        return ""
    return page
