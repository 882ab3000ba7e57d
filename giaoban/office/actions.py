"""Documents made: DOCX from a template, PDF of the same."""

from typing import Any

from giaoban.office import contexts, filling, printing
from giaoban.office.building import default_template
from giaoban.office.kinds import DocumentKind, kinds
from giaoban.office.layouts import layout as layout_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def render_docx(*, kind: str, layout: str, context: Any) -> bytes:
    """The document as DOCX, from the administrator's template of today or else from the default one.

    Raises BadContext for fields that the kind does not know or misses.
    """
    found = kinds[kind]
    chosen = layout_of(layout)
    values = contexts.prepared(found, chosen, context)
    return filling.filled(_template(found, layout), layout=chosen, values=values, title=_title(values))


def _template(kind: DocumentKind, layout: str) -> bytes:
    return default_template(kind.shape.name, layout)


def _title(values: dict[str, Any]) -> str:
    """What the file says it is."""
    return " ".join(text for text in (values["title"], values["subject"]) if text)


def render_pdf(*, kind: str, layout: str, context: Any) -> bytes:
    """The document as PDF, in the default form of its shape; raises BadContext as render_docx does."""
    found = kinds[kind]
    chosen = layout_of(layout)
    values = contexts.prepared(found, chosen, context)
    return printing.printed(found, layout=chosen, values=values, title=_title(values))
