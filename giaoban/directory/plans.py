"""What a merger, a split or an end will do, in sentences, before it is done."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.directory.body_actions import day_before
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Organisation

MOST_NAMES = 8


def rehearse(deed: Callable[[], Any]) -> None:
    """Do it and undo it: whatever would refuse it raises here; nothing stays."""
    with transaction.atomic():
        deed()
        transaction.set_rollback(True)


def merger(predecessors: Sequence[Organisation], heir: Organisation, *, on: date) -> list[str]:
    """What a merger will do."""
    said = [_founding(heir, on)] if heir.pk is None else []
    for body in predecessors:
        said += _ending(body, on)
        if units := named(unit for unit in body.units.valid(on=on) if unit not in predecessors):  # type: ignore[attr-defined]
            said.append(_("%(units)s then belong to %(heir)s.") % {"units": units, "heir": heir.name})
    names = {"names": ", ".join(body.name for body in predecessors), "heir": heir.name}
    return [*said, _("What is open in %(names)s is held by %(heir)s; no record is rewritten.") % names]


def split(body: Organisation, heirs: Sequence[Organisation], *, on: date, goes_on: bool) -> list[str]:
    """What a split will do."""
    said = [_founding(heir, on) for heir in heirs if heir.pk is None]
    if goes_on:
        return [*said, _("%(name)s goes on and keeps what is open.") % {"name": body.name}]
    return [*said, *_ending(body, on)]


def ending(body: Organisation, *, on: date) -> tuple[list[Organisation], list[Mandate]]:
    """The units and mandates, of units too, that last longer than a day."""
    longer = Q(valid_to_on=None) | Q(valid_to_on__gt=on)
    units, mandates, todo = [], list(body.open_mandates(after=on)), [body]
    while todo:
        for unit in todo.pop().units.filter(longer):  # type: ignore[attr-defined]
            if unit not in units:
                units.append(unit)
                todo.append(unit)
                mandates += unit.open_mandates(after=on)
    return units, mandates


def focal_points(bodies: Sequence[Organisation], *, on: date) -> list[Mandate]:
    """Who are the focal points of bodies on the last day before a merger."""
    found = Mandate.objects.filter(body__in=bodies, role=MandateRole.FOCAL_POINT).valid(on=day_before(on))
    return list(found.select_related("person", "body"))


def _founding(heir: Organisation, on: date) -> str:
    return _("%(name)s is founded on %(day)s.") % {"name": heir.name, "day": day_in_words(on)}


def _ending(body: Organisation, on: date) -> list[str]:
    last = day_before(on)
    said = []
    if body.valid_to_on is None or body.valid_to_on > last:
        said.append(_("%(name)s ends with %(day)s.") % {"name": body.name, "day": day_in_words(last)})
    if mandates := list(body.open_mandates(after=last)):
        sentence = ngettext(
            "%(count)d mandate in %(name)s ends with that day: %(people)s.",
            "%(count)d mandates in %(name)s end with that day: %(people)s.",
            len(mandates),
        )
        people = named(f"{each.person} ({each.title})" for each in mandates)
        said.append(sentence % {"count": len(mandates), "name": body.name, "people": people})
    return said


def day_in_words(day: date) -> str:
    """A day as a sentence writes it."""
    return date_format(day, "SHORT_DATE_FORMAT")


def named(things: Any) -> str:
    """Names with commas between them; many are counted."""
    names = [str(each) for each in things]
    left = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES])
    return _("%(names)s and %(count)d more") % {"names": shown, "count": left} if left > 0 else shown
