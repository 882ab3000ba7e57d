"""Who may what with the registers of outlets and reporters."""

from typing import Any

from giaoban.press.models import Reporter
from giaoban.press.rules import decides, runs_office


def may_keep(user: Any) -> bool:
    """Whoever works in the press office enters and changes outlets and reporters, by hand or by a file."""
    return runs_office(user)


def may_merge(user: Any) -> bool:
    """Whoever decides for the press office: what is merged is not taken apart again."""
    return decides(user)


def may_change_own(user: Any, reporter: Reporter) -> bool:
    """Reporters change what is written of themselves, but not the outlet that the press office confirmed."""
    return bool(user is not None and user.is_active and reporter.user_id == user.pk and reporter.left_at is None)
