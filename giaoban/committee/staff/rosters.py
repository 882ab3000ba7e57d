"""Rosters: who sits in a committee on a day, what each did over the term, and the renewal by a decision."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from giaoban.committee import actions, queries
from giaoban.committee.models import SeatHolding, Term
from giaoban.committee.staff import papers
from giaoban.committee.staff.forms import ComingFormSet, RenewalForm, TermForm
from giaoban.committee.staff.page import form_page, kept_committee, office_only
from giaoban.directory import mandate_actions
from giaoban.directory.models import Decision
from giaoban.directory.one_deed import tell, today


@require_safe
@office_only
def rosters(request: HttpRequest) -> HttpResponse:
    """The committees whose office the person keeps."""
    committees = queries.committees_kept(request.user, on=today())
    values = {"committees": [(each, queries.term_of(each, on=today())) for each in committees]}
    return TemplateResponse(request, "committee/staff/rosters.html", values)


def _day(request: HttpRequest) -> date:
    try:
        return parse_date(request.GET.get("on", "")) or today()
    except ValueError:
        return today()


@require_safe
@office_only
def roster(request: HttpRequest, committee_id: int) -> HttpResponse:
    """The roster as of a day (?on=), with attendance and contribution over that term."""
    committee, on = kept_committee(request, committee_id), _day(request)
    term = queries.term_of(committee, on=on)
    values = {
        "official": [(_("Roster"), *papers.links("committee_roster_document", committee_id=committee_id))],
        "committee": committee,
        "on": on,
        "term": term,
        "terms": Term.objects.filter(committee=committee).select_related("decision"),
        "places": queries.roster(committee, on=on),
        "office": queries.standing_office(committee, on=on),
        "contributions": queries.contributions(term) if term else [],
        "held": queries.meetings_of(term).count() if term else 0,
    }
    return TemplateResponse(request, "committee/staff/roster.html", values)


def _decision(data: dict[str, Any], *, by: Any) -> Decision:
    """The decision of that number and day, entered in the directory when it is new."""
    return mandate_actions.record_decision(number=data.pop("number"), on=data.pop("dated"), by=by)


@require_http_methods(["GET", "POST"])
@office_only
def open_term(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Open a term by a decision."""
    committee = kept_committee(request, committee_id)

    def act(data: dict[str, Any]) -> None:
        decision = _decision(data, by=request.user)
        actions.open_term(committee=committee, decision=decision, by=request.user, at=timezone.now(), **data)

    return form_page(
        request, form=TermForm(request.POST or None), heading=_("Open a term"), lead=str(committee), act=act,
        back=reverse("committee_roster", args=[committee.pk]), done=_("The term is open. Renew its roster next."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def renew(request: HttpRequest, term_id: int) -> HttpResponse:
    """Renew the roster: who leaves and who comes, by one decision; all of it or nothing."""
    term = get_object_or_404(Term.objects.select_related("committee"), pk=term_id)
    kept_committee(request, term.committee_id)
    sitting = list(SeatHolding.objects.filter(seat__term=term, valid_to_on=term.valid_to_on).with_people().in_order())
    form = RenewalForm(request.POST or None, holdings=sitting)
    coming = ComingFormSet(request.POST or None, prefix="coming")
    if request.method == "POST" and form.is_valid() and coming.is_valid():
        try:
            with transaction.atomic():
                _renew(request, term, form.cleaned_data, coming.cleaned_data, sitting)
        except ValidationError as refused:
            tell(form, refused)
        except PermissionDenied as refused:
            form.add_error(None, str(refused) or _("You may not do this."))
        else:
            messages.success(request, _("The roster is renewed."))
            return redirect(f"{reverse('committee_roster', args=[term.committee_id])}?on={form.cleaned_data['on']}")
    values = {"form": form, "coming": coming, "term": term, "committee": term.committee}
    return TemplateResponse(
        request, "committee/staff/renew.html", values, status=400 if request.method == "POST" else 200
    )


def _renew(
    request: HttpRequest, term: Term, data: dict[str, Any], lines: list[dict[str, Any]], sitting: list[SeatHolding]
) -> None:
    leaving = [each for each in sitting if str(each.pk) in data["leaving"]]
    come = [actions.Coming(**line) for line in lines if line.get("person")]
    if not leaving and not come:
        raise ValidationError(_("Say who leaves or who comes."))
    actions.renew_roster(
        term=term, decision=_decision(dict(data), by=request.user), on=data["on"], coming=come, leaving=leaving,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
