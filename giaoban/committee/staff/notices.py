"""Conclusion Notices: the list, one notice with its conclusions and the check, and its deeds."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.committee import actions, clarity, queries, rules
from giaoban.committee.models import Conclusion, ConclusionNotice
from giaoban.committee.staff import forms, papers
from giaoban.committee.staff.page import form_page, office_only
from giaoban.directory.choices import LEADING_ROLES
from giaoban.directory.models import Mandate, Person
from giaoban.directory.one_deed import do, today


def _kept(request: HttpRequest, pk: int) -> ConclusionNotice:
    mine = queries.committees_kept(request.user, on=today())
    rows = ConclusionNotice.objects.filter(meeting__committee__in=mine).select_related(
        "meeting__committee", "signer", "signed_file", "supersedes", "ordered_by"
    )
    return get_object_or_404(rows, pk=pk)


def _back(notice: ConclusionNotice) -> str:
    return reverse("committee_staff_notice", args=[notice.pk])


@require_safe
@office_only
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice of the committees whose office the person keeps; those in preparation first."""
    mine = queries.committees_kept(request.user, on=today())
    rows = ConclusionNotice.objects.filter(meeting__committee__in=mine).select_related("meeting__committee", "signer")
    values = {"open": rows.exclude(pk__in=rows.signed().values("pk")), "signed": rows.signed()[:200]}
    return TemplateResponse(request, "committee/staff/notices.html", values)


@require_safe
@office_only
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice, what the check says of it, and what may be done next."""
    found, on = _kept(request, pk), today()
    values = {
        "notice": found,
        "conclusions": found.conclusions.select_related("lead", "directing").prefetch_related(
            "co_ordinating", "interventions"
        ),
        "warnings": [] if found.is_signed else clarity.warnings(found),
        "edits": rules.may_edit_notice(request.user, found, on=on),
        "takes_back": rules.may_return_notice(request.user, found, on=on),
        "issues": rules.may_issue_notice(request.user, found, on=on),
        "supersedes_it": found.status == "issued" and rules.may_draft_notice(request.user, found.meeting, on=on),
        "seal_holds": queries.seal_holds(found) if found.is_signed else None,
        "official": [(_("Conclusion Notice"), *papers.links("committee_notice_document", pk=found.pk))],
        "successor": ConclusionNotice.objects.filter(supersedes=found).first(),
    }
    return TemplateResponse(request, "committee/staff/notice.html", values)


def _leaders(found: ConclusionNotice) -> Any:
    led = Mandate.objects.filter(body=found.meeting.committee, role__in=LEADING_ROLES)
    return Person.objects.filter(pk__in=led.values("person")).order_by("full_name")


@require_http_methods(["GET", "POST"])
@office_only
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Change subject and opening."""
    found = _kept(request, pk)
    return form_page(
        request, form=forms.NoticeForm(request.POST or None, instance=found), heading=_("Subject and opening"),
        lead=found.meeting.title, back=_back(found), done=_("The draft is kept."),
        act=lambda data: actions.keep_notice(notice=_kept(request, pk), by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def conclusion(request: HttpRequest, pk: int, key: int | None = None) -> HttpResponse:
    """Write a conclusion, or change one."""
    found = _kept(request, pk)
    known = get_object_or_404(Conclusion, notice=found, pk=key) if key else None

    def act(data: dict[str, Any]) -> None:
        fresh = Conclusion.objects.get(pk=known.pk) if known else None
        co_ordinating, said = list(data.pop("co_ordinating")), list(data.pop("interventions"))
        actions.keep_conclusion(
            notice=found, conclusion=fresh, co_ordinating=co_ordinating, interventions=said, by=request.user,
            at=timezone.now(), **data,
        )  # fmt: skip

    return form_page(
        request, form=forms.ConclusionForm(request.POST or None, instance=known, notice=found), back=_back(found),
        heading=_("Conclusion"), lead=found.meeting.title, done=_("The conclusion is kept."), act=act,
    )  # fmt: skip


@require_POST
@office_only
def remove_conclusion(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take a conclusion out of a draft."""
    found = _kept(request, pk)
    gone = get_object_or_404(Conclusion, notice=found, pk=key)
    return do(
        request, lambda: actions.remove_conclusion(conclusion=gone, by=request.user, at=timezone.now()),
        back=_back(found), done=_("Taken away."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Record who ordered the issue, when and how."""
    found = _kept(request, pk)
    return form_page(
        request, form=forms.OrderForm(request.POST or None, leaders=_leaders(found)), lead=str(found),
        heading=_("Record the order to issue"), back=_back(found), done=_("The order is recorded."),
        act=lambda data: actions.record_order(notice=found, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a notice with number, date and signed PDF."""
    found = _kept(request, pk)
    warnings = clarity.warnings(found)

    def act(data: dict[str, Any]) -> None:
        data.pop("holds_no_secret")
        actions.issue(notice=found, by=request.user, at=timezone.now(), **data)

    form = forms.IssueForm(
        request.POST or None, request.FILES or None, leaders=_leaders(found), warned=bool(warnings),
        initial={"signer": found.ordered_by_id},
    )  # fmt: skip
    return form_page(
        request, form=form, heading=_("Issue the Conclusion Notice"), back=_back(found), act=act,
        button=_("Issue the notice"),
        lead=_("Once issued it is never edited; another notice may supersede it."), done=_("The notice is issued."),
        beside={"warnings": warnings},
    )  # fmt: skip


@require_POST
@office_only
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Submit, take back, or begin one that supersedes."""
    found = _kept(request, pk)
    how: dict[str, Any] = {"notice": found, "by": request.user, "at": timezone.now()}
    made: list[ConclusionNotice] = []
    steps = {
        "submit": (lambda: actions.submit(**how), _("The notice is submitted for signature.")),
        "take-back": (lambda: actions.take_back(**how), _("The notice is a draft again.")),
        "supersede": (
            lambda: made.append(actions.draft_superseding(**how)),
            _("A notice that supersedes is in draft; the issued one holds until then."),
        ),
    }
    if name not in steps:
        raise Http404
    act, done = steps[name]
    answer = do(request, act, back=_back(found), done=done)
    if made:
        answer["Location"] = _back(made[0])
    return answer
