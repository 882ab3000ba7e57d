"""How every action asks first: the rule, the state, the texts."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.text import nfc
from giaoban.committee.choices import MeetingStatus
from giaoban.committee.models import Meeting, MeetingChange


def day_of(at: datetime) -> date:
    """The day it is at a moment where the portal stands."""
    return timezone.localtime(at).date()


def require(by: Any, allowed: bool, reason: str = "") -> None:
    """Raise PermissionDenied unless allowed; `by` is None on the server's own console, which stands above roles."""
    if by is not None and not allowed:
        raise PermissionDenied(reason or _("This is the standing office's to do, and only at this stage."))


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)


def tidied(record: models.Model) -> models.Model:
    """Every text of a record in NFC and without space around it."""
    for field in record._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and isinstance(
            value := getattr(record, field.attname), str
        ):
            setattr(record, field.attname, nfc(value).strip())
    return record


def kept(record: Any, *, exclude: tuple[str, ...] = ()) -> Any:
    """The record, tidied, checked and saved; raises ValidationError with what is wrong, and where."""
    tidied(record)
    record.full_clean(exclude=exclude)
    record.save()
    return record


def move(meeting: Meeting, status: str, *, at: datetime, by: Any, reason: str = "") -> None:
    """Give a meeting its next state and write down the change; raises ValidationError where none leads there."""
    if not meeting.may_become(status):
        raise ValidationError(
            _("A meeting that is “%(state)s” cannot become “%(next)s”.")
            % {"state": meeting.get_status_display(), "next": MeetingStatus(status).label},
            code="state",
        )
    note_change(meeting, status, at=at, by=by, reason=reason)
    meeting.status = status


def note_change(
    meeting: Meeting, status: str, *, at: datetime, by: Any, reason: str, started_at: datetime | None = None
) -> None:
    """Write down a change of state or time."""
    kept(
        MeetingChange(
            meeting=meeting, before=meeting.status, after=status, reason=reason, at=at, by=by,
            started_at=started_at or meeting.starts_at,
        )
    )  # fmt: skip
