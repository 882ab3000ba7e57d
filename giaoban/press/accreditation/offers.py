"""What accreditation offers the house: files with their own readers, dates, figures, what waits, what can be found."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from giaoban.library import holders
from giaoban.library.models import File, Picture
from giaoban.press import rules as office
from giaoban.press.accreditation import documents, letters, rules
from giaoban.press.accreditation.choices import BADGED, Status
from giaoban.press.accreditation.queries import accredited
from giaoban.press.models import Accreditation, AccreditationPaper

OFFICE = "press:office"
MOST = 30


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    letters.offer()
    documents.offer()
    holders.reserve(
        holders.Reserve(name="press.papers", model=File, claimed=claimed_papers, readable=readable_papers)
    )  # fmt: skip
    holders.reserve(
        holders.Reserve(name="press.portraits", model=Picture, claimed=claimed_portraits, readable=readable_portraits)
    )  # fmt: skip
    for name, label, unit, records in (
        ("press.accredited", gettext_lazy("Reporters accredited"), gettext_lazy("persons"), accredited_between),
        ("press.applications", gettext_lazy("Applications for accreditation"), gettext_lazy("applications"), applied),
        ("press.refused", gettext_lazy("Accreditations refused"), gettext_lazy("applications"), refused),
    ):
        figures.register(Figure(name=name, label=label, unit=unit, records=records))
    occasions.register(
        Occasion(name="press.accreditation_ends", label=gettext_lazy("Ends of accreditations"), between=ends_between)
    )  # fmt: skip
    waiting.register(Waiting(name="press.accreditation", label=gettext_lazy("Accreditation"), items=to_do))
    searchables.register(
        Searchable(
            name="press.accreditation", label=gettext_lazy("Accreditation"), model=Accreditation,
            records=lambda: Accreditation.objects.select_related("reporter", "outlet__organisation"),
            document=document, visible=rules.seen_by, tokens=tokens,
        )
    )  # fmt: skip


def claimed_papers() -> QuerySet[File]:
    """Every paper of an application."""
    return File.objects.filter(pk__in=AccreditationPaper.objects.values("file"))


def readable_papers(user: Any) -> QuerySet[File]:
    """Those of applications that a person may see."""
    mine = AccreditationPaper.objects.filter(accreditation__in=rules.seen_by(user))
    return File.objects.filter(pk__in=mine.values("file"))


def claimed_portraits() -> QuerySet[Picture]:
    """Every portrait of an application."""
    return Picture.objects.filter(pk__in=Accreditation.objects.exclude(photo=None).values("photo"))


def readable_portraits(user: Any) -> QuerySet[Picture]:
    """Those of applications that a person may see; a steward on duty sees those of badges."""
    seen = rules.seen_by(user)
    if rules.may_check(user, at=timezone.now()):
        seen = Accreditation.objects.filter(Q(pk__in=seen.values("pk")) | Q(status__in=BADGED))
    return Picture.objects.filter(pk__in=seen.exclude(photo=None).values("photo"))


def accredited_between(start: date, end: date) -> QuerySet[Any]:
    """Reporters who were accredited on the last of these days."""
    return accredited(end)


def applied(start: date, end: date) -> QuerySet[Any]:
    """Applications made on these days."""
    return Accreditation.objects.filter(applied_at__range=_days(start, end))


def refused(start: date, end: date) -> QuerySet[Any]:
    """Those refused on these days."""
    return Accreditation.objects.filter(status=Status.REFUSED, decided_at__range=_days(start, end))


def _days(start: date, end: date) -> tuple[datetime, datetime]:
    return (
        timezone.make_aware(datetime.combine(start, time.min)),
        timezone.make_aware(datetime.combine(end, time.max)),
    )


def ends_between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """The last days of accreditations that a person may see; for the press office those of a year's cards."""
    first, last = timezone.localdate(start), timezone.localdate(end)
    rows = rules.seen_by(user).filter(status=Status.GRANTED, valid_to_on__range=(first, last))
    for each in rows.select_related("reporter").order_by("valid_to_on", "pk"):
        moment = timezone.make_aware(datetime.combine(each.valid_to_on, time(8)))
        if start <= moment < end:
            title = _("Accreditation of %(name)s ends") % {"name": each.reporter.full_name}
            yield OccasionEntry(title=title, starts_at=moment, url=_address(user, each))


def _address(user: Any, found: Accreditation) -> str:
    if office.runs_office(user):
        return reverse("press_accreditation", args=[found.pk])
    return reverse("press_my_accreditation")


def to_do(user: Any) -> Iterator[WaitingItem]:
    """Applications to vet or decide for whoever may, and ends that come soon for the reporter."""
    if office.runs_office(user):
        rows = Accreditation.objects.filter(status__in=[Status.APPLIED, Status.VETTED]).select_related("reporter")
        for each in rows.order_by("applied_at")[:MOST]:
            if rules.may_vet(user, each) or rules.may_decide(user, each):
                yield WaitingItem(
                    title=str(each), note=str(each.get_status_display()), since=each.applied_at,
                    url=reverse("press_accreditation", args=[each.pk]),
                )  # fmt: skip
    own = office.reporter_of(user)
    if own is not None:
        for each in Accreditation.objects.filter(reporter=own, status=Status.RETURNED):
            yield WaitingItem(title=str(each), note=each.returned_for, url=reverse("press_my_accreditation"))


def tokens(user: Any) -> list[str]:
    """The press office finds all, reporters their own."""
    own = office.reporter_of(user)
    found = [OFFICE] if office.runs_office(user) else []
    return found + ([f"press:reporter:{own.pk}"] if own is not None else [])


def document(found: Accreditation) -> Mapping[str, Any]:
    """An accreditation by the reporter's name, outlet and number."""
    return {
        "title": str(found), "language": settings.LANGUAGE_CODE, "lead": str(found.outlet or ""),
        "audience": [OFFICE, f"press:reporter:{found.reporter_id}"], "date": found.applied_at,
        "url": reverse("press_accreditation", args=[found.pk]), "body": f"{found.number} {found.purpose}",
        "status": found.status,
    }  # fmt: skip
