"""What the desk and the standing office's screens share: a filled sheet brought in, and what became of each row."""

from base64 import b64encode
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from giaoban.base.archives import MOST_BYTES
from giaoban.base.sheets import XLSX
from giaoban.tasks.actions import sheets
from giaoban.tasks.sheet_columns import OPEN_TASKS
from giaoban.tasks.sheet_rows import Whose

MOST_SHOWN = 100


class SheetForm(forms.Form):
    """A filled sheet."""

    file = forms.FileField(
        label=_("The sheet, filled in (.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
    )


def answered(request: HttpRequest, *, whose: Whose) -> dict[str, Any]:
    """The form; and, when a sheet was sent, counts, the first errors, and the sheet that goes back with all of them.

    The marked sheet goes back within the page: nothing of it is kept.
    """
    sent = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if sent else SheetForm()
    if not sent or not form.is_valid():
        return {"form": form}
    try:
        taken = sheets.take_in(form.cleaned_data["file"].read(MOST_BYTES + 1), whose=whose, by=request.user)
    except ValidationError as refused:
        form.add_error("file", refused)
        return {"form": form}
    labels = {column.key: column.label for column in OPEN_TASKS.columns}
    return {
        "form": SheetForm(),
        "taken": taken,
        "errors": [(each.row, labels.get(each.key, ""), each.message) for each in taken.errors[:MOST_SHOWN]],
        "more": max(0, len(taken.errors) - MOST_SHOWN),
        "answer": f"data:{XLSX};base64,{b64encode(taken.answer).decode()}" if taken.answer else "",
        "file_name": file_name(),
    }  # fmt: skip


def workbook(whose: Whose, *, by: Any) -> HttpResponse:
    """The sheet as a file."""
    disposition = content_disposition_header(as_attachment=True, filename=file_name()) or ""
    return HttpResponse(
        sheets.write_sheet(whose, by=by), content_type=XLSX, headers={"Content-Disposition": disposition}
    )


def file_name() -> str:
    """Named by its day, so that an older one in the same folder is told apart."""
    return f"bang-nhiem-vu-{timezone.localdate():%Y-%m-%d}.xlsx"
