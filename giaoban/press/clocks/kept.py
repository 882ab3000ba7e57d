"""A legal clock as a record keeps it: the row it was counted by, its article, and the moment it runs out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from giaoban.press.clocks.counting import reckoned
from giaoban.press.models import LegalClock


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a record keeps; nothing at all where no clock was in force on the day."""

    clock: LegalClock | None = None
    basis: str = ""
    due_at: datetime | None = None


def kept(name: str, since: datetime) -> Kept:
    """The clock of this name as it was in force when something began, with its end."""
    row = LegalClock.objects.in_force(name, on=timezone.localdate(since))
    return Kept(clock=row, basis=row.basis, due_at=reckoned(row, since)) if row else Kept()
