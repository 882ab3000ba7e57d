"""Official documents of a meeting, a notice and a roster, downloaded by those who keep the committee's office."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from giaoban.committee import documents, queries
from giaoban.committee.models import ConclusionNotice
from giaoban.committee.staff.page import kept_committee, kept_meeting, office_only
from giaoban.directory.one_deed import today
from giaoban.office.actions import DOCX, PDF


def links(address: str, **arguments: Any) -> tuple[str, str]:
    """Where a document is had as DOCX and as PDF."""
    docx, pdf = (reverse(address, kwargs={**arguments, "ending": ending}) for ending in ("docx", "pdf"))
    return docx, pdf


@require_safe
@office_only
def of_meeting(request: HttpRequest, pk: int, name: str, ending: str) -> HttpResponse:
    """Invitation, agenda, attendance list or minutes of a meeting."""
    meeting = kept_meeting(request, pk)
    if name not in documents.OF_A_MEETING:
        raise Http404
    _label, make = documents.OF_A_MEETING[name]
    return _file(make(meeting), ending)


@require_safe
@office_only
def of_notice(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The Conclusion Notice as it stands."""
    mine = queries.committees_kept(request.user, on=today())
    rows = ConclusionNotice.objects.filter(meeting__committee__in=mine).select_related("meeting__committee", "signer")
    return _file(documents.notice(get_object_or_404(rows, pk=pk)), ending)


@require_safe
@office_only
def of_roster(request: HttpRequest, committee_id: int, ending: str) -> HttpResponse:
    """The roster of today."""
    return _file(documents.roster(kept_committee(request, committee_id), on=today()), ending)


def _file(made: documents.Made, ending: str) -> HttpResponse:
    body, kind = (made.pdf(), PDF) if ending == "pdf" else (made.docx(), DOCX)
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, f"{made.stem}.{ending}") or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
