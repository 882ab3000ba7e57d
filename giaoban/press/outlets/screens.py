"""Screens of the press office: the registers of outlets and reporters."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.models import Outlet, Reporter
from giaoban.press.outlets import actions, merging, rules
from giaoban.press.outlets.forms import (
    LANGUAGES,
    ConfirmForm,
    MergeForm,
    OutletFilter,
    OutletForm,
    ReporterFilter,
    ReporterForm,
)
from giaoban.press.staff.page import do, form_page, office_only
from giaoban.press.staff.tables import Cell, Deed, Part, Record, listing, record


def _languages(rows: Any) -> str:
    return ", ".join(LANGUAGES.get(each.code, each.code) for each in rows.all())


@require_safe
@office_only
def outlets(request: HttpRequest) -> HttpResponse:
    """The register of press agencies."""
    form = OutletFilter(request.GET or None)
    found = form.applied(Outlet.objects.select_related("organisation").prefetch_related("languages"))
    here = Count("reporters", filter=Q(reporters__left_at=None), distinct=True)
    return listing(
        request, heading=_("Outlets"), icon="site", form=form,
        found=found.annotate(people=here).order_by("organisation__name", "pk"),
        columns=[_("Name"), _("Domestic or foreign"), _("Medium"), _("Languages"), _("Reporters")], row=_outlet_row,
        deeds=[Deed(label=_("Enter an outlet"), url=reverse("press_new_outlet"), kind="")],
        empty=_("No outlet fits."),
    )  # fmt: skip


def _outlet_row(each: Any) -> Sequence[Cell]:
    return (
        Cell(text=each, url=reverse("press_outlet", args=[each.pk]), note=each.website),
        Cell(text=each.get_origin_display(), note=each.country if each.country != "VN" else ""),
        Cell(text=each.get_medium_display()), Cell(text=_languages(each.languages)), Cell(text=each.people),
    )  # fmt: skip


@require_safe
@office_only
def outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """One press agency with its reporters and agreements."""
    found = get_object_or_404(Outlet.objects.select_related("organisation"), pk=pk)
    body = found.organisation
    deeds = [Deed(label=_("Change"), url=reverse("press_change_outlet", args=[pk]))]
    if rules.may_merge(request.user):
        deeds.append(Deed(label=_("Put this duplicate into another"), url=reverse("press_merge_outlet", args=[pk])))
    facts = [
        (_("Domestic or foreign"), found.get_origin_display()), (_("Medium"), found.get_medium_display()),
        (_("Country"), found.country), (_("Languages"), _languages(found.languages)),  # type: ignore[attr-defined]
        (_("Website"), found.website), (_("Licence number"), found.licence), (_("Postal address"), body.address),
        (_("Telephone"), body.phone), (_("Email address"), body.email),
        (_("Other names"), ", ".join(each.name for each in body.aliases.all())), (_("Remark"), found.note),
    ]  # fmt: skip
    agreements = found.agreements.all()  # type: ignore[attr-defined]
    parts = [
        Part(
            heading=_("Reporters"), columns=[_("Name"), _("Works as"), _("Email address")], empty=_("None is entered."),
            rows=[_short_row(each) for each in found.reporters.all()],  # type: ignore[attr-defined]
        ),
        Part(
            heading=_("Agreements"), columns=[_("Number and symbol"), _("Title"), _("Term")], empty=_("There is none."),
            rows=[(Cell(text=each.number), Cell(text=each.title),
                   Cell(text=f"{each.starts_on:%d/%m/%Y}-{each.ends_on:%d/%m/%Y}")) for each in agreements],
        ),
    ]  # fmt: skip
    return record(
        request,
        Record(
            heading=str(found), icon="site", facts=[fact for fact in facts if fact[1]], deeds=deeds, parts=parts,
            back=(_("Outlets"), reverse("press_outlets")),
        ),
    )  # fmt: skip


def _short_row(each: Reporter) -> Sequence[Cell]:
    gone = _("Left") if each.left_at else ""
    return (
        Cell(text=each.full_name, url=reverse("press_reporter", args=[each.pk]), note=gone),
        Cell(text=each.get_function_display(), note=each.title), Cell(text=each.email),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_outlet(request: HttpRequest) -> HttpResponse:
    """Enter a press agency."""

    def act(data: dict[str, Any]) -> str:
        made = actions.enter_outlet(by=request.user, **data)
        return reverse("press_outlet", args=[made.pk])

    return form_page(
        request, form=OutletForm(request.POST or None), heading=_("Enter an outlet"), act=act,
        back=reverse("press_outlets"), done=_("The outlet is entered."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change_outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a press agency."""
    found = get_object_or_404(Outlet, pk=pk)
    return form_page(
        request, form=OutletForm(request.POST or None, outlet=found), heading=str(found),
        act=lambda data: actions.change_outlet(found, by=request.user, **data) and None,
        back=reverse("press_outlet", args=[pk]), done=_("Kept."),
    )  # fmt: skip


