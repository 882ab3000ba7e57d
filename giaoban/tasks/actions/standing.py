"""Standing tasks: a series kept, and the tasks of its periods made as their time comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.agenda.public_holidays import workdays
from giaoban.base.text import nfc
from giaoban.directory.models import Organisation, Person
from giaoban.directory.succession import Successions
from giaoban.tasks import periods, rules
from giaoban.tasks.actions.common import Refused, require, words
from giaoban.tasks.actions.giving import Wording, issue_unasked, make, refuse_the_giver
from giaoban.tasks.choices import DayOff, Frequency, SeriesState, Source
from giaoban.tasks.models import Series, Task

BOUND = timedelta(days=800)
"""How far around a day holidays are looked up."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a series says; see Series for the meaning of each."""

    title: str
    product: str
    frequency: str
    starts_on: date
    ends_on: date | None = None
    details: str = ""
    directing_member: Person | None = None
    due_day: int = 5
    due_months: int = 1
    day_off: str = DayOff.NEXT
    issue_days: int = 30
    restricted: bool = False
    source_title: str = ""


@transaction.atomic
def start_series(*, owner: Organisation, bodies: Iterable[Organisation], terms: Terms, by: Any) -> Series:
    """Begin a standing task for some bodies. Raises PermissionDenied, ValidationError by field."""
    require(rules.may_keep_series(by, owner.pk))
    return begin_unasked(owner=owner, bodies=bodies, terms=terms, by=by)


@transaction.atomic
def begin_unasked(*, owner: Organisation, bodies: Iterable[Organisation], terms: Terms, by: Any) -> Series:
    """Begin a series without asking a rule: for what a notice concluded."""
    series = Series(owner=owner, made_by=by)
    _say(series, terms)
    _set_bodies(series, bodies)
    audit(series, "tasks.start_series", user=by, data={"bodies": [str(body) for body in series.bodies.all()]})
    return series


@transaction.atomic
def change_series(series: Series, *, bodies: Iterable[Organisation], terms: Terms, by: Any) -> Series:
    """Change what the next periods ask; what was made stands as it is. The rhythm never changes: end it instead."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    require(rules.may_keep_series(by, series.owner_id))
    if series.state == SeriesState.ENDED:
        raise Refused(_("This series has ended. Begin a new one."))
    if series.tasks.exists() and (terms.frequency, terms.starts_on) != (series.frequency, series.starts_on):
        raise ValidationError(
            {"frequency": _("Tasks of this series exist: its rhythm stays. End it and begin a new series.")}
        )
    _say(series, terms)
    _set_bodies(series, bodies)
    audit(series, "tasks.change_series", user=by, data={"bodies": [str(body) for body in series.bodies.all()]})
    return series


@transaction.atomic
def end_series(series: Series, *, reason: str, by: Any) -> Series:
    """Make no more tasks. Those that are open stay open."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    require(rules.may_keep_series(by, series.owner_id))
    return end_unasked(series, reason=words(reason, field="reason"), by=by)


@transaction.atomic
def end_unasked(series: Series, *, reason: str, by: Any) -> Series:
    """End a series without asking a rule: for what a notice decided. Ended already, nothing changes."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.state != SeriesState.ENDED:
        series.state = SeriesState.ENDED
        series.save(update_fields=["state"])
        audit(series, "tasks.end_series", user=by, data={"reason": reason})
    return series


@transaction.atomic
def continue_series(series: Series, *, ends_on: date | None, by: Any, on: date | None = None) -> Series:
    """After its review: go on until another day. Periods that passed meanwhile stay missed."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    require(rules.may_keep_series(by, series.owner_id))
    if series.state != SeriesState.FOR_REVIEW:
        raise Refused(_("This series is not suspended for review."))
    if ends_on is not None and ends_on < (on or timezone.localdate()):
        raise ValidationError({"ends_on": _("Name a day to come, or none.")})
    series.state, series.ends_on = SeriesState.RUNNING, ends_on
    series.save(update_fields=["state", "ends_on"])
    audit(series, "tasks.continue_series", user=by, data={"ends_on": ends_on.isoformat() if ends_on else None})
    return series


