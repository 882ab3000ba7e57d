"""Screens of the press office: the register of agreements, one agreement with what was owed and kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.agreements import actions, keeping, renewing, rules
from giaoban.press.agreements.choices import Kind, Status
from giaoban.press.agreements.documents import number
from giaoban.press.agreements.forms import AgreementFilter, AgreementForm, ObligationForm, TerminationForm
from giaoban.press.agreements.keeping import Balance
from giaoban.press.models import Agreement, Obligation
from giaoban.press.outlets.forms import LANGUAGES
from giaoban.press.outlets.matching import matching
from giaoban.press.staff.page import do, form_page, office_only
from giaoban.press.staff.tables import Cell, Deed, Part, Record, listing, record

LATEST = 12


@require_safe
@office_only
def agreements(request: HttpRequest) -> HttpResponse:
    """The register of agreements, the latest first, with how each stands."""
    on, form = timezone.localdate(), AgreementFilter(request.GET or None)
    found = Agreement.objects.select_related("outlet__organisation").prefetch_related("obligations")
    found = matching(found, form.words(), "number", "title", "outlet__organisation__name")
    return listing(
        request, heading=_("Agreements"), icon="doc-full", form=form, found=_in_state(found, form.state_asked(), on),
        columns=[_("Number and symbol"), _("Outlet"), _("Term"), _("State"), _("Kept of what was owed so far")],
        row=lambda each: _row(each, on), empty=_("Nothing fits."),
        deeds=[Deed(label=_("Enter an agreement"), url=reverse("press_new_agreement"), kind="")],
    )  # fmt: skip


def _in_state(found: Any, state: str, on: date) -> Any:
    if state == "force":
        return found.in_force(on=on)
    if state == "renew":
        return found.filter(pk__in=[each.pk for each in renewing.due(on=on)])
    if state == "draft":
        return found.filter(status=Status.DRAFT)
    if state == "ended":
        return found.exclude(status=Status.DRAFT).exclude(pk__in=found.in_force(on=on)).filter(starts_on__lte=on)
    return found


def state_of(found: Agreement, *, on: date) -> tuple[str, str]:
    """How an agreement stands on a day, in words, and how that is set off."""
    if found.status != Status.SIGNED:
        return str(found.get_status_display()), "bad" if found.status == Status.TERMINATED else ""
    if found.ends_on < on:
        return _("Ended"), ""
    if found.starts_on > on:
        return _("Signed, not begun"), ""
    due = renewing.renew_on(found.ends_on) <= on and not hasattr(found, "renewal")
    return (_("In force, to be renewed"), "bad") if due else (_("In force"), "good")


def _row(each: Agreement, on: date) -> Sequence[Cell]:
    state, mark = state_of(each, on=on)
    counted = [balance for balance in keeping.balances(each, on=on) if balance.obligation.side == "theirs"]
    counted = [balance for balance in counted if balance.obligation.kind != Kind.MONEY]
    owed = sum(balance.owed for balance in counted)
    kept = sum(min(balance.owed, balance.kept) for balance in counted)
    return (
        Cell(text=each.number, url=reverse("press_agreement", args=[each.pk]), note=each.title),
        Cell(text=each.outlet), Cell(text=f"{each.starts_on:%d/%m/%Y} - {each.ends_on:%d/%m/%Y}"),
        Cell(text=state, mark=mark),
        Cell(text=f"{number(kept)}/{number(owed)}", meter=(kept, owed)) if owed else Cell(text="-"),
    )  # fmt: skip


def found_agreement(pk: int) -> Agreement:
    """An agreement with its outlet; 404 where there is none."""
    rows = Agreement.objects.select_related("outlet__organisation", "body", "prepared_by", "confirmed_by", "file")
    return get_object_or_404(rows, pk=pk)


@require_safe
@office_only
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement: its terms, each obligation burned down, pieces, payments, minutes."""
    found, on = found_agreement(pk), timezone.localdate()
    balances = keeping.balances(found, on=on)
    parts = [_obligations(request, found, balances), *_burn_downs(balances), *_counted(found)]
    return record(
        request,
        Record(
            heading=found.number, subtitle=str(found.outlet), icon="doc-full", facts=_facts(found, on), parts=parts,
            deeds=_deeds(request, found), back=(_("Agreements"), reverse("press_agreements")),
        ),
    )  # fmt: skip


