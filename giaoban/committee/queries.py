"""Reads across the committee: the roster as of a day, contributions over a term, the ledger, earlier conclusions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.committee.choices import HELD, SIGNED, Presence, SeatRole, SpeechKind
from giaoban.committee.models import (
    Attendance,
    Conclusion,
    ConclusionNotice,
    ConclusionTask,
    Intervention,
    Invitation,
    Meeting,
    Seat,
    SeatHolding,
    Term,
    thread_of,
)
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Organisation, Person
from giaoban.directory.standing import standing_of
from giaoban.library import actions as library
from giaoban.tasks.choices import DONE
from giaoban.tasks.lateness import Timeliness, timeliness


@dataclass(frozen=True, kw_only=True)
class Place:
    """One line of a roster: a seat, and who holds it on the day; nobody where it is free."""

    seat: Seat
    holding: SeatHolding | None

    @property
    def person(self) -> Person | None:
        """Who sits there."""
        return self.holding.mandate.person if self.holding else None

    @property
    def title(self) -> str:
        """The post in words, where it is known."""
        post = self.seat.post or (self.holding.mandate.post if self.holding else None)
        return post.name if post else ""


def term_of(committee: Organisation, *, on: date) -> Term | None:
    """The term of a committee on a day."""
    return Term.objects.filter(committee=committee).valid(on=on).first()


def roster(committee: Organisation, *, on: date) -> list[Place]:
    """The seats of a committee on a day in order, with who held them then (three queries); [] outside every term."""
    term = term_of(committee, on=on)
    if term is None:
        return []
    held = {each.seat_id: each for each in SeatHolding.objects.in_committee(committee, on=on).with_people()}
    rank = {role: place for place, role in enumerate(SeatRole.values)}
    seats = Seat.objects.filter(term=term).select_related("represents", "post")
    lines = [Place(seat=seat, holding=held.get(seat.pk)) for seat in seats]
    return sorted(lines, key=lambda line: (rank[line.seat.role], line.seat.order, str(line.person or ""), line.seat.pk))


def standing_office(committee: Organisation, *, on: date) -> QuerySet[Mandate]:
    """Who sits in the standing office of a committee on a day."""
    found: QuerySet[Mandate] = Mandate.objects.filter(body=committee, role=MandateRole.STANDING_OFFICE).valid(on=on)
    return found.select_related("person", "post").order_by("order", "person__full_name")


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What a member did over a term, in meetings held: counts."""

    holding: SeatHolding
    invited: int
    present: int
    late: int
    excused: int
    stand_in: int
    absent: int
    interventions: int
    proposals: int

    @property
    def person(self) -> Person:
        """Who."""
        return self.holding.mandate.person

    @property
    def attended(self) -> int:
        """Meetings to which the member came, late included."""
        return self.present + self.late


def meetings_of(term: Term) -> QuerySet[Meeting]:
    """The meetings of a committee that were held in a term."""
    found = Meeting.objects.filter(committee=term.committee).held()
    if term.valid_from_on is not None:
        found = found.filter(starts_at__gte=_midnight(term.valid_from_on))
    if term.valid_to_on is not None:
        found = found.filter(starts_at__lt=_midnight(term.valid_to_on, after=True))
    return found


def _midnight(day: date, *, after: bool = False) -> datetime:
    moment = timezone.make_aware(datetime.combine(day, time.max if after else time.min))
    return moment


def contributions(term: Term) -> list[Contribution]:
    """Attendance and contribution of everybody who sat in a term, in the order of the roster (four queries).

    A meeting counts for who held the seat on its day; `present` leaves out the late, `excused` those who sent a
    stand-in.
    """
    meetings = {each.pk: timezone.localtime(each.starts_at).date() for each in meetings_of(term)}
    holdings = list(SeatHolding.objects.filter(seat__term=term).with_people().in_order())
    invited: dict[int, list[tuple[date, int]]] = {}
    for key, person, meeting in Invitation.objects.filter(meeting__in=meetings, person__isnull=False).values_list(
        "pk", "person", "meeting"
    ):
        invited.setdefault(person, []).append((meetings[meeting], key))
    came = {each.invitation_id: each for each in Attendance.objects.filter(invitation__meeting__in=meetings)}
    spoke: dict[int, list[tuple[date, str]]] = {}
    said = Intervention.objects.standing().filter(meeting__in=meetings, person__isnull=False)
    for person, meeting, kind in said.values_list("person", "meeting", "kind"):
        spoke.setdefault(person, []).append((meetings[meeting], kind))
    return [_contribution(each, invited=invited, came=came, spoke=spoke) for each in holdings]


def _contribution(
    holding: SeatHolding, *, invited: dict[int, list[tuple[date, int]]], came: dict[int, Attendance],
    spoke: dict[int, list[tuple[date, str]]],
) -> Contribution:  # fmt: skip
    person = holding.mandate.person_id
    mine = [key for on, key in invited.get(person, []) if holding.holds(on=on)]
    there = Counter(_presence(came[key]) for key in mine if key in came)
    kinds = Counter(kind for on, kind in spoke.get(person, []) if holding.holds(on=on))
    return Contribution(
        holding=holding,
        invited=len(mine),
        present=there[Presence.PRESENT],
        late=there[Presence.LATE],
        excused=there[Presence.EXCUSED],
        stand_in=there["stand_in"],
        absent=there[Presence.ABSENT],
        interventions=sum(kinds.values()),
        proposals=kinds[SpeechKind.PROPOSAL],
    )


