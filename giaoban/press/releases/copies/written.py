"""A release as plain text and as PDF. Texts go into typst as data and are never read as its language."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.office.printing import FONT, fonts
from giaoban.press.models import AccessRecord, Release
from giaoban.press.releases.copies import contents, marks
from giaoban.press.releases.hours import told

SOURCE = Path(__file__).resolve().parent / "content" / "release.typ"
RULE = "-" * 60


def text(release: Release, *, record: AccessRecord | None, held: bool) -> str:
    """The release as plain text, in the language that is active: that of the release."""
    head = [_("PRESS RELEASE"), *_heading(release), "", release.title, ""]
    warned = [embargo_line(release), ""] if held else []
    named = [marks.line(record), RULE] if record else []
    lead = [release.lead, ""] if release.lead else []
    lines = [
        *named,
        *warned,
        *head,
        *lead,
        *map(_line, contents.pieces(release)),
        *([RULE, marks.line(record)] if record else []),
    ]
    return "\n".join(lines) + "\n"


def pdf(release: Release, *, record: AccessRecord | None, held: bool) -> bytes:
    """The release as PDF, the same way; the mark stands on every page and in the metadata."""
    document = {
        "font": FONT,
        "language": release.locale.language_code.partition("-")[0],
        "kind": _("PRESS RELEASE"),
        "heading": _heading(release),
        "title": release.title,
        "lead": release.lead,
        "embargo": embargo_line(release) if held else "",
        "mark": marks.line(record) if held else "",
        "hidden": marks.hidden(record),
        "author": str(release.source or ""),
        "pieces": [{"form": each.form, "text": each.text, "rows": each.rows} for each in contents.pieces(release)],
    }
    words = json.dumps(document, ensure_ascii=False)
    made = typst.compile(
        str(SOURCE), root=str(SOURCE.parent), font_paths=fonts(), format="pdf", sys_inputs={"document": words}
    )
    return bytes(made)


def embargo_line(release: Release) -> str:
    """The warning on top of every copy before the hour."""
    until = told(release.embargo_until) if release.embargo_until else ""
    return _("UNDER EMBARGO UNTIL %(moment)s – not to be published, quoted or passed on before") % {"moment": until}


def _heading(release: Release) -> list[str]:
    at = release.released_at or timezone.now()
    day = date_format(timezone.localtime(at), "DATE_FORMAT")
    dated = ", ".join(filter(None, (release.place, day)))
    number = _("No. %(number)s") % {"number": release.number} if release.number else ""
    return [part for part in (str(release.source or ""), number, dated) if part]


def _line(piece: Any) -> str:
    match piece.form:
        case "heading":
            return f"\n{piece.text.upper()}"
        case "item":
            return f"- {piece.text}"
        case "table":
            return "\n".join("\t".join(row) for row in piece.rows) + "\n"
        case _:
            return f"{piece.text}\n"
