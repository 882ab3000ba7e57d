"""How every action of the press office asks first and keeps what it writes."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.text import nfc

Record = TypeVar("Record", bound=models.Model)
CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def day_of(at: datetime) -> date:
    """The day it is at a moment where the portal stands."""
    return timezone.localtime(at).date()


def require(by: Any, allowed: bool, reason: str = "") -> None:
    """Raise PermissionDenied unless allowed; `by` is None on the server's own console, which stands above roles."""
    if by is not None and not allowed:
        raise PermissionDenied(reason or _("This is not yours to do, or not at this stage."))


def locked(record: Record) -> Record:
    """The record as it stands now, held until the transaction ends."""
    manager: models.Manager[Record] = type(record)._default_manager  # type: ignore[attr-defined]
    return manager.select_for_update(of=("self",)).get(pk=record.pk)


def kept(record: Record, *, exclude: tuple[str, ...] = ()) -> Record:
    """The record, its texts in NFC without control signs, checked and saved; raises ValidationError saying where."""
    wrong: dict[str, str] = {}
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if not isinstance(field, models.CharField | models.TextField) or not isinstance(value, str):
            continue
        value = nfc(value).translate(CONTROL).strip()
        setattr(record, field.attname, value)
        # A model checks the length of short texts alone.
        if isinstance(field, models.TextField) and field.max_length and len(value) > field.max_length:
            said = {"longest": field.max_length, "length": len(value)}
            wrong[field.name] = _("At most %(longest)d signs; this has %(length)d.") % said
    if wrong:
        raise ValidationError(wrong)
    record.full_clean(exclude=exclude)
    record.save()
    return record