def _presence(attendance: Attendance) -> str:
    return "stand_in" if attendance.presence == Presence.EXCUSED and attendance.stand_in else attendance.presence


@dataclass(frozen=True, kw_only=True)
class ConclusionState:
    """How far a conclusion is, in words; `url` leads to more, `done` and `late` colour it."""

    conclusion: Conclusion
    label: str
    done: bool = False
    late: bool = False
    url: str = ""


def conclusion_states(conclusions: Iterable[Conclusion], *, on: date | None = None) -> list[ConclusionState]:
    """The state of each conclusion, in their order: that of the task it was given as; derived, never stored."""
    wanted = list(conclusions)
    links = ConclusionTask.objects.filter(conclusion__in=wanted).select_related("task", "series")
    given = {link.conclusion_id: link for link in links.prefetch_related("task__reports", "task__parts")}
    return [_conclusion_state(each, given.get(each.pk), on=on or timezone.localdate()) for each in wanted]


def _conclusion_state(conclusion: Conclusion, link: ConclusionTask | None, *, on: date) -> ConclusionState:
    if conclusion.notice.status != "issued":
        return ConclusionState(conclusion=conclusion, label=_("Superseded"))
    if link is not None and link.task is not None:
        task = link.task.heir  # a transfer moves what is to be done to another body
        standing = timeliness(task, on=on)
        late = standing in (Timeliness.OVERDUE, Timeliness.LATE)
        label = str(task.get_state_display())
        if late:
            label = _("%(state)s, late") % {"state": label}
        done = task.state in DONE
        url = reverse("desk_task", args=[task.pk])
        return ConclusionState(conclusion=conclusion, label=label, done=done, late=late, url=url)
    if link is not None and link.series is not None:
        return ConclusionState(conclusion=conclusion, label=_("Standing task"), done=link.series.state == "ended")
    return ConclusionState(conclusion=conclusion, label=_("Issued, no task: it names no agency or no date"))


def earlier_conclusions(meeting: Meeting) -> QuerySet[Conclusion]:
    """What the committee concluded before a meeting and still binds: the tasks of issued notices, the latest first."""
    found = Conclusion.objects.in_force().filter(
        notice__meeting__committee=meeting.committee, notice__meeting__starts_at__lt=meeting.starts_at, kind="task"
    )
    return found.select_related("notice__meeting", "lead", "directing").order_by(
        "-notice__meeting__starts_at", "order", "pk"
    )


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A limitation or proposal as last said, with what it raises again, the newest first."""

    said: tuple[Intervention, ...]
    briefings: int

    @property
    def latest(self) -> Intervention:
        """As it was last said."""
        return self.said[0]


def raised_again(committee: Organisation, *, least: int = 3) -> list[Thread]:
    """What was raised at so many briefings running, up to the last one held, and on which nothing is concluded yet.

    Running: at each of the committee's meetings held, without a gap. Nothing concluded: no answer but "noted", and no
    issued conclusion that follows from any of it.
    """
    order = list(
        Meeting.objects.filter(committee=committee, status__in=HELD)
        .order_by("-starts_at", "-pk")
        .values_list("pk", flat=True)
    )
    place = {key: number for number, key in enumerate(order)}
    said = Intervention.objects.in_ledger().filter(meeting__committee=committee).with_decisions()
    known = {each.pk: each for each in said.select_related("meeting", "person", "organisation")}
    found = []
    for each in known.values():
        if order[:1] != [each.meeting_id]:
            continue
        thread = [known[link.pk] for link in thread_of(each, known.values()) if link.pk in known]
        running = _running({place[link.meeting_id] for link in thread if link.meeting_id in place})
        if running >= least and not any(link.decided for link in thread):  # type: ignore[attr-defined]
            found.append(Thread(said=tuple(thread), briefings=running))
    return sorted(found, key=lambda thread: (-thread.briefings, thread.latest.pk))


def _running(places: set[int]) -> int:
    """How many meetings, counted from the last one held, without a gap."""
    count = 0
    while count in places:
        count += 1
    return count


def ledger(committees: Iterable[int]) -> QuerySet[Intervention]:
    """Limitations and proposals of committees with their answers, the newest first."""
    found = Intervention.objects.in_ledger().filter(meeting__committee__in=committees)
    return found.select_related(
        "meeting__committee", "person", "organisation", "ledger_entry", "raises_again"
    ).order_by("-meeting__starts_at", "-recorded_at", "-pk")


def committees_kept(user: Any, *, on: date) -> QuerySet[Organisation]:
    """The committees whose standing office a person keeps, those taken over included."""
    keys = standing_of(user, on=on).answers_for(MandateRole.STANDING_OFFICE)
    return Organisation.objects.filter(pk__in=keys).committees().order_by("name")


def seal_holds(notice: ConclusionNotice) -> bool:
    """Whether the signed PDF still is the one that was put in, byte by byte."""
    if notice.status not in SIGNED or notice.signed_file is None:
        return False
    try:
        return library.sha256_of(notice.signed_file) == notice.sha256
    except FileNotFoundError:
        return False


def answers(invitations: Sequence[Invitation]) -> dict[str, int]:
    """How many of the invited said what; "" stands for no answer yet."""
    return dict(Counter(each.answer for each in invitations))
