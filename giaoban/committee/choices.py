"""What seats, meetings, speeches, conclusions and notices can be, and which way their states go."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directory.choices import MandateRole

# Whoever holds one of these in the committee sees all of its meetings.
COMMITTEE_ROLES = (MandateRole.HEAD, MandateRole.DEPUTY, MandateRole.MEMBER, MandateRole.STANDING_OFFICE)


class SeatRole(models.TextChoices):
    """What a seat makes of who holds it, by the keys of the mandate behind it."""

    HEAD = MandateRole.HEAD.value, pgettext_lazy("seat", "Head")
    DEPUTY = MandateRole.DEPUTY.value, pgettext_lazy("seat", "Deputy head")
    MEMBER = MandateRole.MEMBER.value, pgettext_lazy("seat", "Member")


class MeetingKind(models.TextChoices):
    """Which briefing it is."""

    QUARTER = "quarter", _("Briefing of the quarter")
    HALF_YEAR = "half_year", _("Briefing of the half-year")
    YEAR = "year", _("Briefing of the year")
    OTHER = "other", _("Other meeting")


class MeetingMode(models.TextChoices):
    """How people take part."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    DRAFT = "draft", pgettext_lazy("meeting", "In preparation")
    CONVENED = "convened", pgettext_lazy("meeting", "Convened")
    IN_SESSION = "in_session", pgettext_lazy("meeting", "In session")
    CONCLUDED = "concluded", pgettext_lazy("meeting", "Concluded")
    MINUTES_SIGNED = "minutes_signed", pgettext_lazy("meeting", "Minutes signed")
    POSTPONED = "postponed", pgettext_lazy("meeting", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


# From draft straight to concluded: a meeting held before it was entered here.
MEETING_TRANSITIONS: Mapping[str, frozenset[str]] = {
    MeetingStatus.DRAFT: frozenset({MeetingStatus.CONVENED, MeetingStatus.CANCELLED, MeetingStatus.CONCLUDED}),
    MeetingStatus.CONVENED: frozenset({MeetingStatus.IN_SESSION, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED}),
    MeetingStatus.POSTPONED: frozenset({MeetingStatus.CONVENED, MeetingStatus.CANCELLED}),
    MeetingStatus.IN_SESSION: frozenset({MeetingStatus.CONCLUDED}),
    MeetingStatus.CONCLUDED: frozenset({MeetingStatus.MINUTES_SIGNED}),
    MeetingStatus.MINUTES_SIGNED: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}
HELD = (MeetingStatus.CONCLUDED, MeetingStatus.MINUTES_SIGNED)
AHEAD = (MeetingStatus.DRAFT, MeetingStatus.CONVENED, MeetingStatus.POSTPONED)
# Its time, agenda and invitations may still change.
OPEN_TO_PREPARATION = (*AHEAD, MeetingStatus.IN_SESSION)
# What is said and who is there may be written down.
OPEN_TO_RECORDING = (MeetingStatus.IN_SESSION, MeetingStatus.CONCLUDED)


class AgendaKind(models.TextChoices):
    """Whether an item of the agenda is written, or fills itself from earlier conclusions."""

    ORDINARY = "ordinary", _("Item")
    FOLLOW_UP = "follow_up", _("Earlier conclusions and their state")


class Visibility(models.TextChoices):
    """Who among those who see the meeting reads a paper."""

    INVITED = "invited", _("Everybody invited")
    COMMITTEE = "committee", _("The committee and its standing office alone")


class Answer(models.TextChoices):
    """What somebody invited says."""

    YES = "yes", pgettext_lazy("invitation", "Will come")
    NO = "no", pgettext_lazy("invitation", "Cannot come")
    STAND_IN = "stand_in", pgettext_lazy("invitation", "Sends a stand-in")


class Presence(models.TextChoices):
    """Who was there."""

    PRESENT = "present", pgettext_lazy("attendance", "Present")
    LATE = "late", pgettext_lazy("attendance", "Late")
    EXCUSED = "excused", pgettext_lazy("attendance", "Excused")
    ABSENT = "absent", pgettext_lazy("attendance", "Absent")


THERE = (Presence.PRESENT, Presence.LATE)


class SpeechKind(models.TextChoices):
    """What somebody tells."""

    RESULT = "result", pgettext_lazy("speech", "Result")
    LIMITATION = "limitation", pgettext_lazy("speech", "Limitation")
    CAUSE = "cause", pgettext_lazy("speech", "Cause")
    PROPOSAL = "proposal", pgettext_lazy("speech", "Proposal")


# These are kept in the ledger until they are answered.
LEDGER_KINDS = (SpeechKind.LIMITATION, SpeechKind.PROPOSAL)


class LedgerAnswer(models.TextChoices):
    """What became of a limitation or proposal."""

    ACCEPTED = "accepted", pgettext_lazy("ledger", "Accepted")
    NOTED = "noted", pgettext_lazy("ledger", "Noted")
    DECLINED = "declined", pgettext_lazy("ledger", "Declined")
    ADDRESSED = "addressed", pgettext_lazy("ledger", "Addressed")


# Nothing more is owed; what was accepted or noted still waits for a deed.
SETTLED = (LedgerAnswer.DECLINED, LedgerAnswer.ADDRESSED)
# Somebody decided; what was only noted counts as nothing concluded.
DECIDED = (LedgerAnswer.ACCEPTED, *SETTLED)


class ConclusionKind(models.TextChoices):
    """Whether a conclusion charges somebody, or states what the meeting found."""

    TASK = "task", pgettext_lazy("conclusion", "Charges a body")
    STATEMENT = "statement", pgettext_lazy("conclusion", "Assessment")


class Rhythm(models.TextChoices):
    """How often something is due that has no single day."""

    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    HALF_YEAR = "half_year", _("Every half-year")
    YEAR = "year", _("Every year")


class NoticeStatus(models.TextChoices):
    """Where a Conclusion Notice stands."""

    DRAFT = "draft", pgettext_lazy("notice", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("notice", "Submitted for signature")
    ISSUED = "issued", pgettext_lazy("notice", "Issued")
    SUPERSEDED = "superseded", pgettext_lazy("notice", "Superseded")


NOTICE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    NoticeStatus.DRAFT: frozenset({NoticeStatus.SUBMITTED}),
    NoticeStatus.SUBMITTED: frozenset({NoticeStatus.DRAFT, NoticeStatus.ISSUED}),
    NoticeStatus.ISSUED: frozenset({NoticeStatus.SUPERSEDED}),
    NoticeStatus.SUPERSEDED: frozenset(),
}
SIGNED = (NoticeStatus.ISSUED, NoticeStatus.SUPERSEDED)


class Clarity(models.TextChoices):
    """The six clarities that a conclusion is held to before it is issued."""

    PERSON = "person", _("Clear person: no directing member is named")
    TASK = "task", _("Clear task: it does not say what is to be done")
    TIME = "time", _("Clear time: it has neither a deadline nor a period")
    RESPONSIBILITY = "responsibility", _("Clear responsibility: no body takes the lead")
    AUTHORITY = "authority", _("Clear authority: it does not say who decides")
    PRODUCT = "product", _("Clear product: it does not say what will be there in the end")
