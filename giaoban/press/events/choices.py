"""What press events, third parties' conferences and visits of foreign press can be, and which way their states go."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventForm(models.TextChoices):
    """Two of the forms of supplying information (Decree 244/2026, Art. 5)."""

    CONFERENCE = "conference", _("Press conference")
    BRIEFING = "briefing", _("Press briefing")


class EventMode(models.TextChoices):
    """How people take part."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


class EventStatus(models.TextChoices):
    """Where a press event stands."""

    DRAFT = "draft", pgettext_lazy("press event", "In preparation")
    ANNOUNCED = "announced", pgettext_lazy("press event", "Announced")
    HELD = "held", pgettext_lazy("press event", "Held")
    CLOSED = "closed", pgettext_lazy("press event", "Record closed")
    POSTPONED = "postponed", pgettext_lazy("press event", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("press event", "Cancelled")


# From draft straight to held: an event that took place before it was entered here.
EVENT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    EventStatus.DRAFT: frozenset({EventStatus.ANNOUNCED, EventStatus.HELD, EventStatus.CANCELLED}),
    EventStatus.ANNOUNCED: frozenset({EventStatus.HELD, EventStatus.POSTPONED, EventStatus.CANCELLED}),
    EventStatus.POSTPONED: frozenset({EventStatus.ANNOUNCED, EventStatus.CANCELLED}),
    EventStatus.HELD: frozenset({EventStatus.CLOSED}),
    EventStatus.CLOSED: frozenset(),
    EventStatus.CANCELLED: frozenset(),
}
TOOK_PLACE = (EventStatus.HELD, EventStatus.CLOSED)
AHEAD = (EventStatus.DRAFT, EventStatus.ANNOUNCED, EventStatus.POSTPONED)
SHOWN = (EventStatus.ANNOUNCED, *TOOK_PLACE)


class Coming(models.TextChoices):
    """What somebody invited to a press event says."""

    IN_PERSON = "in_person", pgettext_lazy("press event", "Comes in person")
    ONLINE = "online", pgettext_lazy("press event", "Takes part online")
    NO = "no", pgettext_lazy("press event", "Does not come")


class Place(models.TextChoices):
    """Whether somebody who wants to come in person has a place; derived from seat and queue."""

    CONFIRMED = "confirmed", pgettext_lazy("press event", "Has a place")
    WAITING = "waiting", pgettext_lazy("press event", "On the waiting list")


class QuestionOutcome(models.TextChoices):
    """What became of a question put to a press event."""

    OPEN = "open", pgettext_lazy("question", "Not dealt with yet")
    ANSWERED = "answered", pgettext_lazy("question", "Answered at the event")
    OWED = "owed", pgettext_lazy("question", "Answer owed")
    DROPPED = "dropped", pgettext_lazy("question", "Not put, or withdrawn")


class NoticeStatus(models.TextChoices):
    """Where the notice of a third party's press conference stands."""

    RECEIVED = "received", pgettext_lazy("third party", "Received")
    CONSENTED = "consented", pgettext_lazy("third party", "Consented")
    REFUSED = "refused", pgettext_lazy("third party", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("third party", "Withdrawn")


NOTICE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    NoticeStatus.RECEIVED: frozenset({NoticeStatus.CONSENTED, NoticeStatus.REFUSED, NoticeStatus.WITHDRAWN}),
    NoticeStatus.CONSENTED: frozenset({NoticeStatus.WITHDRAWN}),
    NoticeStatus.REFUSED: frozenset(),
    NoticeStatus.WITHDRAWN: frozenset(),
}


class Residence(models.TextChoices):
    """Which of the two procedures of Decree 262/2026 a foreign outlet goes through."""

    NON_RESIDENT = "non_resident", _("Without a bureau in Việt Nam: file and licence")
    RESIDENT = "resident", _("With a bureau in Việt Nam: reply")


class VisitStatus(models.TextChoices):
    """Where a request of foreign press stands."""

    RECEIVED = "received", pgettext_lazy("foreign press", "Received")
    PROPOSED = "proposed", pgettext_lazy("foreign press", "Proposed for decision")
    AGREED = "agreed", pgettext_lazy("foreign press", "Agreed")
    REFUSED = "refused", pgettext_lazy("foreign press", "Refused")
    REPORTED = "reported", pgettext_lazy("foreign press", "Visit reported")
    WITHDRAWN = "withdrawn", pgettext_lazy("foreign press", "Withdrawn")


VISIT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    VisitStatus.RECEIVED: frozenset({VisitStatus.PROPOSED, VisitStatus.WITHDRAWN}),
    VisitStatus.PROPOSED: frozenset(
        {VisitStatus.RECEIVED, VisitStatus.AGREED, VisitStatus.REFUSED, VisitStatus.WITHDRAWN}
    ),
    VisitStatus.AGREED: frozenset({VisitStatus.REPORTED, VisitStatus.WITHDRAWN}),
    VisitStatus.REFUSED: frozenset(),
    VisitStatus.REPORTED: frozenset(),
    VisitStatus.WITHDRAWN: frozenset(),
}
OPEN_VISITS = (VisitStatus.RECEIVED, VisitStatus.PROPOSED)
