"""Screens of the press office: the register of accreditations, one application, the list of the day, stewards."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.base.sheets import XLSX
from giaoban.office.layouts import STATE
from giaoban.press.accreditation import actions, documents, rules
from giaoban.press.accreditation.choices import Status
from giaoban.press.accreditation.forms import (
    AccreditationFilter,
    DutyForm,
    GrantForm,
    OnPaperForm,
    VettingForm,
    WordsForm,
)
from giaoban.press.accreditation.pages import card
from giaoban.press.models import Accreditation, Steward
from giaoban.press.staff.page import document, form_page, office_only
from giaoban.press.staff.tables import Cell, Deed, Part, Record, listing, record


@require_safe
@office_only
def register(request: HttpRequest) -> HttpResponse:
    """All applications and accreditations, those that wait for us first."""
    on = timezone.localdate()
    form = AccreditationFilter(request.GET or None)
    found = Accreditation.objects.select_related("reporter", "outlet__organisation")
    return listing(
        request, heading=_("Accreditation"), icon="key", form=form, found=form.applied(found, on=on),
        columns=[_("Reporter"), _("Outlet"), _("Kind"), _("State"), _("Number"), _("Days")],
        row=lambda each: _row(each, on), empty=_("Nothing fits."),
        deeds=[
            Deed(label=_("Enter an application on paper"), url=reverse("press_apply_on_paper"), kind=""),
            Deed(label=_("List of the day"), url=reverse("press_accredited")),
            Deed(label=_("Stewards"), url=reverse("press_stewards")),
        ],
    )  # fmt: skip


def _row(each: Accreditation, on: date) -> Sequence[Cell]:
    first, last = each.valid_from_on or each.wanted_from_on, each.valid_to_on or each.wanted_to_on
    valid = each.is_valid(on=on)
    state = _("Expired") if each.is_expired(on=on) else each.get_status_display()
    return (
        Cell(text=each.reporter.full_name, url=reverse("press_accreditation", args=[each.pk])),
        Cell(text=each.outlet or _("Freelance")), Cell(text=each.get_kind_display()),
        Cell(text=state, mark="good" if valid else "bad" if each.status == Status.REVOKED else ""),
        Cell(text=each.number), Cell(text=f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"),
    )  # fmt: skip


def _found(request: HttpRequest, pk: int) -> Accreditation:
    rows = Accreditation.objects.select_related("reporter__user", "outlet__organisation", "vetted_by", "decided_by")
    return get_object_or_404(rows, pk=pk)


@require_safe
@office_only
def accreditation(request: HttpRequest, pk: int) -> HttpResponse:
    """One application with its papers, and what may be done now."""
    found = _found(request, pk)
    papers = [
        (Cell(text=each.get_kind_display(), url=each.file.url), Cell(text=each.file.filename))
        for each in found.papers.select_related("file")  # type: ignore[attr-defined]
    ]
    part = Part(heading=_("Papers"), columns=[_("Kind"), _("File")], rows=papers, empty=_("There is none."))
    return record(
        request,
        Record(
            heading=found.reporter.full_name, subtitle=found.get_kind_display(), icon="key", facts=_facts(found),
            deeds=_deeds(request, found), parts=[part], back=(_("Accreditation"), reverse("press_accreditations")),
        ),
    )  # fmt: skip


def _facts(found: Accreditation) -> list[tuple[Any, Any]]:
    def who(name: str) -> str:
        at, by = getattr(found, f"{name}_at"), getattr(found, f"{name}_by")
        return f"{timezone.localtime(at):%d/%m/%Y %H:%M}, {by or '-'}" if at else ""

    on = timezone.localdate()
    recommended = "" if found.recommended is None else _("grant it") if found.recommended else _("refuse it")
    facts = [
        (_("State"), _("Expired") if found.is_expired(on=on) else found.get_status_display()),
        (_("Outlet"), found.outlet or _("Freelance")), (_("Named at registration"), found.reporter.outlet_named),
        (_("Press card number"), found.reporter.press_card), (_("Purpose"), found.purpose),
        (_("Days wanted"), f"{found.wanted_from_on:%d/%m/%Y} - {found.wanted_to_on:%d/%m/%Y}"),
        (_("Applied"), who("applied")), (_("To be completed"), found.returned_for), (_("Vetted"), who("vetted")),
        (_("What the vetting found"), found.finding), (_("Proposal"), recommended), (_("Decided"), who("decided")),
        (_("Number"), found.number),
        (_("Valid"), f"{found.valid_from_on:%d/%m/%Y} - {found.valid_to_on:%d/%m/%Y}" if found.valid_from_on else ""),
        (_("Revoked"), who("revoked")), (_("Reason"), found.reason),
    ]  # fmt: skip
    return [fact for fact in facts if fact[1]]


def _deeds(request: HttpRequest, found: Accreditation) -> list[Deed]:
    user, at = request.user, timezone.now()
    offered = [
        (rules.may_vet(user, found), _("Vet"), "press_vet", ""),
        (rules.may_decide(user, found), _("Grant"), "press_grant", ""),
        (rules.may_decide(user, found), _("Refuse"), "press_refuse", "no"),
        (rules.may_return(user, found), _("Return for completion"), "press_return", "button-secondary"),
        (rules.may_print(user, found, at=at), _("Badge (PDF)"), "press_card", ""),
        (rules.may_revoke(user, found), _("Revoke"), "press_revoke", "no"),
    ]
    made = [
        Deed(label=label, url=reverse(name, args=[found.pk]), kind=kind) for may, label, name, kind in offered if may
    ]
    if found.status in (Status.GRANTED, Status.REVOKED):
        made.append(Deed(label=_("What a steward sees"), url=reverse("press_badge", args=[found.code])))
    return made


@require_http_methods(["GET", "POST"])
@office_only
def apply_on_paper(request: HttpRequest) -> HttpResponse:
    """Enter an application that came on paper."""
    form = OnPaperForm(request.POST or None, request.FILES or None)

    def act(data: dict[str, Any]) -> str:
        made = actions.apply(
            reporter=data["reporter"], kind=data["kind"], purpose=data["purpose"], from_on=data["from_on"],
            to_on=data["to_on"], photo=data.get("photo"), papers=form.papers, by=request.user, at=timezone.now(),
        )  # fmt: skip
        return reverse("press_accreditation", args=[made.pk])

    return form_page(
        request, form=form, heading=_("Enter an application on paper"), act=act, back=reverse("press_accreditations"),
        done=_("The application is entered."),
        lead=_("The papers are read by the reporter and the press office alone."),
    )  # fmt: skip


def _deed(
    request: HttpRequest, found: Accreditation, form: Any, *, may: bool, heading: str, done: str,
    act: Callable[[dict[str, Any]], Any], danger: bool = False,
) -> HttpResponse:  # fmt: skip
    if not may:
        raise PermissionDenied(_("This is not yours to do, or not at this stage."))
    return form_page(
        request, form=form, heading=heading, lead=str(found), act=lambda data: act(data) and None, done=done,
        back=reverse("press_accreditation", args=[found.pk]), button=heading, danger=danger,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def vet(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the vetting found."""
    found = _found(request, pk)
    return _deed(
        request, found, VettingForm(request.POST or None), may=rules.may_vet(request.user, found), heading=_("Vet"),
        done=_("Vetted. Another person decides."),
        act=lambda data: actions.vet(found, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def return_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back for completion."""
    found = _found(request, pk)
    form = WordsForm(request.POST or None, name="what", label=_("What is needed"))
    return _deed(
        request, found, form, may=rules.may_return(request.user, found), heading=_("Return for completion"),
        done=_("Returned; the reporter gets a letter."),
        act=lambda data: actions.return_for(found, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant it."""
    found = _found(request, pk)
    initial = {"from_on": max(found.wanted_from_on, timezone.localdate()), "to_on": found.wanted_to_on}
    return _deed(
        request, found, GrantForm(request.POST or None, initial=initial), may=rules.may_decide(request.user, found),
        heading=_("Grant"), done=_("Granted; the reporter gets a letter."),
        act=lambda data: actions.grant(found, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse it with a reason."""
    found = _found(request, pk)
    form = WordsForm(request.POST or None, name="reason", label=_("Reason"))
    return _deed(
        request, found, form, may=rules.may_decide(request.user, found), heading=_("Refuse"), danger=True,
        done=_("Refused; the reporter gets a letter with the reason."),
        act=lambda data: actions.refuse(found, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away with a reason."""
    found = _found(request, pk)
    form = WordsForm(request.POST or None, name="reason", label=_("Reason"))
    return _deed(
        request, found, form, may=rules.may_revoke(request.user, found), heading=_("Revoke"), danger=True,
        done=_("Revoked; the badge opens nothing any more."),
        act=lambda data: actions.revoke(found, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_safe
@office_only
def print_card(request: HttpRequest, pk: int) -> HttpResponse:
    """The badge as PDF."""
    found = _found(request, pk)
    if not rules.may_print(request.user, found, at=timezone.now()):
        raise Http404
    return card(found)


def _day(request: HttpRequest) -> date:
    try:
        return parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@require_safe
@office_only
def accredited(request: HttpRequest) -> HttpResponse:
    """Who may work on a day (?on=), to be printed."""
    on = _day(request)
    rows = [_row(each, on) for each in documents.valid_on(on)]
    columns = [_("Reporter"), _("Outlet"), _("Kind"), _("State"), _("Number"), _("Days")]
    files = [
        Deed(label=ending.upper(), url=f"{reverse('press_accredited_document', args=[ending])}?on={on:%Y-%m-%d}")
        for ending in ("pdf", "docx", "xlsx")
    ]
    part = Part(heading=_("Accredited"), columns=columns, rows=rows, deeds=files, empty=_("Nobody is."))
    return record(
        request,
        Record(
            heading=_("List of the day"), subtitle=f"{on:%d/%m/%Y}", icon="list-ul", parts=[part],
            facts=[(_("Day"), f"{on:%d/%m/%Y}"), (_("Reporters"), len(rows))],
            back=(_("Accreditation"), reverse("press_accreditations")),
        ),
    )  # fmt: skip


@require_safe
@office_only
def accredited_document(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as PDF, DOCX or XLSX."""
    on = _day(request)
    stem = f"phong-vien-tac-nghiep-{on:%Y%m%d}"
    if ending == "xlsx":
        name = {"Content-Disposition": f'attachment; filename="{stem}.xlsx"', "Cache-Control": "private, no-store"}
        return HttpResponse(documents.workbook(on), content_type=XLSX, headers=name)
    if ending not in ("pdf", "docx"):
        raise Http404
    return document(kind=documents.DAY_LIST, layout=STATE, context=documents.context(on), stem=stem, ending=ending)


@require_http_methods(["GET", "POST"])
@office_only
def new_duty(request: HttpRequest) -> HttpResponse:
    """Put somebody on duty at a door."""
    return form_page(
        request, form=DutyForm(request.POST or None), heading=_("Put a steward on duty"),
        lead=_("While on duty a steward sees the name behind a badge's code, on a phone."),
        act=lambda data: actions.put_on_duty(by=request.user, **data) and None, back=reverse("press_stewards"),
        done=_("On duty."),
    )  # fmt: skip


@require_safe
@office_only
def stewards(request: HttpRequest) -> HttpResponse:
    """Who checks badges where and when, the latest first."""
    rows = [
        (Cell(text=each.user, note=each.event), Cell(text=f"{timezone.localtime(each.starts_at):%d/%m/%Y %H:%M}"),
         Cell(text=f"{timezone.localtime(each.ends_at):%d/%m/%Y %H:%M}"),
         Cell(text=_("Take off duty"), url=reverse("press_take_off_duty", args=[each.pk])))
        for each in Steward.objects.select_related("user")[:200]
    ]  # fmt: skip
    part = Part(
        heading=_("On duty"), columns=[_("Steward"), _("From"), _("Until"), ""], rows=rows, empty=_("Nobody is."),
        deeds=[Deed(label=_("Put a steward on duty"), url=reverse("press_new_duty"), kind="")],
    )  # fmt: skip
    back = (_("Accreditation"), reverse("press_accreditations"))
    return record(request, Record(heading=_("Stewards"), facts=[], parts=[part], back=back, icon="group"))


@require_http_methods(["GET", "POST"])
@office_only
def take_off_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody checks there no more; asked first."""
    duty = get_object_or_404(Steward.objects.select_related("user"), pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return form_page(
        request, form=form, heading=_("Take off duty"), lead=str(duty),
        act=lambda data: actions.take_off_duty(duty, by=request.user), back=reverse("press_stewards"),
        done=_("Off duty."), button=_("Take off duty"), danger=True,
    )  # fmt: skip
