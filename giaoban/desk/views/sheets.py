"""The sheet of one's own bodies' tasks on the desk: fetched, filled in without a line, brought back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.desk.pages import desk_page, show
from giaoban.tasks import sheet_page, sheet_rows


@require_http_methods(["GET", "POST"])
@desk_page
def sheet(request: HttpRequest) -> HttpResponseBase:
    """Where the sheet is fetched and brought back, with what became of each row."""
    whose = sheet_rows.own(request.user)
    if not whose.bodies:
        raise PermissionDenied
    context = sheet_page.answered(request, whose=whose) | {"count": whose.tasks().open().count()}
    return show(request, "desk/sheet.html", context, place="tasks", status=422 if context["form"].errors else 200)


@require_GET
@desk_page
def download(request: HttpRequest) -> HttpResponseBase:
    """The workbook."""
    return sheet_page.workbook(sheet_rows.own(request.user), by=request.user)
