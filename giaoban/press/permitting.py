"""How every action of the press office asks first and keeps what it writes."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
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
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
            setattr(record, field.attname, nfc(value).translate(CONTROL).strip())
    record.full_clean(exclude=exclude)
    record.save()
    return record
