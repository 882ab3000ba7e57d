"""What press events offer the house: dates, figures, what can be found, what waits, letters, documents."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
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
from giaoban.press import rules as office
from giaoban.press.events import documents, request_offers
from giaoban.press.events.choices import SHOWN, EventForm, EventStatus
from giaoban.press.events.letters import offers as letters
from giaoban.press.models import EventInvitation, PressEvent

OFFICE = "press:office"
MOST = 30


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    letters.offer()
    request_offers.offer()
    documents.offer()
    occasions.register(Occasion(name="press.events", label=gettext_lazy("Press events"), between=between))
    for name, label, form in (
        ("press.conferences", gettext_lazy("Press conferences held"), EventForm.CONFERENCE),
        ("press.briefings", gettext_lazy("Press briefings held"), EventForm.BRIEFING),
    ):
        figures.register(Figure(name=name, label=label, unit=gettext_lazy("events"), records=_held(form)))
    figures.register(
        Figure(name="press.attendance", label=gettext_lazy("Reporters at press events"),
               unit=gettext_lazy("persons"), records=attendance)
    )  # fmt: skip
    waiting.register(Waiting(name="press.events", label=gettext_lazy("Press events"), items=to_do))
    waiting.register(
        Waiting(name="press.invitations", label=gettext_lazy("Invitations to press events"), items=to_answer)
    )
    searchables.register(
        Searchable(
            name="press.event", label=gettext_lazy("Press events"), model=PressEvent, document=document,
            records=lambda: PressEvent.objects.select_related("host"), visible=visible, tokens=tokens,
        )
    )  # fmt: skip


def visible(user: Any) -> QuerySet[PressEvent]:
    """All for the press office; for others the public ones, and those to which they are invited."""
    if office.runs_office(user):
        return PressEvent.objects.all()
    invited = PressEvent.objects.inviting(office.reporter_of(user)).filter(status__in=SHOWN)
    return PressEvent.objects.filter(
        Q(pk__in=PressEvent.objects.public().values("pk")) | Q(pk__in=invited.values("pk"))
    )


def between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """Press events that this person may see and that touch a time; on a calendar only once announced."""
    seen = visible(user).filter(status__in=SHOWN, starts_at__lt=end, ends_at__gt=start)
    for each in seen.order_by("starts_at", "pk"):
        yield OccasionEntry(
            title=each.title, starts_at=each.starts_at, ends_at=each.ends_at, place=each.place, url=address(each)
        )


def address(event: PressEvent) -> str:
    """Where an event is read."""
    return reverse("press_event", args=[event.pk])


def days(start: date, end: date) -> tuple[datetime, datetime]:
    """The moments from the first to the last of two days."""
    return (
        timezone.make_aware(datetime.combine(start, time.min)),
        timezone.make_aware(datetime.combine(end, time.max)),
    )


def _held(form: str) -> Any:
    def records(start: date, end: date) -> QuerySet[Any]:
        return PressEvent.objects.held().filter(form=form, starts_at__range=days(start, end))

    return records


def attendance(start: date, end: date) -> QuerySet[Any]:
    """Whoever came to press events held between two days."""
    held = PressEvent.objects.held().filter(starts_at__range=days(start, end))
    return EventInvitation.objects.there().filter(event__in=held)


def tokens(user: Any) -> list[str]:
    """What opens documents of press events to a person."""
    found = [OFFICE] if office.runs_office(user) else []
    reporter = office.reporter_of(user)
    if reporter is not None:
        found.append(f"press:reporter:{reporter.pk}")
        found += [f"press:outlet:{reporter.outlet_id}"] if reporter.outlet_id else []
    return found


def document(event: PressEvent) -> Mapping[str, Any]:
    """What of an event is searched; `visible` decides in the end."""
    audience = [OFFICE]
    if event.status in SHOWN:
        audience += ["public"] if event.is_public else []
        for each in event.invitations.all():
            audience.append(
                f"press:reporter:{each.reporter_id}" if each.reporter_id else f"press:outlet:{each.outlet_id}"
            )
    return {
        "language": settings.LANGUAGE_CODE,
        "title": event.title,
        "lead": f"{event.get_form_display()}, {event.host}",
        "body": "\n".join([event.about, event.place]),
        "date": event.starts_at,
        "url": address(event),
        "status": event.status,
        "audience": audience,
    }


def to_do(user: Any) -> Iterator[WaitingItem]:
    """For the press office: events to announce, those that took place, records to close."""
    if not office.runs_office(user):
        return
    now = timezone.now()
    soon = PressEvent.objects.filter(status__in=[EventStatus.DRAFT, EventStatus.POSTPONED])
    for each in soon.filter(starts_at__lt=now + timedelta(days=14)).order_by("starts_at")[:MOST]:
        yield _item(each, due_at=each.starts_at, note=_("To be announced"))
    over = PressEvent.objects.filter(status=EventStatus.ANNOUNCED, ends_at__lt=now)
    for each in over.order_by("starts_at")[:MOST]:
        yield _item(each, since=each.ends_at, note=_("Did it take place?"))
    for each in PressEvent.objects.filter(status=EventStatus.HELD).order_by("starts_at")[:MOST]:
        yield _item(each, since=each.ends_at, note=_("Close the record"))


def _item(event: PressEvent, **more: Any) -> WaitingItem:
    return WaitingItem(title=event.title, url=reverse("press_staff_event", args=[event.pk]), **more)


def to_answer(user: Any) -> Iterator[WaitingItem]:
    """For a reporter: invitations without an answer."""
    now = timezone.now()
    mine = EventInvitation.objects.reaching(office.reporter_of(user)).filter(answer="")
    ahead = mine.filter(event__status=EventStatus.ANNOUNCED, event__starts_at__gt=now).select_related("event")
    for each in ahead.order_by("event__starts_at", "pk")[:MOST]:
        yield WaitingItem(
            title=each.event.title, url=address(each.event), since=each.event.announced_at, due_at=each.event.starts_at
        )
