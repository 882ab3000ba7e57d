"""Who may what in the press office as a whole; each part has rules of its own beside these."""

from typing import Any

RUN = "press.run_press_office"
DECIDE = "press.decide_for_press_office"


def runs_office(user: Any) -> bool:
    """Whoever works in the press office: keeps its registers, writes, answers the telephone."""
    return _holds(user, RUN)


def decides(user: Any) -> bool:
    """Whoever decides for the press office: what one officer prepared, another person decides."""
    return _holds(user, DECIDE)


def _holds(user: Any, permission: str) -> bool:
    return bool(user is not None and user.is_authenticated and user.is_active and user.has_perm(permission))


def reporter_of(user: Any) -> Any:
    """The reporter that a signed-in user is, verified and not left; None for everybody else."""
    if user is None or not user.is_authenticated or not user.is_active:
        return None
    found = getattr(user, "reporter", None)
    return found if found is not None and found.verified_at and found.left_at is None else None
