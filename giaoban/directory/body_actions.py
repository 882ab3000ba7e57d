"""Every write to bodies and localities: founded, named, changed, ended. Nothing is ever deleted."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base.text import nfc
from giaoban.directory import changes, rules
from giaoban.directory.models import Decision, Locality, Mandate, Organisation, OrganisationAlias, User


@transaction.atomic
def found(*, name: str, by: User | None, aliases: Iterable[str] = (), **fields: Any) -> Organisation:
    """Enter a body; raises ValidationError for a name that another existing body bears, or an unsound field."""
    if not rules.may_enter_bodies(by):
        raise PermissionDenied
    body = Organisation(**changes.clean_text({"name": name, **fields}))
    body.full_clean()
    body.save()
    for alias in aliases:
        _add_alias(body, alias)
    audit(body, "directory.found", user=by, data={"name": body.name})
    return body


@transaction.atomic
def rename(organisation: Organisation, *, name: str, short_name: str | None = None, by: User | None) -> Organisation:
    """Give a body another name; the older one stays known as an alias."""
    fields = {"name": name} | ({} if short_name is None else {"short_name": short_name})
    return amend(organisation, by=by, **fields)


@transaction.atomic
def amend(organisation: Organisation, *, by: User | None, **fields: Any) -> Organisation:
    """Change what is written of a body; nothing when all is as it was. An older name stays as an alias."""
    body = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not rules.may_write_body(by, body):
        raise PermissionDenied
    older = body.name
    changed = changes.apply(body, fields)
    if not changed:
        return body
    body.full_clean()
    body.save()
    if "name" in changed:
        _add_alias(body, older)
    audit(body, "directory.amend", user=by, data=changed)
    return body


@transaction.atomic
def add_alias(organisation: Organisation, *, name: str, by: User | None) -> OrganisationAlias:
    """Another name by which sheets, imports and searches know the body; once only."""
    if not rules.may_write_body(by, organisation):
        raise PermissionDenied
    alias, made = _add_alias(organisation, name)
    if made:
        audit(organisation, "directory.add_alias", user=by, data={"name": alias.name})
    return alias


def _add_alias(body: Organisation, name: str) -> tuple[OrganisationAlias, bool]:
    wanted = nfc(name).strip()
    if (found := body.aliases.filter(name=wanted).first()) is not None:
        return found, False
    alias = OrganisationAlias(organisation=body, name=wanted)
    alias.full_clean()
    alias.save()
    return alias, True


@transaction.atomic
def remove_alias(alias: OrganisationAlias, *, by: User | None) -> None:
    """Take away a name that was written wrongly."""
    if not rules.may_write_body(by, alias.organisation):
        raise PermissionDenied
    audit(alias.organisation, "directory.remove_alias", user=by, data={"name": alias.name})
    alias.delete()


@transaction.atomic
def end(
    organisation: Organisation,
    *,
    on: date,
    by: User | None,
    decision: Decision | None = None,
    with_units: bool = False,
    with_mandates: bool = False,
) -> Organisation:
    """End a body with a day, its last; its units and open mandates end with it only when that is asked for.

    Raises ValidationError with the codes "units" and "mandates" for what stands in the way, "ended" when it has
    ended already.
    """
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    body = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if body.valid_to_on and body.valid_to_on <= on:
        message = _("%(name)s has ended already.")
        raise ValidationError(message, code="ended", params={"name": body.name})
    return close(body, last=on, by=by, decision=decision, with_units=with_units, with_mandates=with_mandates)


def close(
    body: Organisation,
    *,
    last: date,
    by: User | None,
    decision: Decision | None,
    with_units: bool = False,
    with_mandates: bool = False,
) -> Organisation:
    """The end of a body as part of a greater act, inside its transaction; rules are the act's."""
    if with_units:
        for unit in body.units.filter(Q(valid_to_on=None) | Q(valid_to_on__gt=last)):
            close(unit, last=last, by=by, decision=decision, with_units=True, with_mandates=with_mandates)
    if with_mandates:
        for mandate in body.open_mandates(after=last):
            close_mandate(mandate, last=last, by=by, decision=decision)
    body.valid_to_on = last
    body.full_clean()
    body.save(update_fields=["valid_to_on"])
    audit(body, "directory.end", user=by, data=changes.words({"on": last, "decision": decision}))
    return body


def close_mandate(mandate: Mandate, *, last: date, by: User | None, decision: Decision | None) -> None:
    """The end of a mandate as part of a greater act; one that would begin only later stands in the way."""
    if mandate.valid_from_on and mandate.valid_from_on > last:
        message = _("%(mandate)s begins after that end. Change its days first.")
        raise ValidationError(message, code="later", params={"mandate": str(mandate)})
    mandate.valid_to_on = last
    mandate.ended_by = decision
    mandate.save(update_fields=["valid_to_on", "ended_by"])
    audit(mandate, "directory.end_mandate", user=by, data=changes.words({"on": last, "decision": decision}))


def day_before(day: date) -> date:
    """The last day of what ends when something else begins; raises ValidationError on the calendar's first."""
    if day == date.min:
        raise ValidationError(_("That day is too early."), code="too_early")
    return day - timedelta(days=1)


@transaction.atomic
def add_locality(*, code: str, name: str, level: str, by: User | None, **fields: Any) -> Locality:
    """Enter a locality; raises ValidationError for a code in use."""
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    locality = Locality(**changes.clean_text({"code": code, "name": name, "level": level, **fields}))
    locality.full_clean()
    locality.save()
    audit(locality, "directory.add_locality", user=by, data={"name": locality.name})
    return locality


@transaction.atomic
def amend_locality(locality: Locality, *, by: User | None, **fields: Any) -> Locality:
    """Change what is written of a locality; nothing when all is as it was."""
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    current = Locality.objects.select_for_update().get(pk=locality.pk)
    if changed := changes.apply(current, fields):
        current.full_clean()
        current.save()
        audit(current, "directory.amend", user=by, data=changed)
    return current
