"""How press events change their state: the step is allowed, and is written down with its reason."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from giaoban.press.events.choices import EventStatus
from giaoban.press.models import PressEvent, PressEventChange
from giaoban.press.permitting import kept


def move(event: PressEvent, status: str, *, at: datetime, by: Any, reason: str = "") -> None:
    """Give an event its next state and write down the change; raises ValidationError where none leads there."""
    if not event.may_become(status):
        said = {"state": event.get_status_display(), "next": EventStatus(status).label}
        raise ValidationError(
            _("A press event that is “%(state)s” cannot become “%(next)s”.") % said, code="state"
        )  # fmt: skip
    note_change(event, status, at=at, by=by, reason=reason)
    event.status = status


def note_change(
    event: PressEvent, status: str, *, at: datetime, by: Any, reason: str, started_at: datetime | None = None
) -> None:
    """Write down a change of state or time."""
    kept(
        PressEventChange(
            event=event, before=event.status, after=status, reason=reason, at=at, by=by,
            started_at=started_at or event.starts_at,
        )
    )  # fmt: skip
