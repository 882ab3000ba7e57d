"""Who may read and who arranges the calendar. Imports no model: models ask these rules themselves."""

from typing import Any

from giaoban.agenda.choices import Audience

READ = "agenda.view_workentry"
ARRANGE = "agenda.change_workentry"
ADD = "agenda.add_workentry"
# Audience of what staff may read; taken from a role's group, never from being signed in alone.
STAFF_PERMISSIONS = (READ, "agenda.view_leader", "agenda.view_holidayexception")
ARRANGER_PERMISSIONS = (
    *STAFF_PERMISSIONS,
    *(f"agenda.{verb}_{name}" for verb in ("add", "change") for name in ("workentry", "leader")),
    "agenda.delete_workentry",
    "agenda.change_letterhead",
)
ADMINISTRATOR_PERMISSIONS = (
    *ARRANGER_PERMISSIONS,
    "agenda.delete_leader",
    *(f"agenda.{verb}_holidayexception" for verb in ("add", "change", "delete")),
)


def may_read_internal(user: Any) -> bool:
    """Whether a person reads internal entries: active, and given that right."""
    return bool(user is not None and user.is_active and user.has_perm(READ))


def may_read(user: Any, entry: Any) -> bool:
    """Whether a person may read this entry; `WorkEntry.objects.readable_by(user)` for a list."""
    return entry.audience == Audience.PUBLIC or may_read_internal(user)


def may_arrange(user: Any) -> bool:
    """Whether a person adds and changes entries."""
    return bool(user.is_active and user.has_perm(ARRANGE) and user.has_perm(ADD))
