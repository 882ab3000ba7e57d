"""What a change changes, in words that the audit keeps."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from giaoban.base.text import nfc


def clean_text(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with their text composed (NFC), without blanks around it or doubled inside it."""
    return {name: " ".join(nfc(value).split()) if isinstance(value, str) else value for name, value in fields.items()}


def apply(record: models.Model, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Write the fields that differ into the record, unsaved; returns each with what it was and what it is now.

    Raises FieldDoesNotExist for a name that is no field of the record.
    """
    changed = {}
    for name, value in clean_text(fields).items():
        field = record._meta.get_field(name)
        if not getattr(field, "concrete", False):
            raise FieldDoesNotExist(name)
        before = getattr(record, name)
        if before != value and (before or value or isinstance(value, bool)):
            setattr(record, name, value)
            changed[name] = [word(before), word(value)]
    return changed


def words(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the audit keeps them; empty ones are left out."""
    return {name: word(value) for name, value in fields.items() if value not in (None, "")}


def word(value: Any) -> Any:
    """One value as the audit keeps it: days in ISO form, records by their name."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model) else value
