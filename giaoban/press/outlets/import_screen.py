"""The screen on which a file of contacts is taken in and answered row by row."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.press.outlets import importing
from giaoban.press.outlets.forms import ImportForm
from giaoban.press.staff.page import office_only, tell
from giaoban.press.staff.tables import Cell

MOST_SHOWN = 500


@require_http_methods(["GET", "POST"])
@office_only
def import_contacts(request: HttpRequest) -> HttpResponse:
    """Take in a file and tell what became of each row that was not kept."""
    form, taken = ImportForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = importing.take_in(
                content=file.read(importing.MOST_BYTES + 1), name=file.name or "",
                new_outlets=form.cleaned_data["new_outlets"], by=request.user,
            )  # fmt: skip
        except ValidationError as refused:
            tell(form, refused)
    refused_rows = taken.refused if taken else []
    shown = [(Cell(text=each.number), Cell(text=each.what), Cell(text=each.why)) for each in refused_rows]
    values = {
        "form": form, "heading": _("Import contacts"), "back": reverse("press_reporters"), "taken": taken,
        "columns": [_("Row"), _("Contact"), _("Why it was not kept")],
        "rows": shown[:MOST_SHOWN],
        "more": max(0, len(refused_rows) - MOST_SHOWN),
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/import.html", values, status=400 if form.errors else 200)
