"""Everything that happened to a record, from the audit: what, when, by whom, with what was said."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry

# What of an entry's data is shown, in this order, with its label.
SHOWN = ("lead", "to", "number", "transferred_from", "due_on", "before", "until", "asked", "share", "order", "reason",
         "remark", "body", "evidence")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened."""

    at: datetime
    who: str
    what: str
    on_behalf: bool = False
    said: list[tuple[str, str]] = field(default_factory=list)


def of(record: Model, *, inside: bool = True) -> list[Entry]:
    """The entries of a record, the newest first; what a body settles within itself only for those `inside`."""
    found = ModelLogEntry.objects.for_instance(record).select_related("user").order_by("-timestamp", "-pk")
    return [_entry(each) for each in found if inside or not _is_internal(each)]


def _is_internal(entry: ModelLogEntry) -> bool:
    """A report that waits for its head, or was declined by them: it has not left its body."""
    waits = entry.action == "tasks.report" and bool((entry.data or {}).get("waits"))
    return waits or entry.action == "tasks.decline_report"


def _entry(entry: ModelLogEntry) -> Entry:
    data = entry.data or {}
    return Entry(
        at=entry.timestamp,
        who=str(entry.user) if entry.user else _("The system"),
        what=str(log_registry.get_formatter(entry).format_message(entry)),
        on_behalf=bool(data.get("on_behalf")),
        said=[(_labels()[name], _told(name, data[name])) for name in SHOWN if data.get(name) not in (None, "")],
    )


def _labels() -> dict[str, str]:
    return {
        "lead": _("Lead body"), "to": _("To"), "number": _("New task"), "transferred_from": _("From task"),
        "due_on": _("Deadline"), "before": _("Deadline before"), "until": _("New deadline"), "asked": _("Asked for"),
        "share": _("Complete"), "order": _("On the order of"), "reason": _("Reason"), "remark": _("Remark"),
        "body": _("Body"), "evidence": _("Evidence"),
    }  # fmt: skip


def _told(name: str, value: Any) -> str:
    if name in ("due_on", "before", "until", "asked"):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return f"{value}%" if name == "share" else str(value)
