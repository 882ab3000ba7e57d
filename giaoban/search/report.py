"""Answers and counts as text for a terminal, and as plain values for JSON."""

import json
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.search import actions
from giaoban.search.questions import Answer


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as the API gives it: {total, took_ms, suggestion, facets, results …}, dates in ISO 8601."""
    return {
        "total": answer.total,
        "took_ms": answer.took_ms,
        "state": answer.state,
        "suggestion": answer.suggestion,
        "corrected": answer.corrected,
        "next": answer.next_cursor,
        "facets": {
            facet: [{"value": row.value, "label": row.label, "count": row.count} for row in rows]
            for facet, rows in answer.facets.items()
        },
        "results": [
            {
                "title": hit.title,
                "url": hit.url,
                "kind": hit.kind,
                "language": hit.language,
                "section": hit.section_label,
                "date": hit.date.isoformat() if hit.date else None,
                "source_id": hit.source_id,
                "snippet": "".join(text for text, _marked in hit.snippet),
            }
            for hit in answer.hits
        ],
    }


def as_json(answer: Answer) -> str:
    """The same as one line of JSON."""
    return json.dumps(plain(answer), ensure_ascii=False)


def as_text(answer: Answer) -> str:
    """A block a hit: title, date with section, address."""
    if answer.state == "rebuilding":
        return _("The search index is being made; try again in a moment.")
    lines = [_("%(total)d found in %(ms).0f ms") % {"total": answer.total, "ms": answer.took_ms}]
    if answer.corrected:
        lines.append(_("Read as: %(words)s") % {"words": answer.corrected})
    for hit in answer.hits:
        day = date_format(timezone.localtime(hit.date), "SHORT_DATE_FORMAT") if hit.date else ""
        about = " · ".join(part for part in (day, hit.section_label, hit.kind_label) if part)
        lines += ["", hit.title, f"  {about}", f"  {hit.url}"]
    return "\n".join(lines)


def tell(what: str, out: Any) -> None:
    """Rebuild or check, and write the numbers down."""
    if what == "rebuild":
        for kind, count in actions.rebuild().items():
            out.write(_("%(kind)s: %(count)d records") % {"kind": kind, "count": count})
        return
    for row in actions.check():
        values = {
            name: getattr(row, name) for name in ("kind", "records", "indexed", "missing", "outdated", "superfluous")
        }
        out.write(
            _(
                "%(kind)s: %(records)d records, %(indexed)d in the index; "
                "mended: %(missing)d missing, %(outdated)d outdated, %(superfluous)d superfluous"
            )
            % values
        )
