"""Committees: terms and seats, meetings, what was said, conclusions and their notices."""

from giaoban.committee.models.given import ConclusionTask
from giaoban.committee.models.meetings import (
    AgendaItem,
    Attendance,
    Invitation,
    Meeting,
    MeetingChange,
    Paper,
    Photograph,
)
from giaoban.committee.models.notices import Conclusion, ConclusionNotice, Sealed
from giaoban.committee.models.speeches import Intervention, LedgerEntry, thread_of
from giaoban.committee.models.terms import Seat, SeatHolding, Term

__all__ = [
    "AgendaItem",
    "Attendance",
    "Conclusion",
    "ConclusionNotice",
    "ConclusionTask",
    "Intervention",
    "Invitation",
    "LedgerEntry",
    "Meeting",
    "MeetingChange",
    "Paper",
    "Photograph",
    "Sealed",
    "Seat",
    "SeatHolding",
    "Term",
    "thread_of",
]
