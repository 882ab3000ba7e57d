"""Records by what people write for them in a cell: a code, a name, an older name."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from giaoban.base.text import nfc
from giaoban.directory.models import Locality, Organisation, Person

Found = TypeVar("Found")
MOST_SHOWN = 80


def body_named(text: str, *, on: date) -> Organisation:
    """The body with this code, name, short name or other name; one that exists on the day before one that does not.

    Raises ValidationError for none ("unknown") and for several alike ("several").
    """
    wanted = nfc(text).strip()
    by_code = Organisation.objects.filter(code__iexact=wanted).first()
    if by_code is not None:
        return by_code
    found = list(Organisation.objects.called(wanted))
    existing = [body for body in found if body.holds(on=on)]
    return _one(existing or found, wanted)


def locality_named(text: str, *, on: date) -> Locality:
    """The locality with this code or name, as bodies are found."""
    wanted = nfc(text).strip()
    by_code = Locality.objects.filter(code__iexact=wanted).first()
    if by_code is not None:
        return by_code
    found = list(Locality.objects.filter(name__iexact=wanted))
    return _one([each for each in found if each.holds(on=on)] or found, wanted)


def person_named(text: str) -> Person:
    """The person with this code, official address or name; namesakes need one of the first two."""
    wanted = nfc(text).strip()
    exact = list(Person.objects.filter(Q(code__iexact=wanted) | Q(email__iexact=wanted)))
    return _one(exact or list(Person.objects.filter(full_name__iexact=wanted)), wanted)


def _one(found: list[Found], text: str) -> Found:
    if len(found) == 1:
        return found[0]
    if found:
        message = _("“%(text)s” is the name of several entries. Write the code.")
        raise ValidationError(message, code="several", params={"text": text[:MOST_SHOWN]})
    message = _("“%(text)s” is not in the directory. Write a name or code as it stands there, or enter it first.")
    raise ValidationError(message, code="unknown", params={"text": text[:MOST_SHOWN]})