@require_safe
@office_only
def reporters(request: HttpRequest) -> HttpResponse:
    """The register of reporters."""
    form = ReporterFilter(request.GET or None)
    found = form.applied(Reporter.objects.select_related("outlet__organisation").prefetch_related("languages", "beats"))
    return listing(
        request, heading=_("Reporters"), icon="group", form=form, found=found,
        columns=[_("Name"), _("Outlet"), _("Works as"), _("Beats"), _("Languages")], row=_reporter_row,
        deeds=[
            Deed(label=_("Enter a reporter"), url=reverse("press_new_reporter"), kind=""),
            Deed(label=_("Import contacts"), url=reverse("press_import")),
        ],
        empty=_("No reporter fits."),
    )  # fmt: skip


def _reporter_row(each: Reporter) -> Sequence[Cell]:
    named = _("names: %(outlet)s") % {"outlet": each.outlet_named} if each.outlet_named else ""
    return (
        Cell(text=each.full_name, url=reverse("press_reporter", args=[each.pk]), note=each.email),
        Cell(text=each.outlet or _("Freelance"), note=named, mark="bad" if named else ""),
        Cell(text=each.get_function_display(), note=each.title),
        Cell(text=", ".join(str(beat) for beat in each.beats.all())),
        Cell(text=_languages(each.languages)),  # type: ignore[attr-defined]
    )


@require_safe
@office_only
def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    """One reporter with the accreditations."""
    found = get_object_or_404(Reporter.objects.select_related("outlet__organisation", "user"), pk=pk)
    registered = _("registered, address proved") if found.verified_at else _("entered, without an account")
    facts = [
        (_("Outlet"), found.outlet or _("Freelance")), (_("Named at registration"), found.outlet_named),
        (_("Works as"), found.get_function_display()), (_("Job title"), found.title), (_("Email address"), found.email),
        (_("Telephone"), found.phone), (_("Press card number"), found.press_card),
        (_("Beats"), ", ".join(str(beat) for beat in found.beats.all())),
        (_("Working languages"), _languages(found.languages)), (_("Account"), registered),  # type: ignore[attr-defined]
        (_("Left"), f"{timezone.localtime(found.left_at):%d/%m/%Y}" if found.left_at else ""),
    ]  # fmt: skip
    given = found.accreditations.all()  # type: ignore[attr-defined]
    part = Part(
        heading=_("Accreditations"), columns=[_("Kind"), _("State"), _("Valid until")], empty=_("There is none."),
        rows=[(Cell(text=each.get_kind_display(), url=""), Cell(text=each.get_status_display()),
               Cell(text=f"{each.valid_to_on:%d/%m/%Y}" if each.valid_to_on else "")) for each in given],
    )  # fmt: skip
    return record(
        request,
        Record(
            heading=found.full_name, facts=[fact for fact in facts if fact[1]], deeds=_deeds(request, found),
            parts=[part], back=(_("Reporters"), reverse("press_reporters")), icon="user",
        ),
    )  # fmt: skip


def _deeds(request: HttpRequest, found: Reporter) -> list[Deed]:
    def to(name: str) -> str:
        return reverse(name, args=[found.pk])

    made = [Deed(label=_("Change"), url=to("press_change_reporter"))]
    if found.outlet_named:
        made.append(Deed(label=_("Confirm the outlet"), url=to("press_confirm_outlet"), kind=""))
    if found.left_at is None:
        made.append(Deed(label=_("Has left"), url=to("press_note_leaving"), post=True))
    else:
        made.append(Deed(label=_("Is back"), url=to("press_note_return"), post=True))
    if rules.may_merge(request.user):
        made.append(Deed(label=_("Put this duplicate into another"), url=to("press_merge_reporter")))
    return made


@require_http_methods(["GET", "POST"])
@office_only
def new_reporter(request: HttpRequest) -> HttpResponse:
    """Enter a reporter without an account."""

    def act(data: dict[str, Any]) -> str:
        return reverse("press_reporter", args=[actions.enter_reporter(by=request.user, **data).pk])

    return form_page(
        request, form=ReporterForm(request.POST or None), heading=_("Enter a reporter"), act=act,
        back=reverse("press_reporters"), done=_("The reporter is entered."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change_reporter(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a reporter."""
    found = get_object_or_404(Reporter, pk=pk)
    return form_page(
        request, form=ReporterForm(request.POST or None, reporter=found), heading=found.full_name,
        act=lambda data: actions.change_reporter(found, by=request.user, **data) and None,
        back=reverse("press_reporter", args=[pk]), done=_("Kept."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def confirm_outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for which outlet somebody who registered works."""
    found = get_object_or_404(Reporter, pk=pk)
    return form_page(
        request, form=ConfirmForm(request.POST or None), heading=_("Confirm the outlet"),
        lead=_("%(name)s named: %(outlet)s") % {"name": found.full_name, "outlet": found.outlet_named},
        act=lambda data: actions.confirm_outlet(found, by=request.user, **data) and None,
        back=reverse("press_reporter", args=[pk]), done=_("Confirmed."), button=_("Confirm"),
    )  # fmt: skip


@require_POST
@office_only
def note_leaving(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody works here no more."""
    found = get_object_or_404(Reporter, pk=pk)
    return do(
        request, lambda: actions.note_leaving(found, by=request.user, at=timezone.now()),
        back=reverse("press_reporter", args=[pk]), done=_("Noted. What was valid is void from now on."),
    )  # fmt: skip


@require_POST
@office_only
def note_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody is back."""
    found = get_object_or_404(Reporter, pk=pk)
    return do(
        request, lambda: actions.note_return(found, by=request.user), back=reverse("press_reporter", args=[pk]),
        done=_("Noted."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def merge_outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a duplicate into another outlet, after seeing what moves."""
    found = get_object_or_404(Outlet.objects.select_related("organisation"), pk=pk)
    others = Outlet.objects.exclude(pk=pk).select_related("organisation")

    def act(data: dict[str, Any]) -> str:
        kept = merging.merge_outlets(found, into=data["into"], on=timezone.localdate(), by=request.user)
        return reverse("press_outlet", args=[kept.pk])

    return _merge(request, found, others, act, back=reverse("press_outlet", args=[pk]))


@require_http_methods(["GET", "POST"])
@office_only
def merge_reporter(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a duplicate into another reporter, after seeing what moves."""
    found = get_object_or_404(Reporter, pk=pk)
    others = Reporter.objects.exclude(pk=pk).select_related("outlet__organisation")

    def act(data: dict[str, Any]) -> str:
        return reverse("press_reporter", args=[merging.merge_reporters(found, into=data["into"], by=request.user).pk])

    return _merge(request, found, others, act, back=reverse("press_reporter", args=[pk]))


def _merge(request: HttpRequest, found: Any, others: Any, act: Any, *, back: str) -> HttpResponse:
    if not rules.may_merge(request.user):
        raise PermissionDenied
    moves = "; ".join(f"{label}: {count}" for label, count in merging.would_move(found)) or _("nothing")
    lead = _("“%(name)s” goes, and all that points to it will point to the one that is kept: %(moves)s. "
             "This is not taken apart again.")  # fmt: skip
    return form_page(
        request, form=MergeForm(request.POST or None, choices=others), heading=_("Put a duplicate into another record"),
        lead=lead % {"name": found, "moves": moves}, act=act, back=back, done=_("Put together."),
        button=_("Put together"), danger=True,
    )  # fmt: skip
