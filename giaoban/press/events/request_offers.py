"""What third parties' conferences and visits of foreign press offer the house; all of it for the press office alone."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from giaoban.base.registries import (
    Figure,
    Occasion,
    OccasionEntry,
    Searchable,
    Waiting,
    WaitingItem,
    figures,
    occasions,
    searchables,
    waiting,
)
from giaoban.press.events import deadlines
from giaoban.press.events.choices import OPEN_VISITS, NoticeStatus, VisitStatus
from giaoban.press.models import ConferenceNotice, ForeignVisit, VisitMember
from giaoban.press.rules import decides, runs_office

TOKEN = "press:office"  # noqa: S105 - an audience, not a secret
CAME = (VisitStatus.AGREED, VisitStatus.REPORTED)


def offer() -> None:
    """Fill the registries."""
    unit_of_groups = pgettext_lazy("foreign press", "groups")
    for name, label, unit, records in (
        ("press.foreign_groups", gettext_lazy("Groups of foreign press received"), unit_of_groups, groups),
        ("press.foreign_persons", gettext_lazy("Persons of foreign press received"), gettext_lazy("persons"), persons),
        ("press.third_party", gettext_lazy("Third parties' press conferences consented to"), gettext_lazy("events"),
         consented),
    ):  # fmt: skip
        figures.register(Figure(name=name, label=label, unit=unit, records=records))
    occasions.register(Occasion(name="press.visits", label=gettext_lazy("Visits of foreign press"), between=between))
    waiting.register(
        Waiting(name="press.notices", label=gettext_lazy("Third parties' press conferences"), items=notices)
    )
    waiting.register(Waiting(name="press.visits", label=gettext_lazy("Foreign press"), items=visits))
    for name, label, model, document in (
        ("press.notice", gettext_lazy("Third parties' press conferences"), ConferenceNotice, notice_document),
        ("press.visit", gettext_lazy("Visits of foreign press"), ForeignVisit, visit_document),
    ):
        searchables.register(
            Searchable(
                name=name, label=label, model=model, records=model.objects.all, document=document,
                visible=_visible(model), tokens=tokens,
            )
        )  # fmt: skip


def _visible(model: Any) -> Any:
    return lambda user: model.objects.all() if runs_office(user) else model.objects.none()


def tokens(user: Any) -> list[str]:
    """The press office alone."""
    return [TOKEN] if runs_office(user) else []


def groups(start: date, end: date) -> QuerySet[Any]:
    """Visits agreed to that began between two days, both included."""
    return ForeignVisit.objects.filter(status__in=CAME, arrives_on__range=(start, end))


def persons(start: date, end: date) -> QuerySet[Any]:
    """Whoever came with them."""
    return VisitMember.objects.filter(visit__in=groups(start, end))


def consented(start: date, end: date) -> QuerySet[Any]:
    """Conferences of others consented to, by the day on which they begin."""
    return ConferenceNotice.objects.filter(status=NoticeStatus.CONSENTED, starts_at__date__range=(start, end))


def between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """Visits agreed to, and third parties' conferences not refused, that touch a time."""
    if not runs_office(user):
        return
    days = (timezone.localtime(start).date(), timezone.localtime(end).date())
    for each in ForeignVisit.objects.filter(status__in=CAME, arrives_on__lte=days[1], leaves_on__gte=days[0]):
        for stop in each.stops.filter(starts_at__gte=start, starts_at__lt=end):
            yield OccasionEntry(
                title=f"{each.outlet_name}: {stop.activity}", starts_at=stop.starts_at, place=stop.place,
                url=reverse("press_visit", args=[each.pk]),
            )  # fmt: skip
    held = ConferenceNotice.objects.filter(status__in=[NoticeStatus.RECEIVED, NoticeStatus.CONSENTED])
    for notice in held.filter(starts_at__gte=start, starts_at__lt=end):
        yield OccasionEntry(
            title=str(notice), starts_at=notice.starts_at, place=notice.place,
            url=reverse("press_notice", args=[notice.pk]),
        )  # fmt: skip


def notices(user: Any) -> Iterator[WaitingItem]:
    """For whoever decides, and did not register them: notices without a word; the nearest first."""
    if not decides(user):
        return
    now = timezone.now()
    rows = ConferenceNotice.objects.undecided().filter(starts_at__gt=now).exclude(received_by=user)
    for each in rows.order_by("starts_at")[:30]:
        yield WaitingItem(
            title=str(each), url=reverse("press_notice", args=[each.pk]), since=each.received_at,
            due_at=deadlines.refusal_closes_at(each),
        )  # fmt: skip


def visits(user: Any) -> Iterator[WaitingItem]:
    """For the office: requests to propose, those proposed for whoever decides, visits to report on."""
    if not runs_office(user):
        return
    for each in ForeignVisit.objects.filter(status__in=OPEN_VISITS).order_by("arrives_on")[:30]:
        proposed = each.status == VisitStatus.PROPOSED
        if proposed and not (decides(user) and each.prepared_by_id != user.pk):
            continue
        due = [clock.due_at for clock in deadlines.of_visit(each) if clock.met_at is None]
        note = _("To be decided") if proposed else _("To be proposed")
        yield _item(each, due_at=min(due, default=None), note=note)
    for each in ForeignVisit.objects.unreported(at=timezone.localtime()).order_by("leaves_on")[:30]:
        report = deadlines.report_due(each)
        yield _item(each, due_at=report.due_at if report else None, note=_("Report on the visit"))


def _item(visit: ForeignVisit, **more: Any) -> WaitingItem:
    return WaitingItem(title=str(visit), url=reverse("press_visit", args=[visit.pk]), since=visit.received_at, **more)


def notice_document(notice: ConferenceNotice) -> Mapping[str, Any]:
    """What of a notice is searched."""
    return {
        "language": settings.LANGUAGE_CODE, "title": str(notice), "lead": notice.place, "body": notice.content,
        "date": notice.starts_at, "url": reverse("press_notice", args=[notice.pk]), "status": notice.status,
        "audience": [TOKEN],
    }  # fmt: skip


def visit_document(visit: ForeignVisit) -> Mapping[str, Any]:
    """What of a visit is searched; no person's papers."""
    return {
        "language": settings.LANGUAGE_CODE, "title": str(visit), "lead": visit.purpose[:300],
        "body": "\n".join([visit.purpose, visit.report]), "date": visit.arrives_on,
        "url": reverse("press_visit", args=[visit.pk]), "status": visit.status, "audience": [TOKEN],
    }  # fmt: skip
