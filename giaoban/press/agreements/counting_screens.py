"""Screens on which pieces, payments and acceptance minutes are entered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.directory.choices import Layout
from giaoban.press.agreements import actions, documents
from giaoban.press.agreements.forms import (
    MinutesForm,
    OutletPieceForm,
    PaymentForm,
    PieceFilter,
    PieceForm,
    ReasonForm,
)
from giaoban.press.agreements.screens import found_agreement
from giaoban.press.models import Acceptance, Piece
from giaoban.press.outlets.forms import LANGUAGES
from giaoban.press.staff.page import document, form_page, office_only
from giaoban.press.staff.tables import Cell, Deed, Record, listing, record


@require_safe
@office_only
def pieces(request: HttpRequest) -> HttpResponse:
    """Everything counted, the latest first."""
    form = PieceFilter(request.GET or None)
    found = form.applied(Piece.objects.select_related("outlet__organisation", "agreement"))
    return listing(
        request, heading=_("Pieces counted"), icon="list-ul", form=form, found=found, empty=_("Nothing fits."),
        columns=[_("Title"), _("Outlet"), _("Agreement"), _("Kind"), _("Language"), _("Published on")],
        row=lambda each: (
            Cell(text=each.title, url=reverse("press_piece", args=[each.pk])), Cell(text=each.outlet),
            Cell(text=each.agreement.number if each.agreement else _("none")), Cell(text=each.get_kind_display()),
            Cell(text=LANGUAGES.get(each.language, each.language)), Cell(text=f"{each.published_on:%d/%m/%Y}"),
        ),
        deeds=[Deed(label=_("Register a piece"), url=reverse("press_new_piece"), kind="")],
    )  # fmt: skip


@require_safe
@office_only
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece and for what it counts."""
    found = get_object_or_404(Piece.objects.select_related("outlet__organisation", "agreement", "registered_by"), pk=pk)
    facts = [
        (_("Outlet"), found.outlet), (_("Agreement"), found.agreement.number if found.agreement else _("none")),
        (_("Kind"), found.get_kind_display()), (_("Language"), LANGUAGES.get(found.language, found.language)),
        (_("Published on"), f"{found.published_on:%d/%m/%Y}"), (_("Address"), found.url),
        (_("Who owed it"), found.get_side_display()), (_("Registered by"), found.registered_by or _("by itself")),
    ]  # fmt: skip
    deeds = [Deed(label=_("Count it no more"), url=reverse("press_remove_piece", args=[pk]), kind="no")]
    if found.url:
        deeds.insert(0, Deed(label=_("Open"), url=found.url))
    return record(
        request,
        Record(
            heading=found.title, icon="list-ul", facts=[fact for fact in facts if fact[1]], deeds=deeds,
            back=(_("Pieces counted"), reverse("press_pieces")),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_piece(request: HttpRequest) -> HttpResponse:
    """Count something an outlet published."""

    def act(data: dict[str, Any]) -> str:
        return reverse("press_piece", args=[actions.register_piece(by=request.user, **data).pk])

    return form_page(
        request, form=OutletPieceForm(request.POST or None, initial={"published_on": timezone.localdate()}),
        heading=_("Register a piece"), act=act, back=reverse("press_pieces"), done=_("Counted."),
        lead=_("The agreement that was in force on that day is found by itself."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_piece_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Count something for one agreement."""
    found = found_agreement(pk)
    return form_page(
        request, form=PieceForm(request.POST or None, initial={"published_on": timezone.localdate()}),
        heading=_("Register a piece"), lead=str(found), done=_("Counted."), back=reverse("press_agreement", args=[pk]),
        act=lambda data: actions.register_piece(agreement=found, by=request.user, **data) and None,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def remove_piece(request: HttpRequest, pk: int) -> HttpResponse:
    """Count something no more, with a reason."""
    found = get_object_or_404(Piece, pk=pk)
    return form_page(
        request, form=ReasonForm(request.POST or None), heading=_("Count it no more"), lead=found.title, danger=True,
        act=lambda data: actions.remove_piece(found, by=request.user, **data), back=reverse("press_pieces"),
        done=_("It counts no more."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter money paid."""
    found = found_agreement(pk)
    return form_page(
        request, form=PaymentForm(request.POST or None), heading=_("Enter a payment"), lead=str(found),
        act=lambda data: actions.note_payment(found, by=request.user, **data) and None,
        back=reverse("press_agreement", args=[pk]), done=_("Entered."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw up acceptance minutes; the figures are frozen as they are now."""
    found, on = found_agreement(pk), timezone.localdate()
    initial = {
        "first_on": found.starts_on, "last_on": min(found.ends_on, on), "made_on": on, "ours": found.our_signatory,
        "theirs": found.their_signatory, "number": "BBNT",
    }  # fmt: skip
    return form_page(
        request, form=MinutesForm(request.POST or None, initial=initial), heading=_("Draw up minutes"), lead=str(found),
        act=lambda data: actions.draw_up_minutes(found, by=request.user, **data) and None,
        back=reverse("press_agreement", args=[pk]), done=_("Drawn up. Download them to be signed."),
    )  # fmt: skip


@require_safe
@office_only
def minutes_document(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Acceptance minutes as DOCX to be signed, or PDF."""
    found = get_object_or_404(
        Acceptance.objects.select_related("agreement__outlet__organisation", "agreement__body"), pk=pk
    )
    body = found.agreement.body
    return document(
        kind=documents.MINUTES, layout=body.layout if body else Layout.STATE, context=documents.context(found),
        stem=f"bien-ban-nghiem-thu-{found.pk}", ending=ending,
    )  # fmt: skip
