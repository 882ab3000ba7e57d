"""The periodic duties of the spokesperson (Decree 244/2026, Arts. 6 and 10): each period's due day and state.

Nothing is stored of a duty: what fulfils it is found among the records. Months and quarters are those of the calendar;
a period begins where a clock was in force on its first day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from giaoban.agenda.public_holidays import workdays
from giaoban.press.choices import ClockName, Unit
from giaoban.press.clocks.counting import last_day, reckoned
from giaoban.press.events.choices import EventForm
from giaoban.press.models import LegalClock, PressEvent, Statement, YearlyReport


class DutyState(models.TextChoices):
    """How a duty stands, by the records."""

    DONE = "done", pgettext_lazy("duty", "Done")
    LATE = "late", pgettext_lazy("duty", "Done late")
    DUE = "due", pgettext_lazy("duty", "Not due yet")
    OVERDUE = "overdue", pgettext_lazy("duty", "Not done in time")


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One duty of one period."""

    name: str
    begins_on: date
    ends_on: date
    due_on: date
    basis: str
    state: DutyState
    done_by: Any = None

    @property
    def title(self) -> str:
        """What is to be done, for which period."""
        if self.name == ClockName.YEARLY_REPORT:
            return _("Spokesperson's yearly report %(year)d") % {"year": self.ends_on.year}
        if self.name == ClockName.PRESS_CONFERENCE:
            return _("Press conference of %(begins)s to %(ends)s") % {
                "begins": date_format(self.begins_on, "m/Y"), "ends": date_format(self.ends_on, "m/Y"),
            }  # fmt: skip
        return _("Information to the press for %(month)s") % {"month": date_format(self.begins_on, "m/Y")}


def duties(*, on: date, back: int = 2, ahead: int = 1) -> list[Duty]:
    """The duties of the present period, of `back` periods before it and `ahead` after it, by due day."""
    found: list[Duty] = []
    for name in (ClockName.MONTHLY_INFORMATION, ClockName.PRESS_CONFERENCE):
        for step in range(-back, ahead + 1):
            found += _of_months(name, on, step)
    for year in range(on.year - 1, on.year + 1):
        found += _yearly(year, on=on)
    return sorted(found, key=lambda duty: (duty.due_on, duty.name))


def owed(*, on: date, within: int = 10) -> list[Duty]:
    """Those not done, whose due day has passed or comes within so many days."""
    states = (DutyState.DUE, DutyState.OVERDUE)
    return [duty for duty in duties(on=on) if duty.state in states and duty.due_on <= on + timedelta(days=within)]


def _month(of: date, step: int) -> date:
    place = of.year * 12 + of.month - 1 + step
    return date(place // 12, place % 12 + 1, 1)


def _of_months(name: ClockName, on: date, step: int) -> Iterator[Duty]:
    row = LegalClock.objects.in_force(name, on=on)
    if row is None or row.unit != Unit.MONTHS or 12 % row.amount:
        return
    first = date(on.year, (on.month - 1) // row.amount * row.amount + 1, 1)
    begins = _month(first, step * row.amount)
    row = LegalClock.objects.in_force(name, on=begins)
    if row is None or row.unit != Unit.MONTHS:
        return
    ends = _month(begins, row.amount) - timedelta(days=1)
    due = workdays(ends, ends + timedelta(days=60)).on_or_after(ends)
    done, done_on = _informed(begins, due) if name == ClockName.MONTHLY_INFORMATION else _conference(begins, ends)
    yield _duty(name, begins, ends, due, row, done, done_on, on=on)


def _duty(
    name: str, begins: date, ends: date, due: date, row: LegalClock, done: Any, done_on: date | None, *, on: date
) -> Duty:
    if done is not None and done_on is not None:
        state = DutyState.DONE if done_on <= due else DutyState.LATE
    else:
        state = DutyState.OVERDUE if on > due else DutyState.DUE
    return Duty(name=name, begins_on=begins, ends_on=ends, due_on=due, basis=row.basis, state=state, done_by=done)


def _informed(begins: date, due: date) -> tuple[Any, date | None]:
    """The month's information, or a press event that was held within its time."""
    said = Statement.objects.between(begins, due).filter(periodic=True).order_by("said_at").first()  # type: ignore[attr-defined]
    if said is not None:
        return said, timezone.localdate(said.said_at)
    held = PressEvent.objects.held().filter(starts_at__date__range=(begins, due))
    return _first(held.order_by("starts_at").first())


def _conference(begins: date, ends: date) -> tuple[Any, date | None]:
    held = PressEvent.objects.held().filter(form=EventForm.CONFERENCE, starts_at__date__range=(begins, ends))
    return _first(held.order_by("starts_at").first())


def _first(event: PressEvent | None) -> tuple[Any, date | None]:
    return (event, timezone.localdate(event.starts_at)) if event else (None, None)


def report_period(year: int) -> tuple[date, date]:
    """The days whose data a year's report holds: 15 December to 14 December."""
    return date(year - 1, 12, 15), date(year, 12, 14)


def _yearly(year: int, *, on: date) -> Iterator[Duty]:
    begins, ends = report_period(year)
    row = LegalClock.objects.in_force(ClockName.YEARLY_REPORT, on=ends)
    if row is None:
        return
    due = last_day(reckoned(row, timezone.make_aware(datetime.combine(ends, time(12)))))
    sent = YearlyReport.objects.filter(year=year).first()
    yield _duty(ClockName.YEARLY_REPORT, begins, ends, due, row, sent, sent.sent_on if sent else None, on=on)
