"""The legal clocks of third parties' conferences and of visits of foreign press: what is due when, and was it in time.

All lengths are data (models.LegalClock); where no clock was in force on a day there is no deadline, and none is shown.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.press.choices import ClockName
from giaoban.press.clocks.counting import NoClock, clock, end_of, last_day, reckoned
from giaoban.press.events.choices import NoticeStatus, Residence, VisitStatus
from giaoban.press.models import ConferenceNotice, ForeignVisit


def moment_shown(due_at: datetime) -> str:
    """A deadline in words: "the end of 04/12/2026", or day and hour."""
    local = timezone.localtime(due_at)
    if local.time() != time.min:
        return date_format(local, "d/m/Y H:i")
    return _("the end of %(day)s") % {"day": date_format(last_day(due_at), "d/m/Y")}


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One clock of a record: when it runs out, by which article, and when it was met (None: not yet)."""

    label: str
    due_at: datetime
    basis: str
    met_at: datetime | None = None

    @property
    def shown(self) -> str:
        """When it runs out: the day where it runs to the end of one, else day and hour."""
        return moment_shown(self.due_at)

    def late(self, *, at: datetime) -> bool:
        """Whether it was met after it ran out, or is still not met now that it has."""
        return (self.met_at or at) > self.due_at


def _deadline(name: ClockName, since: datetime, *, label: str, met_at: datetime | None) -> Deadline | None:
    try:
        row = clock(name, on=timezone.localtime(since).date())
    except NoClock:
        return None
    return Deadline(label=label, due_at=reckoned(row, since), basis=row.basis, met_at=met_at)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def of_notice(notice: ConferenceNotice) -> list[Deadline]:
    """Both clocks of a third party's conference: the notice before it, the refusal before it."""
    decided = notice.decided_at if notice.status != NoticeStatus.RECEIVED else None
    found = (
        _deadline(
            ClockName.CONFERENCE_NOTICE, notice.starts_at, label=_("Notice of the organiser"), met_at=notice.received_at
        ),
        _deadline(ClockName.CONFERENCE_REFUSAL, notice.starts_at, label=_("Refusal, if any"), met_at=decided),
    )
    return [each for each in found if each is not None]


def refusal_closes_at(notice: ConferenceNotice) -> datetime | None:
    """The last moment for a refusal; None where no clock says one."""
    found = _deadline(ClockName.CONFERENCE_REFUSAL, notice.starts_at, label="", met_at=None)
    return found.due_at if found else None


def of_visit(visit: ForeignVisit) -> list[Deadline]:
    """The clocks of a request: the file before the visit and the licence, or the reply; the report afterwards."""
    decided = visit.decided_at
    found: list[Deadline | None]
    if visit.residence == Residence.NON_RESIDENT:
        found = [
            _deadline(
                ClockName.FOREIGN_FILE, _morning(visit.arrives_on), label=_("File, before the visit"),
                met_at=visit.received_at,
            ),
            _deadline(ClockName.FOREIGN_LICENCE, visit.received_at, label=_("Licence"), met_at=decided),
        ]  # fmt: skip
    else:
        found = [_deadline(ClockName.FOREIGN_REPLY, visit.received_at, label=_("Reply to the bureau"), met_at=decided)]
    if visit.status in {VisitStatus.AGREED, VisitStatus.REPORTED}:
        found.append(report_due(visit))
    return [each for each in found if each is not None]


def report_due(visit: ForeignVisit) -> Deadline | None:
    """When the report after the visit is due, counted from its last day."""
    over = min(end_of(visit.leaves_on), _morning(visit.leaves_on).replace(hour=23, minute=59))
    return _deadline(ClockName.FOREIGN_REPORT, over, label=_("Report after the visit"), met_at=visit.reported_at)
