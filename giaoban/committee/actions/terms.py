"""Terms and the renewal of the roster (kiện toàn): each by the decision that ordered it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.committee import rules
from giaoban.committee.actions.permitting import day_of, kept, require
from giaoban.committee.choices import SeatRole
from giaoban.committee.models import Seat, SeatHolding, Term
from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Decision, Mandate, Organisation, Person, Post


@dataclass(frozen=True, kw_only=True)
class Coming:
    """Somebody who takes a seat: one that is there and free, or a new one of that role."""

    person: Person
    role: str = SeatRole.MEMBER
    represents: Organisation | None = None
    post: Post | None = None
    order: int = 100
    seat: Seat | None = None


@transaction.atomic
def open_term(
    *, committee: Organisation, name: str, decision: Decision | None, from_on: date | None, to_on: date | None = None,
    by: Any, at: datetime,
) -> Term:  # fmt: skip
    """Open a term of a committee; raises ValidationError where it overlaps another."""
    require(by, rules.may_arrange_roster(by, committee, on=day_of(at)))
    if committee.kind != OrganisationKind.COMMITTEE:
        raise ValidationError(_("%(body)s is not a committee.") % {"body": committee}, code="kind")
    Organisation.objects.select_for_update().get(pk=committee.pk)
    other = Term.objects.filter(committee=committee).touching(from_on, to_on).first()
    if other is not None:
        raise ValidationError(
            _("It overlaps the term “%(term)s”. End that one on an earlier day first.") % {"term": other},
            code="overlap",
        )
    term: Term = kept(Term(committee=committee, name=name, decision=decision, valid_from_on=from_on, valid_to_on=to_on))
    audit(term, "committee.open_term", user=by, data={"committee": str(committee), "decision": str(decision or "")})
    return term


@transaction.atomic
def end_term(*, term: Term, on: date, decision: Decision | None, by: Any, at: datetime) -> None:
    """End a term on a day, its last; whoever still sits leaves with it."""
    require(by, rules.may_arrange_roster(by, term.committee, on=day_of(at)))
    term = Term.objects.select_for_update().get(pk=term.pk)
    for holding in SeatHolding.objects.filter(seat__term=term).valid(on=on).select_related("mandate"):
        _leave(holding, last=on, decision=decision)
    term.valid_to_on = on
    kept(term)
    audit(term, "committee.end_term", user=by, data={"on": on.isoformat(), "decision": str(decision or "")})


@transaction.atomic
def renew_roster(
    *, term: Term, decision: Decision, on: date, coming: Iterable[Coming] = (), leaving: Iterable[SeatHolding] = (),
    by: Any, at: datetime,
) -> list[SeatHolding]:  # fmt: skip
    """Renew the roster from a day on by one decision: who leaves (the day before is their last), and who comes.

    All or nothing. Raises ValidationError: two heads, a seat that is taken, somebody who sits already, a day outside
    the term. Returns the seats taken.
    """
    require(by, rules.may_arrange_roster(by, term.committee, on=day_of(at)))
    term = Term.objects.select_for_update().select_related("committee").get(pk=term.pk)
    if not term.holds(on=on):
        raise ValidationError(_("That day lies outside the term “%(term)s”.") % {"term": term}, code="outside")
    gone, come = list(leaving), list(coming)
    for holding in gone:
        if holding.seat.term_id != term.pk:
            raise ValidationError(_("%(seat)s is no seat of this term.") % {"seat": holding.seat}, code="term")
        _leave(holding, last=on - timedelta(days=1), decision=decision)
    taken = [_take(each, term=term, on=on, decision=decision) for each in come]
    data = {
        "decision": str(decision), "on": on.isoformat(),
        "left": [str(each.mandate.person) for each in gone], "came": [str(each.person) for each in come],
    }  # fmt: skip
    audit(term, "committee.renew_roster", user=by, data=data)
    return taken


def _leave(holding: SeatHolding, *, last: date, decision: Decision | None) -> None:
    ended = holding.valid_to_on is not None and holding.valid_to_on < last
    if ended or (holding.valid_from_on is not None and holding.valid_from_on > last):
        raise ValidationError(
            _("%(person)s does not hold the seat on the day before.") % {"person": holding.mandate.person}, code="gone"
        )
    for record in (holding, holding.mandate):
        record.valid_to_on, record.ended_by = last, decision
        kept(record)


def _take(wanted: Coming, *, term: Term, on: date, decision: Decision) -> SeatHolding:
    sitting = SeatHolding.objects.filter(seat__term=term).touching(on, term.valid_to_on).with_people()
    if any(each.mandate.person_id == wanted.person.pk for each in sitting):
        raise ValidationError(_("%(person)s sits in the committee already.") % {"person": wanted.person}, code="sits")
    seat = wanted.seat or _free_seat(wanted, term=term, sitting=sitting)
    if seat.term_id != term.pk or any(each.seat_id == seat.pk for each in sitting):
        raise ValidationError(_("The seat “%(seat)s” is not free.") % {"seat": seat}, code="taken")
    holding: SeatHolding = kept(
        SeatHolding(
            seat=seat, mandate=_mandate(wanted, seat=seat, on=on, decision=decision), decision=decision,
            valid_from_on=on, valid_to_on=term.valid_to_on,
        )
    )  # fmt: skip
    return holding


def _free_seat(wanted: Coming, *, term: Term, sitting: Any) -> Seat:
    seats = Seat.objects.filter(term=term, role=wanted.role)
    if wanted.role == SeatRole.HEAD:
        for each in sitting:
            if each.seat.role == SeatRole.HEAD:
                raise ValidationError(
                    _("Two heads: %(person)s heads the committee. That person leaves by the same decision, or first.")
                    % {"person": each.mandate.person},
                    code="two_heads",
                )
    else:
        seats = seats.filter(represents=wanted.represents, post=wanted.post)
    free = seats.exclude(pk__in=[each.seat_id for each in sitting]).first()
    if free is not None:
        return free
    seat: Seat = kept(
        Seat(term=term, role=wanted.role, represents=wanted.represents, post=wanted.post, order=wanted.order)
    )
    return seat


def _mandate(wanted: Coming, *, seat: Seat, on: date, decision: Decision) -> Mandate:
    """The mandate that stands behind a seat: one that the directory holds already, or a new one."""
    committee = seat.term.committee
    held = Mandate.objects.filter(body=committee, role=seat.role)
    mine = held.filter(person=wanted.person).valid(on=on).first()
    if mine is not None:
        return mine
    if seat.role == SeatRole.HEAD and (other := held.touching(on, seat.term.valid_to_on).first()) is not None:
        raise ValidationError(
            _("Two heads: %(person)s heads the committee. That person leaves by the same decision, or first.")
            % {"person": other.person},
            code="two_heads",
        )
    made: Mandate = kept(
        Mandate(
            person=wanted.person, body=committee, role=seat.role, post=wanted.post, order=wanted.order,
            decision=decision, valid_from_on=on, valid_to_on=seat.term.valid_to_on,
        )
    )  # fmt: skip
    return made