def _facts(found: Agreement, on: date) -> list[tuple[Any, Any]]:
    signed = f"{found.signed_on:%d/%m/%Y}" if found.signed_on else ""
    terminated = f"{found.terminated_on:%d/%m/%Y}: {found.termination_reason}" if found.terminated_on else ""
    facts = [
        (_("State"), state_of(found, on=on)[0]), (_("Title"), found.title),
        (_("Term"), f"{found.starts_on:%d/%m/%Y} - {found.ends_on:%d/%m/%Y}"), (_("Signed on"), signed),
        (_("Signed for us by"), found.body or ""), (_("Our signatory"), found.our_signatory),
        (_("Their signatory"), found.their_signatory), (_("Renews"), found.renews or ""),
        (_("Terminated from"), terminated), (_("Prepared by"), found.prepared_by or ""),
        (_("Confirmed by"), found.confirmed_by or ""), (_("Remark"), found.note),
    ]  # fmt: skip
    return [fact for fact in facts if fact[1]]


def _deeds(request: HttpRequest, found: Agreement) -> list[Deed]:
    user = request.user

    def to(name: str) -> str:
        return reverse(name, args=[found.pk])

    made = []
    if found.file_id:
        made.append(Deed(label=_("Signed text"), url=found.file.url))  # type: ignore[union-attr]
    if rules.may_change(user, found):
        made.append(Deed(label=_("Change"), url=to("press_change_agreement")))
    if rules.may_confirm(user, found):
        made.append(Deed(label=_("Confirm that it was signed"), url=to("press_confirm_agreement"), post=True, kind=""))
    if rules.may_terminate(user, found):
        made.append(Deed(label=_("Terminate early"), url=to("press_terminate_agreement"), kind="no"))
    return made


def what(obligation: Obligation) -> str:
    """An obligation in words, without its side."""
    language = LANGUAGES.get(obligation.language, obligation.language)
    said = f"{obligation.get_kind_display()}{f' ({language})' if language else ''}"
    return f"{said}: {number(obligation.quantity)} {obligation.get_every_display()}"


def _bar(kept: int, owed: int) -> Cell:
    if not owed:
        return Cell(text=_("not due yet"))
    return Cell(text=f"{number(kept)}/{number(owed)}", meter=(min(kept, owed), owed))


def _obligations(request: HttpRequest, found: Agreement, balances: Sequence[Balance]) -> Part:
    change = rules.may_change(request.user, found)
    rows = []
    for each in balances:
        obligation = each.obligation
        short = ngettext("%(count)s missing", "%(count)s missing", min(each.short, 2)) % {"count": number(each.short)}
        cells = [
            Cell(text=obligation.get_side_display()), Cell(text=what(obligation), note=obligation.note),
            _bar(each.kept, each.owed),
            Cell(text=number(each.whole)), Cell(text=short if each.short else "", mark="bad"),
        ]  # fmt: skip
        if change:
            address = reverse("press_remove_obligation", args=[obligation.pk])
            cells.append(Cell(text=_("Remove"), url=address))
        rows.append(cells)
    columns = [_("Who owes"), _("What"), _("Kept of what was owed so far"), _("In the whole term"), _("Behind")]
    new = reverse("press_new_obligation", args=[found.pk])
    return Part(
        heading=_("Obligations"), columns=[*columns, ""] if change else columns, rows=rows,
        empty=_("None is written yet."),
        deeds=[Deed(label=_("Add an obligation"), url=new, kind="")] if change else [],
        text=_("A piece counts for the obligation of its language where there is one, else for that of any language. "
               "What is done beyond the measure of a period is not carried to the next."),
    )  # fmt: skip


def _burn_downs(balances: Sequence[Balance]) -> list[Part]:
    parts = []
    for each in balances:
        begun = each.begun
        if len(each.periods) < 2 or not begun:
            continue
        rows = [
            (
                Cell(text=f"{period.first:%d/%m/%Y} - {period.last:%d/%m/%Y}"),
                _bar(period.kept, period.owed),
                Cell(text=_period(period, each.on), mark="bad" if period.short and period.last < each.on else ""),
            )
            for period in reversed(begun[-LATEST:])
        ]  # fmt: skip
        heading = f"{each.obligation.get_side_display()}: {what(each.obligation)}"
        parts.append(Part(heading=heading, columns=[_("Period"), _("Kept"), _("State")], rows=rows))
    return parts


def _period(period: keeping.Period, on: date) -> str:
    if not period.short:
        return _("kept")
    if period.last >= on:
        return _("running, %(count)s to go") % {"count": number(period.short)}
    return _("%(count)s short") % {"count": number(period.short)}


