"""Mergers, splits and their corrections: history stays true, who holds what is derived from it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory import changes, rules
from giaoban.directory.body_actions import close_mandate, day_before, found
from giaoban.directory.choices import MandateRole
from giaoban.directory.mandate_actions import appoint, name_focal_point
from giaoban.directory.models import Decision, Mandate, Organisation, Person, Succession, User
from giaoban.directory.succession import would_close_a_circle


@transaction.atomic
def merge(
    predecessors: Sequence[Organisation],
    *,
    into: Organisation,
    on: date,
    by: User | None,
    decision: Decision | None = None,
    focal_point: Person | None = None,
    others_deputise: bool = False,
) -> Organisation:
    """Merge bodies into one from a day on; an unsaved `into` is founded on that day. Returns the successor.

    Each predecessor ends the day before, with every mandate in it; its units belong to the successor. One focal
    point of them may be named the successor's; the others become its deputies when that is asked for.
    Raises ValidationError: "itself", "circle", "succeeded", "not_yet", "gone", "none".
    """
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    ending = _locked(predecessors)
    if not ending:
        raise ValidationError(_("Choose at least one organisation that is merged."), code="none")
    for body in ending:
        _refuse_predecessor(body, into, on)
    points = list(Mandate.objects.filter(body__in=ending).focal().valid(on=day_before(on)).select_related("person"))
    for body in ending:
        _end_before(body, on, by=by, decision=decision)
    heir = _heir(into, on, by=by)
    for body in ending:
        _hand_on_units(body, heir, on, by=by)
        _succeed(body, heir, on=on, decision=decision, by=by)
    if focal_point is not None:
        name_focal_point(person=focal_point, body=heir, from_on=on, decision=decision, by=by)
    if others_deputise:
        _deputise(points, heir, on=on, decision=decision, by=by)
    audit(heir, "directory.merge", user=by, data=_said(predecessors=ending, on=on, decision=decision))
    return heir


@transaction.atomic
def split(
    predecessor: Organisation,
    *,
    into: Sequence[Organisation],
    on: date,
    by: User | None,
    decision: Decision | None = None,
    takes_over: Organisation | None = None,
    units_to: Organisation | None = None,
    goes_on: bool = False,
) -> list[Organisation]:
    """Split a body into several from a day on; unsaved ones are founded on that day. Returns the successors.

    The body ends the day before, unless it goes on and only gives a part away. `takes_over` names who holds what
    was open; without it a person decides later. Raises ValidationError as `merge`, and "few", "units".
    """
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    if len(into) < (1 if goes_on else 2):
        raise ValidationError(_("A split needs at least two organisations that come out of it."), code="few")
    if takes_over is not None and takes_over not in into:
        raise ValidationError(_("Who takes over must come out of the split."), code="stranger")
    (body,) = _locked([predecessor])
    for heir in into:
        _refuse_predecessor(body, heir, on)
    if not goes_on:
        _end_before(body, on, by=by, decision=decision)
    heirs = [_heir(heir, on, by=by) for heir in into]
    _share_units(body, heirs, None if units_to is None else heirs[list(into).index(units_to)], on, goes_on, by=by)
    chosen = None if takes_over is None else heirs[list(into).index(takes_over)]
    for heir in heirs:
        takes = not goes_on and (chosen is None or heir == chosen)
        _succeed(body, heir, on=on, decision=decision, by=by, takes_over=takes)
    audit(body, "directory.split", user=by, data=_said(successors=heirs, on=on, decision=decision))
    return heirs


@transaction.atomic
def choose_holder(predecessor: Organisation, *, successor: Organisation, by: User | None) -> None:
    """Say which of the successors of a split takes over what is open; raises ValidationError for a stranger."""
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    links = list(Succession.objects.select_for_update().filter(predecessor=predecessor))
    if successor.pk not in {link.successor_id for link in links}:
        message = _("%(successor)s is no successor of %(predecessor)s.")
        said = {"successor": str(successor), "predecessor": str(predecessor)}
        raise ValidationError(message, code="stranger", params=said)
    if [link.successor_id for link in links if link.takes_over] == [successor.pk]:
        return
    for link in links:
        link.takes_over = link.successor_id == successor.pk
        link.save(update_fields=["takes_over"])
    audit(predecessor, "directory.choose_holder", user=by, data={"successor": str(successor)})


@transaction.atomic
def correct_succession(succession: Succession, *, reason: str, by: User | None, **fields: Any) -> Succession:
    """Put right the day, the decision, the successor or who takes over; the reason stays in the audit.

    The end of the predecessor moves with the day. Raises ValidationError without a reason, and as `merge`.
    """
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    reason = _reason(reason)
    link = Succession.objects.select_for_update().get(pk=succession.pk)
    older, moved = link.on, "on" in fields and fields["on"] != link.on
    changed = changes.apply(link, fields)
    if not changed:
        return link
    if "successor" in changed:
        _refuse_link(link.predecessor, link.successor, link.on, besides=link)
    _refuse_days(link.successor, link.on)
    link.full_clean()
    link.save()
    if moved and link.predecessor.valid_to_on == day_before(older):
        _move_end(link.predecessor, day_before(link.on), by=by, decision=link.decision)
    audit(link.predecessor, "directory.correct_succession", user=by, data={"reason": reason, **changed})
    return link


@transaction.atomic
def withdraw_succession(succession: Succession, *, reason: str, by: User | None) -> None:
    """Take back a succession that never was; what it said stays in the audit. The bodies' days stay as they are."""
    if not rules.may_manage_directory(by):
        raise PermissionDenied
    said = _said(successors=[succession.successor], on=succession.on, decision=succession.decision)
    audit(succession.predecessor, "directory.withdraw_succession", user=by, data={"reason": _reason(reason), **said})
    succession.delete()


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ValidationError(_("Say why the succession is corrected."), code="reason")
    return reason.strip()


