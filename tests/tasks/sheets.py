"""A sheet of tasks as a person fills it in: by the labels of its columns, with a spreadsheet of their own."""

from io import BytesIO

import openpyxl

from giaoban.base import sheets
from giaoban.tasks.sheet_columns import OPEN_TASKS

CELLS = {column.key: column for column in OPEN_TASKS.columns}


def opened(content):
    """The workbook, its first page, and the column number of each key."""
    book = openpyxl.load_workbook(BytesIO(content))
    page = book.worksheets[0]
    labels = {str(cell.value).removesuffix(" *"): cell.column for cell in page[1]}
    return book, page, {key: labels[str(column.label)] for key, column in CELLS.items()}


def filled(content, *rows):
    """The same file with these cells written: one mapping of key to value for each row, in their order."""
    book, page, places = opened(content)
    for number, values in enumerate(rows, start=2):
        for key, value in values.items():
            page.cell(number, places[key]).value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def rows_of(content):
    """The rows as they read, keys to values."""
    return [dict(row.values) for row in sheets.read(OPEN_TASKS, content).rows]
