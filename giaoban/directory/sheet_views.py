"""Sheets of the directory: downloaded, sent back filled, answered row by row."""

from base64 import b64encode
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.base.sheets import XLSX
from giaoban.base.text import unmarked_slug
from giaoban.directory import rules, sheet_actions
from giaoban.directory.models import User
from giaoban.directory.sheet_rows import TABLES

LARGEST = 10 * 1024 * 1024
MOST_SHOWN = 100


class SheetForm(forms.Form):
    """A filled sheet."""

    file = forms.FileField(label=gettext_lazy("Filled sheet (.xlsx)"), allow_empty_file=True)


@require_GET
def sheets_page(request: HttpRequest) -> HttpResponse:
    """The sheets this person may use."""
    user = cast(User, request.user)
    if not rules.may_write_people(user):
        raise PermissionDenied
    offered = [(name, table.sheet.label) for name, table in TABLES.items() if sheet_actions.may_use(user, name)]
    return TemplateResponse(request, "directory/sheets/list.html", {"offered": offered} | _heading(_("Sheets")))


@require_GET
def download(request: HttpRequest, name: str) -> HttpResponse:
    """The workbook of one kind of record."""
    _known(name)
    content = sheet_actions.write_sheet(name, by=cast(User, request.user))
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{_file_name(name)}"'}
    )


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, name: str) -> HttpResponse:
    """Take in a filled sheet and tell what became of each row."""
    _known(name)
    user = cast(User, request.user)
    if not sheet_actions.may_use(user, name):
        raise PermissionDenied
    form, taken = SheetForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            taken = sheet_actions.take_in(name, form.cleaned_data["file"].read(LARGEST + 1), by=user)
        except ValidationError as error:
            for message in error.messages:
                form.add_error("file", message)
    sheet = TABLES[name].sheet
    values: dict[str, Any] = {"form": form, "taken": taken, "name": name, "label": sheet.label}
    if taken is not None:
        labels = {column.key: column.label for column in sheet.columns}
        values["errors"] = [(each.row, labels.get(each.key, ""), each.message) for each in taken.errors[:MOST_SHOWN]]
        values["more"] = max(0, len(taken.errors) - MOST_SHOWN)
    if taken is not None and taken.answer is not None:
        values["answer"] = f"data:{XLSX};base64,{b64encode(taken.answer).decode()}"
        values["file_name"] = _file_name(name)
    return TemplateResponse(request, "directory/sheets/upload.html", values | _heading(str(sheet.label)))


def _known(name: str) -> None:
    if name not in TABLES:
        raise Http404


def _file_name(name: str) -> str:
    label = unmarked_slug(str(TABLES[name].sheet.label)) or name
    return f"{label}-{timezone.localdate():%Y%m%d}.xlsx"


def _heading(title: str) -> dict[str, Any]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if title != _("Sheets"):
        crumbs.append({"url": reverse("directory_sheets"), "label": _("Sheets")})
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
