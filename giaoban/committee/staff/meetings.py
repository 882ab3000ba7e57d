"""Meetings: the list, a new one, and the workbench on which one is prepared, held and followed up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.committee import actions, documents, queries, rules
from giaoban.committee.choices import AHEAD, HELD, MeetingStatus
from giaoban.committee.models import Attendance, Meeting
from giaoban.committee.staff import papers
from giaoban.committee.staff.forms import MeetingForm
from giaoban.committee.staff.page import form_page, kept_committee, kept_meeting, office_only
from giaoban.committee.timetable import timetable
from giaoban.directory.one_deed import today

HISTORY = 50


@require_safe
@office_only
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings of the committees whose office the person keeps: what is ahead, then what was held."""
    committees = queries.committees_kept(request.user, on=today())
    mine = Meeting.objects.filter(committee__in=committees).select_related("committee", "chair")
    groups = [
        (_("In session"), mine.filter(status=MeetingStatus.IN_SESSION)),
        (_("Ahead"), mine.filter(status__in=AHEAD).order_by("starts_at")),
        (_("Held"), mine.filter(status__in=HELD)[:HISTORY]),
        (_("Cancelled meetings"), mine.filter(status=MeetingStatus.CANCELLED)[:HISTORY]),
    ]
    shown = [(label, list(rows)) for label, rows in groups]
    values = {"committees": committees, "groups": [(label, rows) for label, rows in shown if rows]}
    return TemplateResponse(request, "committee/staff/meetings.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def new_meeting(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Begin a meeting."""
    committee = kept_committee(request, committee_id)
    made: list[Meeting] = []

    def act(data: dict[str, Any]) -> None:
        made.append(actions.call_meeting(committee=committee, by=request.user, at=timezone.now(), **data))

    answer = form_page(
        request, form=MeetingForm(request.POST or None), heading=_("New meeting"), lead=str(committee), act=act,
        back="committee_meetings", done=_("The meeting is in preparation."), button=_("Begin"),
    )  # fmt: skip
    if made:
        answer["Location"] = reverse("committee_workbench", args=[made[0].pk])
    return answer


@require_http_methods(["GET", "POST"])
@office_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what stands of a meeting."""
    meeting = kept_meeting(request, pk)
    return form_page(
        request, form=MeetingForm(request.POST or None, meeting=meeting), heading=_("Change the meeting"),
        lead=meeting.title, back=reverse("committee_workbench", args=[pk]), done=_("The meeting is changed."),
        act=lambda data: actions.change_meeting(meeting=meeting, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip


@require_safe
@office_only
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one meeting on one page, and the next steps on top."""
    meeting, on = kept_meeting(request, pk), today()
    invitations = list(meeting.invitations.select_related("person", "organisation", "attendance"))
    earlier = list(queries.earlier_conclusions(meeting)[:HISTORY])
    said = meeting.interventions.in_ledger().select_related("person", "organisation", "ledger_entry")
    values = {
        "meeting": meeting,
        "steps": _steps(meeting),
        "prepares": rules.may_prepare(request.user, meeting, on=on),
        "records": rules.may_record(request.user, meeting, on=on),
        "drafts": rules.may_draft_notice(request.user, meeting, on=on),
        "photographs_it": rules.may_photograph(request.user, meeting, on=on),
        "answers_it": meeting.status == MeetingStatus.CONVENED,
        "slots": timetable(meeting, list(meeting.items.select_related("presenter", "presenting_body"))),
        "states": queries.conclusion_states(earlier),
        "papers": meeting.papers.select_related("file", "item"),
        "photographs": meeting.photographs.select_related("picture"),
        "invitations": invitations,
        "answered": sum(bool(each.answer) for each in invitations),
        "there": Attendance.objects.filter(invitation__meeting=meeting).there().count(),
        "noted": Attendance.objects.filter(invitation__meeting=meeting).count(),
        "speeches": meeting.interventions.standing().count(),
        "ledger": said,
        "notices": meeting.notices.order_by("pk"),
        "changes": meeting.changes.select_related("by"),
        "official": [
            (label, *papers.links("committee_document", pk=meeting.pk, name=name))
            for name, (label, _make) in documents.OF_A_MEETING.items()
        ],
    }
    return TemplateResponse(request, "committee/staff/workbench.html", values)


def _steps(meeting: Meeting) -> list[dict[str, Any]]:
    """The next states that may follow, each with the page or the button that leads there."""
    named = [
        ("convene", MeetingStatus.CONVENED, _("Convene again") if meeting.status == "postponed" else _("Convene")),
        ("open", MeetingStatus.IN_SESSION, _("Open the meeting")),
        ("conclude", MeetingStatus.CONCLUDED, _("Conclude the meeting")),
        ("minutes", MeetingStatus.MINUTES_SIGNED, _("Put in the signed minutes")),
        ("postpone", MeetingStatus.POSTPONED, _("Postpone")),
        ("cancel", MeetingStatus.CANCELLED, _("Cancel the meeting")),
    ]
    steps = []
    for name, status, label in named:
        if not meeting.may_become(status):
            continue
        if name == "conclude" and meeting.status == MeetingStatus.DRAFT:
            if meeting.ends_at > timezone.now():
                continue
            name, label = "held", _("Enter as held")
        with_form = name in ("minutes", "postpone", "cancel") or (name == "convene" and meeting.status == "postponed")
        steps.append({"name": name, "label": label, "form": with_form, "last": name in ("postpone", "cancel")})
    return steps
