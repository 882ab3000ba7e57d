"""Screens: third parties' press conferences, and visits of foreign press with their dossiers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.events import actions, deadlines, documents, rules
from giaoban.press.events.request_forms import (
    DecisionForm,
    LicenceForm,
    MemberForm,
    NoticeForm,
    OpinionForm,
    ReasonForm,
    RefusalForm,
    ReportForm,
    StopForm,
    VisitForm,
)
from giaoban.press.models import ConferenceNotice, ForeignVisit, VisitMember, VisitStop
from giaoban.press.staff.page import do, document, form_page, office_only

MOST = 100
Steps = dict[str, tuple[Callable[..., Any], type[forms.Form], Any, Any]]

NOTICE_STEPS: Steps = {
    "consent": (actions.consent, DecisionForm, gettext_lazy("Consent"), gettext_lazy("Consented.")),
    "refuse": (actions.refuse_notice, RefusalForm, gettext_lazy("Refuse the conference"), gettext_lazy("Refused.")),
    "withdraw": (actions.withdraw_notice, ReasonForm, gettext_lazy("The organiser withdraws"),
                 gettext_lazy("Noted as withdrawn.")),
}  # fmt: skip
VISIT_STEPS: Steps = {
    "propose": (actions.propose_visit, OpinionForm, gettext_lazy("Propose a decision"), gettext_lazy("Proposed.")),
    "agree": (actions.agree_visit, LicenceForm, gettext_lazy("Agree"), gettext_lazy("Agreed.")),
    "refuse": (actions.refuse_visit, ReasonForm, gettext_lazy("Refuse"), gettext_lazy("Refused.")),
    "return": (actions.return_visit, ReasonForm, gettext_lazy("Give it back"),
               gettext_lazy("Given back to be completed.")),
    "report": (actions.report_visit, ReportForm, gettext_lazy("Report on the visit"),
               gettext_lazy("The report is kept.")),
    "withdraw": (actions.withdraw_visit, ReasonForm, gettext_lazy("The outlet withdraws"),
                 gettext_lazy("Noted as withdrawn.")),
    "member": (actions.add_member, MemberForm, gettext_lazy("Add a person"), gettext_lazy("The list is kept.")),
    "stop": (actions.add_stop, StopForm, gettext_lazy("Add to the programme"), gettext_lazy("The programme is kept.")),
}  # fmt: skip


def _rows(found: Any, clocks: Callable[[Any], list[deadlines.Deadline]]) -> list[Any]:
    now = timezone.now()
    return [(each, _with_lateness(clocks(each), now)) for each in found]


def _with_lateness(found: list[deadlines.Deadline], now: Any) -> list[tuple[deadlines.Deadline, bool]]:
    return [(each, each.late(at=now)) for each in found]


@require_safe
@office_only
def notices(request: HttpRequest) -> HttpResponse:
    """Third parties' conferences with their clocks: those to be decided first."""
    waiting = ConferenceNotice.objects.undecided().order_by("starts_at")
    others = ConferenceNotice.objects.exclude(pk__in=waiting.values("pk"))[:MOST]
    groups = [(_("To be decided"), waiting), (_("Decided"), others)]
    shown = [(label, _rows(found, deadlines.of_notice)) for label, found in groups]
    return TemplateResponse(
        request, "press/staff/events/notices.html", {"groups": [(label, rows) for label, rows in shown if rows]}
    )


@require_http_methods(["GET", "POST"])
@office_only
def new_notice(request: HttpRequest) -> HttpResponse:
    """Register a notice."""

    def act(data: dict[str, Any]) -> str:
        made = actions.receive_notice(by=request.user, at=timezone.now(), **data)
        return reverse("press_notice", args=[made.pk])

    form = NoticeForm(request.POST or None, initial={"received_at": timezone.localtime().replace(second=0)})
    return form_page(
        request, form=form, heading=_("New notice"), act=act, back="press_notices", done=_("The notice is registered."),
        button=_("Register"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was registered."""
    known = get_object_or_404(ConferenceNotice, pk=pk)
    return form_page(
        request, form=NoticeForm(request.POST or None, instance=known), heading=_("Change the notice"),
        lead=str(known), back=reverse("press_notice", args=[pk]), done=_("The notice is kept."),
        act=lambda data: (
            actions.change_notice(
                notice=ConferenceNotice.objects.get(pk=pk), by=request.user, at=timezone.now(), **data
            ), None,
        )[1],
    )  # fmt: skip


@require_safe
@office_only
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice with both clocks and what may be decided."""
    found = get_object_or_404(ConferenceNotice.objects.select_related("received_by", "decided_by"), pk=pk)
    allowed = {
        "consent": rules.may_decide_notice(request.user, found),
        "refuse": rules.may_decide_notice(request.user, found),
        "withdraw": found.may_become("withdrawn"),
    }
    values = {
        "notice": found, "clocks": _with_lateness(deadlines.of_notice(found), timezone.now()),
        "steps": [(name, NOTICE_STEPS[name][2]) for name, may in allowed.items() if may],
        "changes_it": found.status == "received",
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/events/notice.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def notice_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Consent, refusal, withdrawal."""
    return _step(request, NOTICE_STEPS, name, get_object_or_404(ConferenceNotice, pk=pk), "notice", "press_notice")


def _step(request: HttpRequest, steps: Steps, name: str, record: Any, word: str, page: str) -> HttpResponse:
    if name not in steps:
        raise Http404
    act, form, heading, done = steps[name]
    how = {word: record, "by": request.user, "at": timezone.now()}
    return form_page(
        request, form=form(request.POST or None), heading=str(heading), lead=str(record), button=str(heading),
        back=reverse(page, args=[record.pk]), done=str(done), act=lambda data: (act(**data, **how), None)[1],
    )  # fmt: skip


@require_safe
@office_only
def visits(request: HttpRequest) -> HttpResponse:
    """Requests of foreign press with their clocks: those to be decided first, then visits to report on."""
    rows = ForeignVisit.objects.select_related("host")
    groups = [
        (_("To be decided"), rows.open().order_by("arrives_on")),
        (_("Agreed"), rows.filter(status="agreed").order_by("arrives_on")),
        (_("Settled"), rows.filter(status__in=["reported", "refused", "withdrawn"])[:MOST]),
    ]
    shown = [(label, _rows(found, deadlines.of_visit)) for label, found in groups]
    return TemplateResponse(
        request, "press/staff/events/visits.html", {"groups": [(label, found) for label, found in shown if found]}
    )


@require_http_methods(["GET", "POST"])
@office_only
def new_visit(request: HttpRequest) -> HttpResponse:
    """Register a request of foreign press."""

    def act(data: dict[str, Any]) -> str:
        made = actions.receive_visit(by=request.user, at=timezone.now(), **data)
        return reverse("press_visit", args=[made.pk])

    form = VisitForm(request.POST or None, initial={"received_at": timezone.localtime().replace(second=0)})
    return form_page(
        request, form=form, heading=_("New request of foreign press"), act=act, back="press_visits",
        done=_("The request is registered. Add the persons and the programme."), button=_("Register"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the dossier."""
    known = get_object_or_404(ForeignVisit, pk=pk)
    return form_page(
        request, form=VisitForm(request.POST or None, instance=known), heading=_("Change the dossier"),
        lead=str(known), back=reverse("press_visit", args=[pk]), done=_("The dossier is kept."),
        act=lambda data: (
            actions.change_visit(visit=ForeignVisit.objects.get(pk=pk), by=request.user, at=timezone.now(), **data),
            None,
        )[1],
    )  # fmt: skip


@require_safe
@office_only
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its dossier, clocks and next steps."""
    rows = ForeignVisit.objects.select_related("host", "outlet", "prepared_by", "decided_by", "reported_by")
    found = get_object_or_404(rows, pk=pk)
    user = request.user
    allowed = {
        "propose": rules.may_propose_visit(user, found), "agree": rules.may_decide_visit(user, found),
        "return": rules.may_decide_visit(user, found), "refuse": rules.may_decide_visit(user, found),
        "report": rules.may_report_visit(user, found), "withdraw": rules.may_withdraw_visit(user, found),
    }  # fmt: skip
    docx, pdf = (reverse("press_visit_document", args=[pk, ending]) for ending in ("docx", "pdf"))
    values = {
        "visit": found, "clocks": _with_lateness(deadlines.of_visit(found), timezone.now()),
        "steps": [(name, VISIT_STEPS[name][2]) for name, may in allowed.items() if may],
        "changes_it": rules.may_change_visit(user, found),
        "members": found.members.all(), "stops": found.stops.all(),
        "papers": [(_("Dossier and report"), docx, pdf)],
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/events/visit.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def visit_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A step of a visit, a person or a line of the programme."""
    return _step(request, VISIT_STEPS, name, get_object_or_404(ForeignVisit, pk=pk), "visit", "press_visit")


@require_POST
@office_only
def remove_line(request: HttpRequest, pk: int, name: str, key: int) -> HttpResponse:
    """Take a person off the list, or a line out of the programme."""
    model: Any = {"member": VisitMember, "stop": VisitStop}.get(name)
    if model is None:
        raise Http404
    line = get_object_or_404(model, visit=pk, pk=key)
    return do(
        request, lambda: actions.remove_line(line=line, by=request.user, at=timezone.now()),
        back=reverse("press_visit", args=[pk]), done=_("Taken away."),
    )  # fmt: skip


@require_safe
@office_only
def visit_paper(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The dossier of a visit, with the report once it is written."""
    found = get_object_or_404(ForeignVisit.objects.select_related("host"), pk=pk)
    layout, context = documents.visit(found)
    return document(
        kind=documents.VISIT, layout=layout, context=context, stem=f"bao-chi-nuoc-ngoai-{pk}", ending=ending
    )
