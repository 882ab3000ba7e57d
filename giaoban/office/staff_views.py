"""What may stand in the templates of each kind, and the templates to begin from."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from giaoban.office import rules
from giaoban.office.actions import DOCX
from giaoban.office.building import default_template, name_of
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.office.layouts import LAYOUTS
from giaoban.office.models import DocumentTemplate
from giaoban.office.shapes import Field, Holds


@require_GET
def fields(request: HttpRequest) -> HttpResponse:
    """Every kind with its fields as a template writes them."""
    _only_for_those_who_may(request)
    shown = [
        {"kind": kind, "layouts": [LAYOUTS[name] for name in kind.layouts], "fields": list(_lines(kind))}
        for kind in sorted(kinds, key=lambda kind: str(kind.label))
    ]
    return render(request, "office/fields.html", {"shown": shown})


@require_GET
def default(request: HttpRequest, kind: str, layout: str) -> HttpResponse:
    """The default template of a kind, to begin from."""
    _only_for_those_who_may(request)
    if kind not in kinds or layout not in kinds[kind].layouts:
        raise Http404
    shape = kinds[kind].shape.name
    return _download(default_template(shape, layout), name_of(shape, layout))


@require_GET
def uploaded(request: HttpRequest, pk: int) -> HttpResponse:
    """A template as it was uploaded, in use or not."""
    _only_for_those_who_may(request)
    template = get_object_or_404(DocumentTemplate, pk=pk)
    with template.file.open("rb") as file:
        return _download(file.read(), f"mau-van-ban-{template.pk}.docx")


def _only_for_those_who_may(request: HttpRequest) -> None:
    if not rules.may_see_templates(request.user):
        raise PermissionDenied


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _lines(kind: DocumentKind) -> list[dict[str, Any]]:
    """Each field as it is written, what it is, and an example."""
    found: list[dict[str, Any]] = []
    for field in kind.fields:
        if field.holds is Holds.GROUP:
            found += [_line(f"{{{{ {field.name}.{inner.name} }}}}", inner, field) for inner in field.fields]
        elif field.holds is Holds.ROWS:
            found.append(_line(f"{{%tr for row in {field.name} %}} … {{%tr endfor %}}", field))
            found += [_line(f"{{{{ row.{inner.name} }}}}", inner, field) for inner in field.fields]
        elif field.holds is Holds.LINES:
            found.append(_line(f"{{%p for line in {field.name} %}} {{{{ line }}}} {{%p endfor %}}", field))
        else:
            mark = "{{p" if field.holds is Holds.BLOCKS else "{{"
            found.append(_line(f"{mark} {field.name} }}}}", field))
    return found


def _line(written: str, field: Field, parent: Field | None = None) -> dict[str, Any]:
    example = field.example
    shown = "" if isinstance(example, tuple) else f"{example:%d/%m/%Y}" if field.holds is Holds.DAY else str(example)
    return {
        "written": written, "label": field.label, "parent": parent.label if parent else "", "example": shown,
        "needed": field.needed,
    }  # fmt: skip
