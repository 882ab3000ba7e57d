"""What clarification dossiers offer the house: figures, what can be found by the office, what waits, the document."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.base.registries import Figure, Searchable, Waiting, WaitingItem, figures, searchables, waiting
from giaoban.press.dossiers import documents, rules
from giaoban.press.dossiers.choices import DossierStatus
from giaoban.press.events.offers import days
from giaoban.press.models import Dossier
from giaoban.press.speaking.rules import heads_office, in_office

TOKEN = "press:dossiers"  # noqa: S105 - an audience, not a secret


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    documents.offer()
    cases, day = gettext_lazy("cases"), gettext_lazy("days")
    for name, label, unit, records, sum_of in (
        ("press.false_found", gettext_lazy("Cases of false information found"), cases, found, ""),
        ("press.false_clarified", gettext_lazy("Cases of false information clarified"), cases, clarified, ""),
        ("press.false_on_time", gettext_lazy("Cases clarified on time"), cases, on_time, ""),
        ("press.false_days", gettext_lazy("Days taken to clarify, together"), day, clarified, "days_taken"),
    ):
        figures.register(Figure(name=name, label=label, unit=unit, records=records, sum_of=sum_of))
    waiting.register(Waiting(name="press.dossiers", label=gettext_lazy("Clarification dossiers"), items=to_do))
    searchables.register(
        Searchable(
            name="press.dossier", label=gettext_lazy("Clarification dossiers"), model=Dossier, document=document,
            records=Dossier.objects.all, visible=rules.visible, tokens=tokens,
        )
    )  # fmt: skip


def found(start: date, end: date) -> QuerySet[Any]:
    """Cases found between two days, both included, but those that proved not false."""
    return Dossier.objects.filter(found_at__range=days(start, end)).exclude(status=DossierStatus.NOT_FALSE)


def clarified(start: date, end: date) -> QuerySet[Any]:
    """Cases clarified between two days, whenever they were found."""
    return Dossier.objects.filter(status=DossierStatus.CLARIFIED, settled_at__range=days(start, end))


def on_time(start: date, end: date) -> QuerySet[Any]:
    """Those of them within the legal clock."""
    return clarified(start, end).filter(settled_at__lte=F("due_at"))


def tokens(user: Any) -> list[str]:
    """The press office alone."""
    return [TOKEN] if in_office(user) else []


def address(dossier: Dossier) -> str:
    """Where a dossier is worked on."""
    return reverse("press_dossier", args=[dossier.pk])


def document(dossier: Dossier) -> Mapping[str, Any]:
    """What of a dossier is searched, by the office alone."""
    return {
        "language": settings.LANGUAGE_CODE,
        "title": dossier.title,
        "lead": dossier.content[:500],
        "body": "\n".join([dossier.content, dossier.true_nature, dossier.message, dossier.action]),
        "date": dossier.found_at,
        "url": address(dossier),
        "status": dossier.status,
        "audience": [TOKEN],
    }


def to_do(user: Any) -> Iterator[WaitingItem]:
    """For the office the open dossiers, the nearest deadline first; messages to approve for whoever decides."""
    if not in_office(user):
        return
    for each in Dossier.objects.open().order_by("due_at", "pk")[:30]:
        mine = heads_office(user) and rules.may_approve(user, each) and each.message
        note = _("Message to approve") if mine else str(each.get_status_display())
        yield WaitingItem(title=each.title, url=address(each), since=each.found_at, due_at=each.due_at, note=note)
