"""What the desk reads of meetings, notices and the ledger for a person; everything by the committee's own rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from giaoban.committee import queries, rules
from giaoban.committee.choices import HELD, AgendaKind, MeetingStatus, NoticeStatus
from giaoban.committee.models import Conclusion, ConclusionNotice, Intervention, Invitation, Meeting, Paper
from giaoban.committee.queries import ConclusionState
from giaoban.committee.timetable import Slot, timetable
from giaoban.directory.choices import SPEAKING_ROLES
from giaoban.directory.models import Organisation
from giaoban.directory.standing import Standing, standing_of

ENDED = (*HELD, MeetingStatus.CANCELLED)
MOST_COMING = 30


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """A meeting as a list shows it, with the reader's own invitations to it; `owed` while one has no answer."""

    meeting: Meeting
    mine: list[Invitation]

    @property
    def owed(self) -> bool:
        """Whether an answer is waited for."""
        return self.meeting.status == MeetingStatus.CONVENED and any(not each.answer for each in self.mine)


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the agenda with its times, its papers, and for the first one the state of earlier conclusions."""

    slot: Slot
    papers: list[Paper]
    states: list[ConclusionState] = field(default_factory=list)


def seen(user: Any, *, on: date) -> QuerySet[Meeting]:
    """The meetings a person may see, each once."""
    return Meeting.objects.seen_by(user, on=on).select_related("committee", "chair").distinct()


def coming(user: Any, *, on: date) -> list[Meeting]:
    """Those in preparation, convened, put off or in session, the nearest first."""
    return list(seen(user, on=on).exclude(status__in=ENDED).order_by("starts_at", "pk")[:MOST_COMING])


def past(user: Any, *, on: date) -> QuerySet[Meeting]:
    """Those held or cancelled, the latest first."""
    return seen(user, on=on).filter(status__in=ENDED).order_by("-starts_at", "-pk")


def rows(meetings: Iterable[Meeting], user: Any, *, on: date) -> list[MeetingRow]:
    """Meetings with the person's own invitations (one query more)."""
    wanted = list(meetings)
    mine: dict[int, list[Invitation]] = {}
    for each in my_invitations(user, on=on).filter(meeting__in=wanted):
        mine.setdefault(each.meeting_id, []).append(each)
    return [MeetingRow(meeting=each, mine=mine.get(each.pk, [])) for each in wanted]


def my_invitations(user: Any, *, on: date) -> QuerySet[Invitation]:
    """Invitations to the person, and to bodies for which the person speaks, once people were called."""
    reaching = Invitation.objects.reaching(user, standing_of(user, on=on)).filter(meeting__convened_at__isnull=False)
    return reaching.select_related("meeting", "person", "organisation", "attendance")


def agenda(meeting: Meeting, user: Any, *, on: date) -> tuple[list[Item], list[Paper]]:
    """The items with what may be read of them, and the papers for the meeting as a whole."""
    papers = list(
        Paper.objects.seen_by(user, on=on).filter(meeting=meeting).select_related("file").order_by("order", "pk")
    )
    items = meeting.items.select_related("presenter", "presenting_body")
    found = [
        Item(
            slot=slot,
            papers=[each for each in papers if each.item_id == slot.item.pk],
            states=_earlier(meeting, user, on=on) if slot.item.kind == AgendaKind.FOLLOW_UP else [],
        )
        for slot in timetable(meeting, list(items))
    ]
    return found, [each for each in papers if each.item_id is None]


def _earlier(meeting: Meeting, user: Any, *, on: date) -> list[ConclusionState]:
    mine = Conclusion.objects.seen_by(user, on=on)
    return queries.conclusion_states(queries.earlier_conclusions(meeting).filter(pk__in=mine.values("pk")), on=on)


def said(meeting: Meeting, user: Any, *, on: date) -> QuerySet[Intervention]:
    """What was said, as far as the person may read it, in the order in which it was said."""
    found = Intervention.objects.seen_by(user, on=on).standing().filter(meeting=meeting)
    return found.select_related("person", "organisation", "item", "ledger_entry")


def invited(meeting: Meeting, user: Any, *, on: date) -> list[Invitation]:
    """Everybody invited with answer and attendance, to those who sit in the committee; nobody to others."""
    if not rules.sits_in(standing_of(user, on=on), meeting.committee_id):
        return []
    return list(meeting.invitations.select_related("person", "organisation", "attendance"))


def notices(user: Any, *, on: date) -> QuerySet[ConclusionNotice]:
    """Notices the person may read; drafts stay with the standing office."""
    found = ConclusionNotice.objects.seen_by(user, on=on).exclude(status=NoticeStatus.DRAFT)
    return found.select_related("meeting__committee", "signer", "signed_file", "supersedes").distinct()


def conclusions(notice: ConclusionNotice) -> QuerySet[Conclusion]:
    """The conclusions of a notice in their order, with whom they charge."""
    found = Conclusion.objects.filter(notice=notice).select_related("notice", "lead", "directing")
    return found.prefetch_related("co_ordinating")


@dataclass(frozen=True, kw_only=True)
class Concern:
    """What a person's bodies are charged with and have raised."""

    bodies: list[Organisation]
    charged: list[ConclusionState]
    raised: list[Intervention]


MOST_OF_A_BODY = 60


def concern(user: Any, *, on: date) -> Concern:
    """Conclusions that name the person's bodies, predecessors included, and what those bodies raised."""
    standing = standing_of(user, on=on)
    keys = standing.answers_for(*SPEAKING_ROLES)
    charged = Conclusion.objects.seen_by(user, on=on).in_force().filter(Q(lead__in=keys) | Q(co_ordinating__in=keys))
    known = charged.select_related("notice__meeting", "lead", "directing").prefetch_related("co_ordinating")
    ordered = known.distinct().order_by("-notice__issued_on", "notice", "order")[:MOST_OF_A_BODY]
    raised = Intervention.objects.seen_by(user, on=on).in_ledger().filter(organisation__in=keys)
    return Concern(
        bodies=list(_own(standing)),
        charged=queries.conclusion_states(ordered, on=on),
        raised=list(
            raised.select_related("meeting", "organisation", "person", "ledger_entry")
            .distinct()
            .order_by("-meeting__starts_at", "-recorded_at", "-pk")[:MOST_OF_A_BODY]
        ),
    )


def _own(standing: Standing) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=standing.bodies(*SPEAKING_ROLES)).order_by("name")


def earlier_conclusions_of(user: Any, *, on: date) -> QuerySet[Conclusion]:
    """Every conclusion in force that the person may read and that charges somebody, the latest first."""
    found = Conclusion.objects.seen_by(user, on=on).in_force().filter(kind="task")
    known = found.select_related("notice__meeting", "lead", "directing").distinct()
    return known.order_by("-notice__issued_on", "notice", "order", "pk")
