"""Press events on the staff's screens: the list, a new one, and the page on which one is prepared and recorded."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.press.events import actions, documents, neighbours, rules
from giaoban.press.events.choices import EventStatus
from giaoban.press.events.forms import EventForm
from giaoban.press.events.letters import links
from giaoban.press.models import PressEvent
from giaoban.press.staff.page import document, form_page, office_only

HISTORY = 50


@require_safe
@office_only
def events(request: HttpRequest) -> HttpResponse:
    """What is ahead, what was held, what was cancelled."""
    rows = PressEvent.objects.select_related("host")
    groups = [
        (_("Ahead"), rows.ahead().order_by("starts_at")),
        (_("Record to be closed"), rows.filter(status=EventStatus.HELD)),
        (_("Record closed"), rows.filter(status=EventStatus.CLOSED)[:HISTORY]),
        (_("Cancelled"), rows.filter(status=EventStatus.CANCELLED)[:HISTORY]),
    ]
    shown = [(label, list(found)) for label, found in groups]
    values = {"groups": [(label, found) for label, found in shown if found]}
    return TemplateResponse(request, "press/staff/events/list.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def new(request: HttpRequest) -> HttpResponse:
    """Begin a press event."""

    def act(data: dict[str, Any]) -> str:
        made = actions.begin(by=request.user, at=timezone.now(), **data)
        return reverse("press_staff_event", args=[made.pk])

    return form_page(
        request, form=EventForm(request.POST or None), heading=_("New press event"), act=act,
        back="press_staff_events", done=_("The press event is in preparation."), button=_("Begin"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what stands of a press event."""
    event = get_object_or_404(PressEvent, pk=pk)
    return form_page(
        request, form=EventForm(request.POST or None, instance=event), heading=_("Change the press event"),
        lead=event.title, back=reverse("press_staff_event", args=[pk]), done=_("The press event is changed."),
        act=lambda data: actions.change(
            event=PressEvent.objects.get(pk=pk), by=request.user, at=timezone.now(), **data
        ),
    )  # fmt: skip


@require_safe
@office_only
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one press event on one page, with the next steps on top."""
    event = get_object_or_404(PressEvent.objects.select_related("host", "chair", "secretary", "closed_by"), pk=pk)
    invitations = list(event.invitations.select_related("reporter__outlet__organisation", "outlet__organisation"))
    now = timezone.now()
    values = {
        "event": event,
        "steps": _steps(event),
        "changes_it": rules.may_change(request.user, event),
        "records": rules.may_record(request.user, event),
        "door": rules.may_note_arrival(request.user, event),
        "answers_it": event.takes_answers(at=now),
        "rows": [(each, links.address(each) if event.announced_at else "") for each in invitations],
        "counts": _counts(event, invitations),
        "questions": event.questions.select_related("inquiry"),
        "history": event.changes.select_related("by"),
        "papers": [(label, *_paper(event, name)) for name, (label, _make) in documents.OF_AN_EVENT.items()],
    }
    return TemplateResponse(request, "press/staff/events/workbench.html", values)


def _paper(event: PressEvent, name: str) -> tuple[str, str]:
    docx, pdf = (
        reverse("press_event_document", kwargs={"pk": event.pk, "name": name, "ending": ending})
        for ending in ("docx", "pdf")
    )
    return docx, pdf


def _counts(event: PressEvent, invitations: list[Any]) -> dict[str, Any]:
    return {
        "invited": len(invitations),
        "answered": sum(bool(each.answer) for each in invitations),
        "confirmed": event.invitations.confirmed().count(),
        "waiting": event.invitations.waiting().count(),
        "online": sum(each.answer == "online" for each in invitations),
        "there": event.invitations.there().count(),
        "places": event.places if event.places is not None else "–",
    }


def _steps(event: PressEvent) -> list[dict[str, Any]]:
    """The next states that may follow, each with the page or the button that leads there."""
    again = event.status == EventStatus.POSTPONED
    held = _("Enter as held") if event.status == EventStatus.DRAFT else _("It took place")
    named = [
        ("announce", EventStatus.ANNOUNCED, _("Announce again") if again else _("Announce and invite"), again),
        ("hold", EventStatus.HELD, held, False),
        ("close", EventStatus.CLOSED, _("Close the record"), False),
        ("postpone", EventStatus.POSTPONED, _("Postpone"), True),
        ("cancel", EventStatus.CANCELLED, _("Cancel the event"), True),
    ]
    now = timezone.now()
    steps = []
    for name, status, label, form in named:
        too_early = name == "hold" and now < (event.ends_at if event.status == EventStatus.DRAFT else event.starts_at)
        if event.may_become(status) and not too_early:
            steps.append({"name": name, "label": label, "form": form, "last": name in ("postpone", "cancel")})
    return steps


@require_safe
@office_only
def paper(request: HttpRequest, pk: int, name: str, ending: str) -> HttpResponse:
    """The invitation, the list of the day or the record, as DOCX or PDF."""
    event = get_object_or_404(PressEvent.objects.select_related("host", "chair", "secretary"), pk=pk)
    _label, make = documents.OF_AN_EVENT[name]
    kind, context = make(event)
    return document(kind=kind, layout=event.host.layout, context=context, stem=f"{name}-{event.pk}", ending=ending)


@require_safe
@office_only
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """The list at the door, for a phone: who has a place, who is accredited today, who came."""
    event = get_object_or_404(PressEvent, pk=pk)
    today = timezone.localdate()
    asked = request.GET.get("q", "").strip()[:100].casefold()
    accredited = set(neighbours.accredited(today).values_list("pk", flat=True))
    badges = neighbours.badges(today)
    rows = event.invitations.select_related("reporter__outlet__organisation", "outlet__organisation")
    found = [each for each in rows.exclude(answer="online") if asked in f"{each.name} {each.attendee}".casefold()]
    found.sort(key=lambda each: (bool(each.arrived_at), each.name.casefold()))
    shown = [
        {
            "invitation": each,
            "accredited": each.reporter_id in accredited if each.reporter_id else None,
            "badge": badges.get(each.reporter_id or 0, ""),
        }
        for each in found
    ]
    values = {
        "event": event, "rows": shown, "asked": request.GET.get("q", "")[:100],
        "open": rules.may_note_arrival(request.user, event), "there": event.invitations.there().count(),
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/events/door.html", values)
