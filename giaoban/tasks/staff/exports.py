"""What leaves the board as a file: the list that is shown, and the chasing letter to a body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from giaoban.base.sheets import XLSX
from giaoban.directory.models import Organisation
from giaoban.directory.one_deed import today
from giaoban.directory.succession import Successions
from giaoban.office.actions import DOCX
from giaoban.tasks import chasing, listing
from giaoban.tasks.models import Task, TaskBody
from giaoban.tasks.staff.board import chosen
from giaoban.tasks.staff.choosing import in_order
from giaoban.tasks.staff.page import committees, kept_committee, office_only

MOST = 5000
MOST_PRINTED = 300


def _file(content: bytes, *, name: str, kind: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _shown(request: HttpRequest) -> list[Task]:
    asked = chosen(request)
    found = asked.of_state(asked.tasks()).select_related("owner", "directing_member")
    return list(in_order(found).prefetch_related("parts__body", "reports")[: MOST + 1])


@require_safe
@office_only
def workbook(request: HttpRequest) -> HttpResponse:
    """The list that is shown, as XLSX."""
    content = listing.workbook(_shown(request)[:MOST], on=today())
    return _file(content, name=f"nhiem-vu-{today():%Y-%m-%d}.xlsx", kind=XLSX)


@require_safe
@office_only
def document(request: HttpRequest) -> HttpResponse:
    """The list that is shown, as DOCX: of one committee, and no longer than anybody would read."""
    tasks = _shown(request)
    owners = {task.owner for task in tasks}
    if len(owners) > 1:
        return _refused(request, _("The list holds tasks of several committees. Choose one, then print its list."))
    if len(tasks) > MOST_PRINTED:
        message = _("The list is longer than %(count)d tasks. Choose fewer, or take the workbook.")
        return _refused(request, message % {"count": MOST_PRINTED})
    committee = owners.pop() if owners else committees(request.user).first()
    content = listing.document(tasks, committee=committee, on=today())  # type: ignore[arg-type]
    return _file(content, name=f"danh-muc-nhiem-vu-{today():%Y-%m-%d}.docx", kind=DOCX)


@require_safe
@office_only
def letter(request: HttpRequest, committee_id: int, body_id: int) -> HttpResponse:
    """The chasing letter to a body about all its overdue tasks, those it took over included."""
    committee, body = kept_committee(request, committee_id), get_object_or_404(Organisation, pk=body_id)
    held = Successions(on=today()).held_by([body.pk]) | {body.pk}
    leads = TaskBody.objects.filter(part="lead", body__in=held).values("task")
    overdue = Task.objects.filter(owner=committee, pk__in=leads, children=None).overdue(on=today())
    tasks = list(overdue.prefetch_related("parts__body", "reports").order_by("due_on", "pk")[:MOST_PRINTED])
    if not tasks:
        return _refused(request, _("%(body)s has no overdue task: there is nothing to chase.") % {"body": body})
    content = chasing.letter(tasks, committee=committee, body=body, on=today())
    return _file(content, name=f"don-doc-{today():%Y-%m-%d}.docx", kind=DOCX)


def _refused(request: HttpRequest, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect("tasks_board")
