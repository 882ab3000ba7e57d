"""The ledger of limitations and proposals across meetings."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.committee import actions, queries
from giaoban.committee.choices import LEDGER_KINDS, SETTLED, LedgerAnswer, SpeechKind
from giaoban.committee.models import Intervention, LedgerEntry
from giaoban.committee.staff.forms import LedgerForm, LinkForm
from giaoban.committee.staff.page import form_page, kept_meeting, office_only
from giaoban.directory.one_deed import today

A_PAGE = 50


@require_safe
@office_only
def ledger(request: HttpRequest) -> HttpResponse:
    """Limitations and proposals with their answers; what was raised again and again stands on top."""
    committees = list(queries.committees_kept(request.user, on=today()))
    chosen = [each for each in committees if str(each.pk) == request.GET.get("committee")] or committees
    rows = queries.ledger([each.pk for each in chosen])
    answer, kind = request.GET.get("answer", ""), request.GET.get("kind", "")
    if answer == "none":
        rows = rows.filter(ledger_entry=None)
    elif answer == "open":
        rows = rows.exclude(ledger_entry__answer__in=SETTLED)
    elif answer in LedgerAnswer.values:
        rows = rows.filter(ledger_entry__answer=answer)
    if kind in LEDGER_KINDS:
        rows = rows.filter(kind=kind)
    values = {
        "committees": committees,
        "chosen": chosen[0].pk if len(chosen) == 1 else "",
        "answer": answer,
        "kind": kind,
        "answers": [("none", _("No answer yet")), ("open", _("Still open")), *LedgerAnswer.choices],
        "kinds": [(each, SpeechKind(each).label) for each in LEDGER_KINDS],
        "running": [(each, queries.raised_again(each)) for each in chosen],
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("p")),
        "query": "&".join(
            f"{k}={v}" for k, v in (("committee", request.GET.get("committee", "")), ("answer", answer)) if v
        ),
    }
    return TemplateResponse(request, "committee/staff/ledger.html", values)


def _kept_note(request: HttpRequest, pk: int) -> Intervention:
    note = get_object_or_404(Intervention.objects.in_ledger().select_related("person", "organisation"), pk=pk)
    note.meeting = kept_meeting(request, note.meeting_id)
    return note


@require_http_methods(["GET", "POST"])
@office_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a limitation or proposal."""
    note = _kept_note(request, pk)
    entry = LedgerEntry.objects.filter(intervention=note).first()
    return form_page(
        request, form=LedgerForm(request.POST or None, instance=entry), heading=_("Answer"),
        lead=f"{note}: {note.text}", back=reverse("committee_staff_ledger"), done=_("The answer stands in the ledger."),
        act=lambda data: actions.answer_ledger(note=note, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which earlier limitation or proposal a note raises again."""
    note = _kept_note(request, pk)
    return form_page(
        request, form=LinkForm(request.POST or None, note=note), heading=_("Raised before?"),
        lead=f"{note}: {note.text}", back=reverse("committee_staff_ledger"), done=_("The link is kept."),
        act=lambda data: actions.link(note=note, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip
