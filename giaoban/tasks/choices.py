"""States of a task and of what is said about it, each with where it may go next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How a task stands. Late is no state: it is derived (giaoban.tasks.lateness)."""

    DRAFT = "draft", pgettext_lazy("task", "Draft")
    ISSUED = "issued", pgettext_lazy("task", "Issued")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("task", "Acknowledged")
    IN_PROGRESS = "in_progress", pgettext_lazy("task", "In progress")
    SUBMITTED = "submitted", pgettext_lazy("task", "Submitted")
    RETURNED = "returned", pgettext_lazy("task", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("task", "Accepted")
    CLOSED = "closed", pgettext_lazy("task", "Closed")
    SUSPENDED = "suspended", pgettext_lazy("task", "Suspended")
    CANCELLED = "cancelled", pgettext_lazy("task", "Cancelled")
    TRANSFERRED = "transferred", pgettext_lazy("task", "Transferred")


_OUT = frozenset({State.SUSPENDED, State.CANCELLED, State.TRANSFERRED})
TRANSITIONS: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.ISSUED, State.CANCELLED}),
    # Closed at once: only what holds parts together, when its parts have ended (actions.reviewing.close).
    State.ISSUED: frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS, State.SUBMITTED, State.CLOSED}) | _OUT,
    State.ACKNOWLEDGED: frozenset({State.IN_PROGRESS, State.SUBMITTED}) | _OUT,
    State.IN_PROGRESS: frozenset({State.SUBMITTED}) | _OUT,
    State.SUBMITTED: frozenset({State.RETURNED, State.ACCEPTED}) | _OUT,
    State.RETURNED: frozenset({State.IN_PROGRESS, State.SUBMITTED}) | _OUT,
    State.ACCEPTED: frozenset({State.CLOSED, State.RETURNED}),
    State.CLOSED: frozenset(),
    State.SUSPENDED: frozenset(
        {State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS, State.SUBMITTED, State.RETURNED}
        | {State.CANCELLED, State.TRANSFERRED}
    ),
    State.CANCELLED: frozenset(),
    State.TRANSFERRED: frozenset(),
}
# The lead body is expected to do something.
WORKING = (State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED)
# Not yet at an end, whoever must act next.
OPEN = (*WORKING, State.SUBMITTED, State.SUSPENDED)
DONE = (State.ACCEPTED, State.CLOSED)
# What was done counts no more.
ENDED_OTHERWISE = (State.CANCELLED, State.TRANSFERRED)


class Part(models.TextChoices):
    """What a body does in a task."""

    LEAD = "lead", _("Leads (chủ trì)")
    COORDINATING = "coordinating", _("Co-ordinates (phối hợp)")


class Source(models.TextChoices):
    """Where a task came from."""

    CONCLUSION = "conclusion", _("A conclusion")
    PLAN = "plan", _("A plan")
    DOCUMENT = "document", _("A document")
    NONE = "none", _("None of these")


class ReportState(models.TextChoices):
    """How a progress report stands. A note of progress is read by nobody in particular; a final report is reviewed."""

    AWAITING_APPROVAL = "awaiting_approval", pgettext_lazy("report", "Awaiting approval in its body")
    DECLINED = "declined", pgettext_lazy("report", "Declined in its body")
    NOTED = "noted", pgettext_lazy("report", "Noted")
    SUBMITTED = "submitted", pgettext_lazy("report", "Under review")
    RETURNED = "returned", pgettext_lazy("report", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")


REPORT_TRANSITIONS: dict[str, frozenset[str]] = {
    ReportState.AWAITING_APPROVAL: frozenset({ReportState.DECLINED, ReportState.NOTED, ReportState.SUBMITTED}),
    ReportState.DECLINED: frozenset(),
    ReportState.NOTED: frozenset(),
    ReportState.SUBMITTED: frozenset({ReportState.RETURNED, ReportState.ACCEPTED}),
    ReportState.RETURNED: frozenset(),
    ReportState.ACCEPTED: frozenset({ReportState.RETURNED}),
}
SENT = (ReportState.NOTED, ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED)


class ExtensionState(models.TextChoices):
    """How a request for more time stands."""

    ASKED = "asked", pgettext_lazy("extension", "Asked for")
    GRANTED = "granted", pgettext_lazy("extension", "Granted")
    REFUSED = "refused", pgettext_lazy("extension", "Refused")


class EvidenceKind(models.TextChoices):
    """What a piece of evidence points at."""

    RECORD = "record", _("A record of this system")
    FILE = "file", _("An uploaded document")
    URL = "url", _("A page on the web")


class CopyState(models.TextChoices):
    """Whether a copy of a page on the web is kept."""

    NONE = "none", _("No copy needed")
    WAITING = "waiting", _("The copy is being made")
    KEPT = "kept", _("A copy is kept")
    FAILED = "failed", _("No copy could be made")


class Frequency(models.TextChoices):
    """How often a standing task is reported."""

    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    HALF_YEAR = "half_year", _("Every half-year")
    YEAR = "year", _("Every year")


class DayOff(models.TextChoices):
    """What becomes of a deadline that falls on a day off."""

    NEXT = "next", _("moves to the next working day")
    PREVIOUS = "previous", _("moves to the working day before")
    STAYS = "stays", _("stays where it is")


class SeriesState(models.TextChoices):
    """How a series stands."""

    RUNNING = "running", pgettext_lazy("series", "Running")
    FOR_REVIEW = "for_review", pgettext_lazy("series", "Suspended for review")
    ENDED = "ended", pgettext_lazy("series", "Ended")


class Audience(models.TextChoices):
    """Whom a reminder reaches, from the desk that does the work to those above it."""

    FOCAL = "focal", _("Focal points of the lead body")
    HEADS = "heads", _("Head and deputies of the lead body")
    OFFICE = "office", _("Standing office")
    DIRECTING = "directing", _("Directing member")
    COMMITTEE = "committee", _("Head and deputies of the committee")
