"""Kinds of messages: each app says in AppConfig.ready() what it sends, and answers for it just before it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.base.registries import Registry
from giaoban.notices.letters import Letter

if TYPE_CHECKING:
    from giaoban.notices.models import Message


class NotWanted(Exception):
    """Raised by `Kind.fresh` or `Kind.still_wanted`: the message has no reason any more; the text says why."""


def _always(message: "Message") -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What an app sends under one dotted name ("tasks.reminder").

    - `label`: what readers and administrators call it.
    - `optional`: readers may unsubscribe from it with one click; what somebody must get is not optional.
    - `still_wanted(message)`: asked just before sending; a reason cancels the message, "" lets it go.
    - `fresh(message)`: writes the letter anew just before sending, in the reader's language; raises NotWanted.
    - `permission`: whoever holds it sees the messages of this kind and decides about them, besides administrators.
    - `confidential`: administrators see that a message left, and not its words.
    - `opted_out(address, wants)`: told when a reader unsubscribes (False) or takes it back (True).
    """

    name: str
    label: Any
    optional: bool = False
    still_wanted: Callable[["Message"], str] = _always
    fresh: Callable[["Message"], Letter] | None = None
    permission: str = ""
    confidential: bool = False
    opted_out: Callable[[str, bool], None] | None = None


kinds: Registry[Kind] = Registry("kind of message")


def find(name: str) -> Kind | None:
    """A kind by its name; None where the app that sent it is gone."""
    return kinds[name] if name in kinds else None  # noqa: SIM401


def label(name: str) -> str:
    """What a kind is called; its name where the app that sent it is gone."""
    return str(kinds[name].label) if name in kinds else name


def held_by(user: Any) -> list[str]:
    """The kinds whose permission a person holds."""
    return [kind.name for kind in kinds if kind.permission and user.has_perm(kind.permission)]
