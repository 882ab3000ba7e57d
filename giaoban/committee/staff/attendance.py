"""The attendance list: everybody invited on one page, saved together."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from giaoban.committee import actions, rules
from giaoban.committee.choices import Presence
from giaoban.committee.models import Invitation
from giaoban.committee.staff.page import kept_meeting, office_only
from giaoban.directory.one_deed import today


@require_http_methods(["GET", "POST"])
@office_only
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is there; lines left open stay open, and a line that is refused says why while the others are kept."""
    meeting = kept_meeting(request, pk)
    invitations = list(meeting.invitations.select_related("person", "organisation", "attendance"))
    lines = [_line(each, request.POST) for each in invitations]
    refused = False
    for each, line in zip(invitations, lines, strict=True) if request.method == "POST" else ():
        refused |= not _kept(request, each, line)
    if request.method == "POST" and not refused:
        messages.success(request, _("The attendance is kept."))
        return redirect("committee_attendance", pk)
    recording = rules.may_record(request.user, meeting, on=today())
    values = {"meeting": meeting, "lines": lines, "choices": Presence.choices, "recording": recording}
    return TemplateResponse(request, "committee/staff/attendance.html", values, status=400 if refused else 200)


def _line(invitation: Invitation, sent: Any) -> dict[str, Any]:
    found = getattr(invitation, "attendance", None)
    return {
        "invitation": invitation,
        "presence": sent.get(f"presence-{invitation.pk}", found.presence if found else ""),
        "stand_in": sent.get(f"stand_in-{invitation.pk}", found.stand_in if found else invitation.stand_in),
        "before": (found.presence, found.stand_in) if found else ("", ""),
        "error": "",
    }


def _kept(request: HttpRequest, invitation: Invitation, line: dict[str, Any]) -> bool:
    presence, stand_in = line["presence"], line["stand_in"].replace("\0", "")
    if not presence or (presence, stand_in if presence == Presence.EXCUSED else "") == line["before"]:
        return True
    now = timezone.now()
    try:
        with transaction.atomic():
            actions.note_attendance(
                invitation=invitation, presence=presence, stand_in=stand_in, by=request.user, at=now,
                arrived_at=now if presence == Presence.LATE else None,
            )  # fmt: skip
    except ValidationError as wrong:
        line["error"] = " ".join(wrong.messages)
    except PermissionDenied:
        line["error"] = _("Attendance is noted from the opening of the meeting until its minutes are signed.")
    return not line["error"]
