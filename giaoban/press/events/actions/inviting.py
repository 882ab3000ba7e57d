"""Who is invited: by hand, or all whom a rule names."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base.registries import searchables
from giaoban.press.events import rules
from giaoban.press.events.actions import seats
from giaoban.press.events.choosing import Rule, chosen
from giaoban.press.events.letters import sending
from giaoban.press.models import EventInvitation, Outlet, PressEvent, Reporter
from giaoban.press.permitting import day_of, kept, locked, require


@transaction.atomic
def invite(
    *, event: PressEvent, reporter: Reporter | None = None, outlet: Outlet | None = None, by: Any, at: datetime
) -> EventInvitation:
    """Invite a reporter, or an outlet that sends whom it chooses; whoever is invited already stays so."""
    event = locked(event)
    require(by, rules.may_change(by, event))
    if reporter is None and outlet is None:
        raise ValidationError(_("Name the reporter or the outlet that is invited."), code="nobody")
    return invited(event, reporter=reporter, outlet=outlet if reporter is None else None, by=by, at=at)


@transaction.atomic
def invite_by_rule(*, event: PressEvent, rule: Rule, by: Any, at: datetime) -> int:
    """Invite every reporter whom a rule names on this day; returns how many were added."""
    event = locked(event)
    require(by, rules.may_change(by, event))
    known = set(event.invitations.exclude(reporter=None).values_list("reporter", flat=True))
    new = [each for each in chosen(rule, on=day_of(at)) if each.pk not in known]
    for each in new:
        invited(event, reporter=each, outlet=None, by=by, at=at)
    return len(new)


def invited(
    event: PressEvent, *, reporter: Reporter | None, outlet: Outlet | None, by: Any, at: datetime, silent: bool = False
) -> EventInvitation:
    """The invitation, made and mailed where there is none yet; the event is locked by whoever calls."""
    there = event.invitations.filter(reporter=reporter, outlet=outlet)
    if (found := there.first()) is not None:
        return found
    invitation = kept(EventInvitation(event=event, reporter=reporter, outlet=outlet))
    if not silent:
        sending.invite_late(invitation, by=by, at=at)
    searchables["press.event"].changed([event.pk])
    audit(event, "press.event.invite", user=by, data={"invited": invitation.name})
    return invitation


@transaction.atomic
def uninvite(*, invitation: EventInvitation, by: Any, at: datetime) -> None:
    """Take an invitation back; the place goes to whoever waits first."""
    event = locked(invitation.event)
    require(by, rules.may_change(by, event))
    if invitation.arrived_at is not None:
        raise ValidationError(_("This person is there already."), code="there")
    sending.take_back(invitation, by=by, at=at)
    audit(event, "press.event.uninvite", user=by, data={"invited": invitation.name})
    invitation.delete()
    searchables["press.event"].changed([event.pk])
    sending.tell_places(seats.settle(event), by=by, at=at)