def _counted(found: Agreement) -> list[Part]:
    def to(name: str) -> str:
        return reverse(name, args=[found.pk])

    draft = found.status == Status.DRAFT
    pieces = found.pieces.all()  # type: ignore[attr-defined]
    payments = found.payments.all()  # type: ignore[attr-defined]
    minutes = found.acceptances.all()  # type: ignore[attr-defined]
    return [
        Part(
            heading=_("Latest pieces"), columns=[_("Title"), _("Kind"), _("Language"), _("Published on")],
            rows=[_piece(each) for each in pieces[:LATEST]], empty=_("None is registered."),
            deeds=[] if draft else [Deed(label=_("Register a piece"), url=to("press_new_piece_of"), kind="")],
        ),
        Part(
            heading=_("Payments"), columns=[_("Paid on"), _("Paid by"), _("Amount (đồng)")],
            empty=_("None is entered."),
            rows=[(Cell(text=f"{each.paid_on:%d/%m/%Y}", note=each.note), Cell(text=each.get_side_display()),
                   Cell(text=number(each.amount))) for each in payments],
            deeds=[] if draft else [Deed(label=_("Enter a payment"), url=to("press_new_payment"), kind="")],
        ),
        Part(
            heading=_("Acceptance minutes"), columns=[_("Time"), _("Made on"), "", ""], empty=_("There is none."),
            rows=[(Cell(text=f"{each.first_on:%d/%m/%Y} - {each.last_on:%d/%m/%Y}", note=each.number),
                   Cell(text=f"{each.made_on:%d/%m/%Y}"),
                   *(Cell(text=ending.upper(), url=reverse("press_minutes_document", args=[each.pk, ending]))
                     for ending in ("docx", "pdf"))) for each in minutes],
            deeds=[] if draft else [Deed(label=_("Draw up minutes"), url=to("press_new_minutes"), kind="")],
        ),
    ]  # fmt: skip


def _piece(each: Any) -> Sequence[Cell]:
    return (
        Cell(text=each.title, url=reverse("press_piece", args=[each.pk])), Cell(text=each.get_kind_display()),
        Cell(text=LANGUAGES.get(each.language, each.language)), Cell(text=f"{each.published_on:%d/%m/%Y}"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_agreement(request: HttpRequest) -> HttpResponse:
    """Enter an agreement as a draft."""

    def act(data: dict[str, Any]) -> str:
        return reverse("press_agreement", args=[actions.prepare(by=request.user, **data).pk])

    return form_page(
        request, form=AgreementForm(request.POST or None, request.FILES or None), heading=_("Enter an agreement"),
        act=act, back=reverse("press_agreements"), done=_("The agreement is a draft. Write its obligations next."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the terms of a draft."""
    found = found_agreement(pk)
    if not rules.may_change(request.user, found):
        raise PermissionDenied
    return form_page(
        request, form=AgreementForm(request.POST or None, request.FILES or None, instance=found), heading=found.number,
        act=lambda data: actions.change(found, by=request.user, **data) and None,
        back=reverse("press_agreement", args=[pk]), done=_("Kept."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one more thing that a side owes."""
    found = found_agreement(pk)
    return form_page(
        request, form=ObligationForm(request.POST or None), heading=_("Add an obligation"), lead=str(found),
        act=lambda data: actions.add_obligation(found, by=request.user, **data) and None,
        back=reverse("press_agreement", args=[pk]), done=_("Written."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def remove_obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an obligation out of a draft; asked first."""
    found = get_object_or_404(Obligation.objects.select_related("agreement"), pk=pk)
    return form_page(
        request, form=Form(request.POST if request.method == "POST" else None), heading=_("Remove an obligation"),
        lead=what(found), act=lambda data: actions.remove_obligation(found, by=request.user), danger=True,
        back=reverse("press_agreement", args=[found.agreement_id]), done=_("Removed."), button=_("Remove"),
    )  # fmt: skip


@require_POST
@office_only
def confirm_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """It was signed as written here."""
    found = found_agreement(pk)
    return do(
        request, lambda: actions.confirm(found, by=request.user), back=reverse("press_agreement", args=[pk]),
        done=_("Confirmed: it binds from its first day."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def terminate_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """End it early."""
    found = found_agreement(pk)
    if not rules.may_terminate(request.user, found):
        raise PermissionDenied
    return form_page(
        request, form=TerminationForm(request.POST or None), heading=_("Terminate early"), lead=str(found),
        act=lambda data: actions.terminate(found, by=request.user, **data) and None, danger=True,
        back=reverse("press_agreement", args=[pk]), done=_("Terminated."), button=_("Terminate"),
    )  # fmt: skip
