"""The same document as PDF, by typst: texts go in as data and are never read as its language."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from giaoban.office.blocks import Line, Lines, Table, clean
from giaoban.office.building import NUMBERED
from giaoban.office.kinds import DocumentKind
from giaoban.office.layouts import MOTTO, NATION, PARTY_TITLE, Layout
from giaoban.office.shapes import Grid

CONTENT = Path(__file__).resolve().parent / "content"
SOURCE = CONTENT / "typst" / "document.typ"
OF_THE_MACHINE = ("/usr/share/fonts", "/usr/local/share/fonts")
FONT = "Liberation Serif"  # the metrics of Times New Roman, under the Open Font License


@cache
def fonts() -> typst.Fonts:
    """Our own font first; those of the machine only for signs that it does not have, such as Chinese ones.

    Machines carry older fonts of the same name, without Vietnamese: the first folder wins, so it is ours.
    """
    folders = [str(CONTENT / "fonts"), *(folder for folder in OF_THE_MACHINE if Path(folder).is_dir())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def printed(kind: DocumentKind, *, layout: Layout, values: dict[str, Any], title: str) -> bytes:
    """The document as PDF."""
    document = json.dumps(data(kind, layout=layout, values=values, title=title), ensure_ascii=False)
    return bytes(typst.compile(str(SOURCE), root=str(SOURCE.parent), font_paths=fonts(), format="pdf",
                               sys_inputs={"document": document}))  # fmt: skip


def data(kind: DocumentKind, *, layout: Layout, values: dict[str, Any], title: str) -> dict[str, Any]:
    """What the source of typst is given."""
    shape = kind.shape
    known = {name: _plain(value) for name, value in values.items()}
    return {
        "title": title,
        "font": FONT,
        "nation": NATION,
        "motto": MOTTO,
        "party": PARTY_TITLE,
        "landscape": shape.landscape,
        "letter": shape.letter,
        "signed": shape.signed,
        "layout": _layout(layout),
        "values": known,
        "facts": [_line(Line("body", fact["text"], f"{fact['label']}:")) for fact in values.get("facts", ())],
        "tables": [_grid(grid, values) for grid in shape.grids],
        "closing": known.get("closing", []),
    }


def _plain(value: Any) -> Any:
    return [_line(each) for each in value] if isinstance(value, Lines) else value


def _layout(layout: Layout) -> dict[str, Any]:
    return {
        "name": layout.name,
        "margins": layout.margins,
        "head": layout.head,
        "ruled": dict(layout.ruled),
        "styles": {name: asdict(style) | {"pitch": style.pitch} for name, style in layout.styles.items()},
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "style": line.style, "text": line.text, "lead": line.lead, "align": line.align, "bold": line.bold,
        "italic": line.italic, "breaks": line.breaks, "table": _table(line.table) if line.table else None,
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    return {
        "headings": [clean(text) for text in table.headings],
        "rows": [[clean("" if value is None else value) for value in row] for row in table.rows],
        "widths": table.widths,
        "aligns": list(table.aligns) or ["left"] * len(table.headings),
    }


def _grid(grid: Grid, values: dict[str, Any]) -> dict[str, Any]:
    """The table of a shape, with its rows."""
    rows = [[row[column.field] for column in grid.columns] for row in values[grid.rows]]
    heads, shares = [column.heading for column in grid.columns], [column.share for column in grid.columns]
    aligns = [column.align for column in grid.columns]
    if grid.numbered:
        total = sum(shares)
        rows = [[str(number), *row] for number, row in enumerate(rows, start=1)]
        heads, shares, aligns = (
            ["STT", *heads],
            [NUMBERED, *((1 - NUMBERED) * share / total for share in shares)],
            ["centre", *aligns],
        )
    return {"headings": heads, "rows": rows, "widths": shares, "aligns": aligns}
