"""Sheets that go round: downloaded as XLSX, filled in, sent back; errors return in the sheet, row by row.

    SHEET = Sheet(name="directory.people", label=_("People"), columns=(Column(key="name", label=_("Name")), ...))

    content = sheets.write(SHEET, rows=[Row(id="12", values={"name": "Lò Thị Mai"})], edition="2026")
    reading = sheets.read(SHEET, content, edition="2026")        # raises ValidationError for the file as a whole
    for row in reading.rows:                                      # the good ones
        try:
            reading.keep(row, id=str(actions.add(**row.values, by=by).pk))
        except ValidationError as error:
            reading.refuse(row, error)
    if reading.errors:
        answer = sheets.marked(reading)                           # the same sheet with its errors in it

What is kept bears its id from then on, so that the corrected sheet can be sent whole. Nothing touches the disk.
"""

from giaoban.base.sheets.cells import CONTROL, folded
from giaoban.base.sheets.declaring import Column, Kind, Row, Sheet
from giaoban.base.sheets.reading import CellError, Reading, ReadRow, read
from giaoban.base.sheets.writing import XLSX, marked, write

__all__ = [
    "CONTROL",
    "XLSX",
    "CellError",
    "Column",
    "Kind",
    "ReadRow",
    "Reading",
    "Row",
    "Sheet",
    "folded",
    "marked",
    "read",
    "write",
]
