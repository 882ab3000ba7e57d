"""Sheets of bodies: the standing office fetches one for a body, and brings back what the body wrote, marked so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.directory.models import Organisation
from giaoban.directory.one_deed import today
from giaoban.tasks import queries, sheet_page, sheet_rows
from giaoban.tasks.models import Task
from giaoban.tasks.staff.page import committees, office_only


@require_safe
@office_only
def listing(request: HttpRequest) -> HttpResponse:
    """Each body that has open tasks, the most overdue first."""
    given = Task.objects.filter(owner__in=committees(request.user), children=None)
    loads = [load for load in queries.workload(given.issued().open(), on=today()) if load.open]
    return TemplateResponse(request, "tasks/staff/sheets.html", {"loads": loads})


@require_http_methods(["GET", "POST"])
@office_only
def sheet(request: HttpRequest, body_id: int) -> HttpResponse:
    """Bring in what a body filled in, with what became of each row."""
    body = get_object_or_404(Organisation, pk=body_id)
    whose = sheet_rows.on_behalf(request.user, body)
    values = sheet_page.answered(request, whose=whose) | {"body": body, "count": whose.tasks().open().count()}
    return TemplateResponse(
        request, "tasks/staff/sheet.html", values, status=422 if values["form"].errors else 200
    )  # fmt: skip


@require_safe
@office_only
def download(request: HttpRequest, body_id: int) -> HttpResponse:
    """The workbook of one body."""
    whose = sheet_rows.on_behalf(request.user, get_object_or_404(Organisation, pk=body_id))
    return sheet_page.workbook(whose, by=request.user)
