"""Who may what about press events, third parties' conferences and visits of foreign press."""

from datetime import datetime
from typing import Any

from giaoban.press.events.choices import (
    OPEN_VISITS,
    SHOWN,
    TOOK_PLACE,
    EventStatus,
    NoticeStatus,
    VisitStatus,
)
from giaoban.press.models import ConferenceNotice, EventInvitation, ForeignVisit, PressEvent, Reporter
from giaoban.press.rules import decides, reporter_of, runs_office


def may_prepare(user: Any) -> bool:
    """Prepare press events, register notices and requests: whoever works in the press office."""
    return runs_office(user)


def may_change(user: Any, event: PressEvent) -> bool:
    """Change what stands of an event, and whom it invites, until it was held."""
    return runs_office(user) and event.status in {EventStatus.DRAFT, EventStatus.ANNOUNCED, EventStatus.POSTPONED}


def may_see(user: Any, event: PressEvent) -> bool:
    """See an event: the press office always; others once announced, if it is for everybody or invites them."""
    if runs_office(user):
        return True
    if event.is_public and event.status in SHOWN:
        return True
    return PressEvent.objects.inviting(reporter_of(user)).filter(pk=event.pk).exists()


def may_answer(user: Any, invitation: EventInvitation, *, at: datetime) -> bool:
    """Answer an invitation before the event begins: whom it reaches, and the press office on behalf.

    Whoever holds the signed address of the invitation answers without an account (letters.links).
    """
    if not invitation.event.takes_answers(at=at):
        return False
    return runs_office(user) or reaches(reporter_of(user), invitation)


def reaches(reporter: Reporter | None, invitation: EventInvitation) -> bool:
    """Whether an invitation is to this reporter or to the reporter's outlet."""
    return EventInvitation.objects.reaching(reporter).filter(pk=invitation.pk).exists()


def may_note_arrival(user: Any, event: PressEvent) -> bool:
    """Write down at the door who came: from the announcement until the record is closed."""
    return runs_office(user) and event.status in {EventStatus.ANNOUNCED, EventStatus.HELD}


def may_record(user: Any, event: PressEvent) -> bool:
    """Write the record of an event that was held, until it is closed."""
    return runs_office(user) and event.status == EventStatus.HELD


def may_owe(user: Any, event: PressEvent) -> bool:
    """Say that an answer is owed: after the event, before and after its record is closed."""
    return runs_office(user) and event.status in TOOK_PLACE


def may_decide_notice(user: Any, notice: ConferenceNotice) -> bool:
    """Consent to a third party's conference or refuse it: whoever decides, and never who registered it."""
    return decides(user) and notice.status == NoticeStatus.RECEIVED and notice.received_by_id != user.pk


def may_change_visit(user: Any, visit: ForeignVisit) -> bool:
    """Keep the dossier of a visit until it is proposed; its programme also once it is agreed."""
    return runs_office(user) and visit.status in {VisitStatus.RECEIVED, VisitStatus.AGREED}


def may_propose_visit(user: Any, visit: ForeignVisit) -> bool:
    """Propose a decision."""
    return runs_office(user) and visit.status == VisitStatus.RECEIVED


def may_decide_visit(user: Any, visit: ForeignVisit) -> bool:
    """Decide on what another person proposed."""
    return decides(user) and visit.status == VisitStatus.PROPOSED and visit.prepared_by_id != user.pk


def may_report_visit(user: Any, visit: ForeignVisit) -> bool:
    """Report on a visit that was agreed."""
    return runs_office(user) and visit.status == VisitStatus.AGREED


def may_withdraw_visit(user: Any, visit: ForeignVisit) -> bool:
    """Note that the outlet takes its request back."""
    return runs_office(user) and visit.status in {*OPEN_VISITS, VisitStatus.AGREED}
