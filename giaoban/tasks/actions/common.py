"""What every action on a task does: lock, look at the state as it is now, refuse in words, write the audit."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base.text import nfc
from giaoban.tasks.choices import REPORT_TRANSITIONS, TRANSITIONS, State
from giaoban.tasks.models import ProgressReport, Task


class Refused(ValidationError):
    """An action that the state of things does not allow; the message says what is so and what to do."""


def locked(task: Task) -> Task:
    """The task as it is in the database now, locked until the transaction ends: of two at once, one comes second."""
    return Task.objects.select_for_update().get(pk=task.pk)


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless a rule said yes."""
    if not allowed:
        raise PermissionDenied


def words(text: str, *, field: str, message: str = "") -> str:
    """The text in NFC without surrounding space; raises ValidationError for that field when nothing is left."""
    clean = nfc(text or "").replace("\x00", "").strip()
    if not clean:
        raise ValidationError({field: message or _("Write this down: without it nobody can follow what was done.")})
    return clean


def move(task: Task, state: str) -> None:
    """Set a state that may follow the present one; raises Refused otherwise. The caller saves."""
    if state not in TRANSITIONS[task.state]:
        raise Refused(
            _("%(number)s is %(state)s: it cannot become %(wanted)s. Load the page again to see what has changed.")
            % {"number": task.number, "state": task.get_state_display(), "wanted": State(state).label},
            code="state",
        )
    task.state = state


def move_report(report: ProgressReport, state: str) -> None:
    """The same for a report."""
    if state not in REPORT_TRANSITIONS[report.state]:
        raise Refused(
            _("This report is already %(state)s. Load the page again.") % {"state": report.get_state_display().lower()},
            code="state",
        )
    report.state = state


def note(task: Task, verb: str, *, by: Any, **data: Any) -> None:
    """One audit entry of a task: what was done, by whom, with what; dates as ISO days."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    audit(task, f"tasks.{verb}", user=by, data=plain)