def _locked(bodies: Sequence[Organisation]) -> list[Organisation]:
    found_by_key = Organisation.objects.select_for_update().in_bulk([body.pk for body in bodies])
    return [found_by_key[key] for key in dict.fromkeys(body.pk for body in bodies)]


def _refuse_predecessor(body: Organisation, heir: Organisation, on: date) -> None:
    """What no merger and no split may do with a predecessor."""
    said = {"name": body.name, "day": date_format(on, "SHORT_DATE_FORMAT")}
    if body.pk == heir.pk:
        raise ValidationError(_("%(name)s cannot be merged into itself."), code="itself", params=said)
    if body.valid_from_on and body.valid_from_on >= on:
        raise ValidationError(_("%(name)s does not yet exist on %(day)s."), code="not_yet", params=said)
    if former := body.successions.select_related("successor").first():  # type: ignore[attr-defined]
        message = _("%(name)s has a successor already: %(successor)s. Correct that succession instead.")
        raise ValidationError(message, code="succeeded", params={**said, "successor": str(former.successor)})
    _refuse_link(body, heir, on)


def _refuse_link(body: Organisation, heir: Organisation, on: date, besides: Succession | None = None) -> None:
    said = {"name": body.name, "successor": heir.name}
    if heir.pk is None:
        return
    if heir.pk == body.pk:
        raise ValidationError(_("%(name)s cannot be merged into itself."), code="itself", params=said)
    if would_close_a_circle(predecessor=body, successor=heir):
        message = _("%(name)s came out of %(successor)s; it cannot be taken over by what it took over.")
        raise ValidationError(message, code="circle", params=said)
    _refuse_days(heir, on)


def _refuse_days(heir: Organisation, on: date) -> None:
    if heir.pk is not None and not heir.holds(on=on):
        said = {"name": heir.name, "day": date_format(on, "SHORT_DATE_FORMAT")}
        raise ValidationError(_("%(name)s does not exist on %(day)s and can take nothing over."), "gone", said)


def _end_before(body: Organisation, on: date, *, by: User | None, decision: Decision | None) -> None:
    """End it the day before; one that ended earlier keeps its day: history is entered late."""
    last = day_before(on)
    if body.valid_to_on is None or body.valid_to_on > last:
        _move_end(body, last, by=by, decision=decision)


def _move_end(body: Organisation, last: date, *, by: User | None, decision: Decision | None) -> None:
    for mandate in body.open_mandates(after=last):
        close_mandate(mandate, last=last, by=by, decision=decision)
    body.valid_to_on = last
    body.clean_fields()
    body.validate_constraints()
    body.save(update_fields=["valid_to_on"])
    audit(body, "directory.end", user=by, data=_said(on=last, decision=decision))


def _heir(heir: Organisation, on: date, *, by: User | None) -> Organisation:
    if heir.pk is not None:
        return heir
    heir.valid_from_on = heir.valid_from_on or on
    fields = ("name", "short_name", "code", "kind", "parent", "locality", "layout", "place", "valid_from_on")
    return found(by=by, **{name: getattr(heir, name) for name in fields})


def _succeed(
    body: Organisation,
    heir: Organisation,
    *,
    on: date,
    decision: Decision | None,
    by: User | None,
    takes_over: bool = True,
) -> None:
    link = Succession(predecessor=body, successor=heir, on=on, decision=decision, takes_over=takes_over)
    link.full_clean()
    link.save()
    audit(link, "directory.succeed", user=by, data=_said(predecessors=[body], successors=[heir], on=on))


def _units(body: Organisation, on: date) -> list[Organisation]:
    return list(body.units.valid(on=on))  # type: ignore[attr-defined]


def _hand_on_units(body: Organisation, heir: Organisation, on: date, *, by: User | None) -> None:
    """The units that last belong to the successor; the successor itself, where it was one, moves up."""
    for unit in _units(body, on):
        unit.parent = body.parent if unit.pk == heir.pk else heir
        unit.full_clean()
        unit.save(update_fields=["parent"])
        audit(unit, "directory.amend", user=by, data={"parent": [body.name, changes.word(unit.parent)]})


def _share_units(
    body: Organisation,
    heirs: Sequence[Organisation],
    to: Organisation | None,
    on: date,
    goes_on: bool,
    *,
    by: User | None,
) -> None:
    units = [unit for unit in _units(body, on) if unit not in heirs]
    if to is not None:
        _hand_on_units(body, to, on, by=by)
    elif units and not goes_on:
        message = _("Units belong to %(name)s: %(units)s. Say which organisation they go to.")
        said = {"name": body.name, "units": ", ".join(map(str, units))}
        raise ValidationError(message, code="units", params=said)


def _deputise(
    points: Sequence[Mandate], heir: Organisation, *, on: date, decision: Decision | None, by: User | None
) -> None:
    """Focal points of the predecessors who hold no such role in the successor become deputies there."""
    for person in dict.fromkeys(point.person for point in points):
        if not Mandate.objects.filter(body=heir, person=person).focal().valid(on=on).exists():
            role = MandateRole.DEPUTY_FOCAL_POINT
            appoint(person=person, body=heir, role=role, from_on=on, decision=decision, by=by)


def _said(**fields: Any) -> dict[str, Any]:
    return {
        name: [str(each) for each in value] if isinstance(value, list) else value
        for name, value in changes.words(fields).items()
    }