def _say(series: Series, terms: Terms) -> None:
    series.title = words(terms.title, field="title", message=_("Say what is to be done."))
    series.product = words(terms.product, field="product", message=_("Say what will be there when it is done."))
    for name in ("details", "source_title"):
        setattr(series, name, nfc(getattr(terms, name)).replace("\x00", "").strip())
    for name in (
        "frequency", "starts_on", "ends_on", "directing_member", "due_day", "due_months", "day_off", "issue_days",
        "restricted",
    ):  # fmt: skip
        setattr(series, name, getattr(terms, name))
    if terms.frequency == Frequency.WEEK and terms.due_day > 7:
        raise ValidationError({"due_day": _("A weekly report is due one to seven days after its week.")})
    series.full_clean()
    series.save()


def _set_bodies(series: Series, bodies: Iterable[Organisation]) -> None:
    chosen = list(dict.fromkeys(bodies))
    if not chosen:
        raise ValidationError({"bodies": _("Choose at least one body.")})
    for body in chosen:
        refuse_the_giver(owner=series.owner, lead=body)
    series.bodies.set(chosen)


def make_due(*, on: date | None = None) -> list[Task]:
    """Issue the tasks whose time has come, of every running series; for the clock. Twice makes nothing twice."""
    today = on or timezone.localdate()
    made: list[Task] = []
    for series in Series.objects.running().order_by("pk"):
        made += make_due_of(series, on=today)
    return made


@transaction.atomic
def make_due_of(series: Series, *, on: date) -> list[Task]:
    """The same of one series."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.state != SeriesState.RUNNING:
        return []
    made: list[Task] = []
    days = workdays(on - BOUND, on + BOUND)
    for first in periods.since(series.frequency, _next(series)):
        if series.ends_on is not None and first > series.ends_on:
            break
        due = periods.due_on(
            series.frequency, first, due_day=series.due_day, due_months=series.due_months, day_off=series.day_off,
            workdays=days,
        )  # fmt: skip
        if due - timedelta(days=series.issue_days) > on:
            break
        if due >= on:  # a period whose deadline passed before anybody could be told stays missed
            made += [_task(series, lead, first=first, due=due, on=on) for lead in _leads(series, on=on)]
        series.made_until_on = first
    if series.ends_on is not None and on > series.ends_on:
        series.state = SeriesState.FOR_REVIEW
        audit(series, "tasks.suspend_series", data={"ends_on": series.ends_on.isoformat()})
    series.save(update_fields=["made_until_on", "state"])
    return made


def _next(series: Series) -> date:
    if series.made_until_on is None:
        return series.starts_on
    return periods.following(series.frequency, series.made_until_on)


def _leads(series: Series, *, on: date) -> list[Organisation]:
    """The bodies of a series as they are today: a merged one's successor, once; one that a split left open waits."""
    successions = Successions(on=on)
    holders = [successions.holder(body.pk) for body in series.bodies.all()]
    keys = {holder.organisation_id for holder in holders if holder.organisation_id is not None}
    return list(Organisation.objects.filter(pk__in=keys).order_by("pk"))


def _task(series: Series, lead: Organisation, *, first: date, due: date, on: date) -> Task:
    wording = Wording(
        title=series.title, product=series.product, details=series.details, due_on=due,
        directing_member=series.directing_member, source=Source.DOCUMENT if series.source_title else Source.NONE,
        source_title=series.source_title, source_reason="" if series.source_title else _("Standing task"),
        restricted=series.restricted,
    )  # fmt: skip
    task = make(owner=series.owner, lead=lead, wording=wording, series=series, period_on=first)
    return issue_unasked(task, by=series.made_by, on=on)
