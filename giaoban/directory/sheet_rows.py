"""Rows of the directory's sheets: records written into them, and read back through the actions."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from giaoban.base.sheets import ReadRow, Row, Sheet
from giaoban.directory import body_actions, mandate_actions, references
from giaoban.directory.models import Locality, Mandate, Organisation, Person, User
from giaoban.directory.sheet_columns import LOCALITIES, MANDATES, ORGANISATIONS, PEOPLE

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One sheet and its records: `values` writes a record, `keep` reads one back (None for a new one)."""

    sheet: Sheet
    records: Callable[[], models.QuerySet[Any]]
    values: Callable[[Any], dict[str, Any]]
    keep: Callable[[Any, Values, date, User], Any]

    def rows(self) -> list[Row]:
        """Every record as a row."""
        return [Row(id=str(record.pk), values=self.values(record)) for record in self.records()]

    def take(self, row: ReadRow, *, on: date, by: User) -> tuple[str, str]:
        """Keep one row, whole or not at all; returns its id and "added", "changed" or "unchanged"."""
        try:
            with transaction.atomic():
                current = self._current(row.id)
                before = None if current is None else self.values(current)
                kept = self.keep(current, row.values, on, by)
                after = self.values(self.records().get(pk=kept.pk))
        except PermissionDenied as error:
            raise ValidationError(_("You may not write this row."), code="denied") from error
        if before is None:
            return str(kept.pk), "added"
        return str(kept.pk), "unchanged" if before == after else "changed"

    def _current(self, id: str) -> Any:
        if not id:
            return None
        known = self.records().filter(pk=id).first() if id.isascii() and id.isdigit() and len(id) < 19 else None
        if known is None:
            raise ValidationError(_("The record of this row is not here."), code="unknown_row")
        return known


def _body_values(body: Organisation) -> dict[str, Any]:
    names = ("code", "name", "short_name", "kind", "layout", "place", "address", "phone", "email")
    return {name: getattr(body, name) or "" for name in names} | {
        "parent": str(body.parent or ""),
        "locality": str(body.locality or ""),
        "other_names": "\n".join(alias.name for alias in body.aliases.all()),
        "valid_from_on": body.valid_from_on,
        "valid_to_on": body.valid_to_on,
    }


def _keep_body(body: Organisation | None, values: Values, on: date, by: User) -> Organisation:
    fields = {name: value for name, value in values.items() if name != "other_names"}
    parent, locality = (None, None) if body is None else (body.parent, body.locality)
    fields["parent"] = _referred("parent", parent, values, lambda text: references.body_named(text, on=on))
    fields["locality"] = _referred("locality", locality, values, lambda text: references.locality_named(text, on=on))
    wanted = [line.strip() for line in values["other_names"].splitlines() if line.strip()]
    if body is None:
        return body_actions.found(by=by, aliases=wanted, **fields)
    older = body.name
    kept = body_actions.amend(body, by=by, **fields)
    for alias in kept.aliases.exclude(name__in=[*wanted, older]):
        body_actions.remove_alias(alias, by=by)
    for name in wanted:
        body_actions.add_alias(kept, name=name, by=by)
    return kept


def _locality_values(place: Locality) -> dict[str, Any]:
    names = ("code", "name", "level", "valid_from_on", "valid_to_on")
    return {name: getattr(place, name) for name in names} | {"parent": str(place.parent or "")}


def _keep_locality(place: Locality | None, values: Values, on: date, by: User) -> Locality:
    parent = None if place is None else place.parent
    above = _referred("parent", parent, values, lambda text: references.locality_named(text, on=on))
    fields = {**values, "parent": above}
    if place is None:
        return body_actions.add_locality(by=by, **fields)
    return body_actions.amend_locality(place, by=by, **fields)


def _person_values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) or "" for name in ("code", "full_name", "email", "phone")}


def _keep_person(person: Person | None, values: Values, on: date, by: User) -> Person:
    if person is None:
        return mandate_actions.add_person(by=by, **values)
    return mandate_actions.amend_person(person, by=by, **values)


def _mandate_values(mandate: Mandate) -> dict[str, Any]:
    decision = mandate.decision
    return {
        "person": _person_shown(mandate.person),
        "body": str(mandate.body),
        "role": mandate.role,
        "post": mandate.post.name if mandate.post else "",
        "valid_from_on": mandate.valid_from_on,
        "valid_to_on": mandate.valid_to_on,
        "decision_number": decision.number if decision else "",
        "decision_on": decision.on if decision else None,
        "order": mandate.order,
    }


def _person_shown(person: Person) -> str:
    return person.code or person.full_name


def _keep_mandate(mandate: Mandate | None, values: Values, on: date, by: User) -> Mandate:
    number, day = values["decision_number"], values["decision_on"]
    if bool(number) != bool(day):
        missing = "decision_on" if number else "decision_number"
        raise ValidationError({missing: _("A decision needs its number and its date.")})
    person = None if mandate is None else mandate.person
    body = None if mandate is None else mandate.body
    shown = {"person": _person_shown(person) if person else ""}
    when = values["valid_to_on"] or on
    fields = {
        "person": _referred("person", person, values, references.person_named, shown),
        "body": _referred("body", body, values, lambda text: references.body_named(text, on=min(when, on))),
        "role": values["role"],
        "post": mandate_actions.add_post(name=values["post"], by=by) if values["post"] else None,
        "decision": mandate_actions.record_decision(number=number, on=day, by=by) if number else None,
        "order": 100 if values["order"] is None else values["order"],
    }
    first, last = values["valid_from_on"], values["valid_to_on"]
    if mandate is None:
        return mandate_actions.appoint(from_on=first, to_on=last, by=by, **fields)
    return mandate_actions.amend_mandate(mandate, valid_from_on=first, valid_to_on=last, by=by, **fields)


def _referred(key: str, current: Any, values: Values, find: Callable[[str], Any], shown: Values | None = None) -> Any:
    """The record a cell names; what was written by us still means the same record, whatever else bears its name."""
    text = values[key]
    if not text:
        return None
    if current is not None and text == (shown or {}).get(key, str(current)):
        return current
    try:
        return find(text)
    except ValidationError as error:
        raise ValidationError({key: error}) from error


TABLES: dict[str, Table] = {
    "organisations": Table(
        sheet=ORGANISATIONS,
        records=lambda: Organisation.objects.select_related("parent", "locality").prefetch_related("aliases"),
        values=_body_values,
        keep=_keep_body,
    ),
    "localities": Table(
        sheet=LOCALITIES,
        records=lambda: Locality.objects.select_related("parent"),
        values=_locality_values,
        keep=_keep_locality,
    ),
    "people": Table(
        sheet=PEOPLE,
        records=lambda: Person.objects.order_by("full_name", "pk"),
        values=_person_values,
        keep=_keep_person,
    ),
    "mandates": Table(
        sheet=MANDATES,
        records=lambda: Mandate.objects.select_related("person", "body", "post", "decision").order_by(
            "body__name", "order", "pk"
        ),
        values=_mandate_values,
        keep=_keep_mandate,
    ),
}


def tally(outcomes: Iterable[str]) -> dict[str, int]:
    """How many rows were added, changed and left as they were."""
    counted = Counter(outcomes)
    return {name: counted[name] for name in ("added", "changed", "unchanged")}
