"""Documents made: DOCX from a template, PDF of the same; templates put in the place of the default ones."""

import hashlib
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as audit

from giaoban.base.text import nfc, unmarked_slug
from giaoban.office import checking, contexts, filling, printing, rules
from giaoban.office.building import default_template
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.office.layouts import layout as layout_of
from giaoban.office.models import DocumentTemplate

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

NO_KIND = _("No document of this kind is made here.")
NO_LAYOUT = _("Documents of this kind are not made in this layout.")


def render_docx(*, kind: str, layout: str, context: Any) -> bytes:
    """The document as DOCX, from the administrator's template of today or else from the default one.

    `context` is a mapping or dataclass with the fields of the kind; `body` and `closing` take giaoban.office.blocks.
    Raises BadContext for fields that the kind does not know or misses.
    """
    found, chosen = kinds[kind], layout_of(layout)
    values = contexts.prepared(found, chosen, context)
    template = template_of(found, layout, on=timezone.localdate())
    return filling.filled(template, layout=chosen, values=values, title=_title(values))


def render_pdf(*, kind: str, layout: str, context: Any) -> bytes:
    """The same document as PDF, in the default form of its shape; raises BadContext as render_docx does."""
    found, chosen = kinds[kind], layout_of(layout)
    values = contexts.prepared(found, chosen, context)
    return printing.printed(found, layout=chosen, values=values, title=_title(values))


def template_of(kind: DocumentKind, layout: str, *, on: date) -> bytes:
    """The template that counts on a day."""
    replaced = DocumentTemplate.objects.of(kind.name, layout).in_force(on=on).first()
    if replaced is None:
        return default_template(kind.shape.name, layout)
    with replaced.file.open("rb") as file:
        return bytes(file.read())


def _title(values: dict[str, Any]) -> str:
    """What the file says it is."""
    return " ".join(text for text in (values["title"], values["subject"]) if text)


def add_template(
    *, kind: str, layout: str, content: bytes, name: str = "", valid_from: date | None = None, note: str = "", by: Any
) -> DocumentTemplate:  # fmt: skip
    """Accept a template, after it was checked and filled with sample data; earlier ones stay.

    Raises ValidationError with everything that is wrong with it, PermissionDenied when `by` may not.
    """
    if not rules.may_add_template(by):
        raise PermissionDenied
    if kind not in kinds:
        raise ValidationError(NO_KIND, code="kind")
    if layout not in kinds[kind].layouts:
        raise ValidationError(NO_LAYOUT, code="layout")
    checking.check(content, kind=kinds[kind], layout=layout)
    template = DocumentTemplate(
        kind=kind, layout=layout, name=nfc(PurePath(name).name)[:200], sha256=hashlib.sha256(content).hexdigest(),
        valid_from=valid_from or timezone.localdate(), note=nfc(note).strip()[:500], added_by=by,
    )  # fmt: skip
    stored = f"{unmarked_slug(kind.replace('.', '-')) or 'template'}-{layout}.docx"
    with transaction.atomic():
        template.full_clean(exclude=["file"])
        template.file.save(stored, ContentFile(content), save=False)
        template.save()
        audit(
            template, "office.add_template", user=by, data={"kind": kind, "layout": layout, "sha256": template.sha256}
        )
    return template


@transaction.atomic
def change_template(*, template: DocumentTemplate, in_use: bool, note: str, by: Any) -> None:
    """Take a template out of use or back into it, and say why; the file and its day stay as they are."""
    if not rules.may_change_template(by):
        raise PermissionDenied
    template.in_use, template.note = in_use, nfc(note).strip()[:500]
    template.save(update_fields=["in_use", "note"])
    audit(template, "office.change_template", user=by, data={"in_use": in_use, "note": template.note})
