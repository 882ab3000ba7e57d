"""Who may see the outbox and decide about it: administrators about all, others about the kinds of their office."""

from typing import Any

from giaoban.notices import kinds
from giaoban.notices.models import Message, MessageQuerySet

SEE = "notices.view_message"
DECIDE = "notices.decide_message"
SET = "notices.change_noticesettings"
ADMINISTRATOR_PERMISSIONS = (SEE, DECIDE, SET)


def may_open_outbox(user: Any) -> bool:
    """Whether there is anything in the outbox that a person may see by office."""
    return bool(user.is_active and (user.has_perm(SEE) or kinds.held_by(user)))


def may_see(user: Any, message: Message) -> bool:
    """Whether a person may see this message; `visible_to` for a list."""
    return bool(user.is_active and (user.has_perm(SEE) or message.kind in kinds.held_by(user)))


def visible_to(user: Any) -> MessageQuerySet:
    """The messages a person may see."""
    if user.is_active and user.has_perm(SEE):
        return Message.objects.all()
    return Message.objects.filter(kind__in=kinds.held_by(user) if user.is_active else [])


def may_read_words(user: Any, message: Message) -> bool:
    """Whether a person may read what a message says: never a secret link; the confidential only by office."""
    if message.secret or not may_see(user, message):
        return False
    kind = kinds.find(message.kind)
    return kind is None or not kind.confidential or bool(kind.permission and user.has_perm(kind.permission))


def may_decide(user: Any, message: Message) -> bool:
    """Whether a person decides what becomes of this message; `decidable_by` for a list."""
    return bool(user.is_active and (user.has_perm(DECIDE) or message.kind in kinds.held_by(user)))


def decidable_by(user: Any) -> MessageQuerySet:
    """The messages about which a person may decide."""
    if user.is_active and user.has_perm(DECIDE):
        return Message.objects.all()
    return Message.objects.filter(kind__in=kinds.held_by(user) if user.is_active else [])
