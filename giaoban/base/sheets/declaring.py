"""What a sheet is: its name, its columns, and what may stand in each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_ROWS = 5_000
MOST_SIGNS = 32_000  # a cell of a workbook holds 32,767
ERRORS = "_errors"
ID = "_id"


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"  # one of a few codes, shown by its label alone
    REFERENCE = "reference"  # one of many records by its code, shown as "code | label"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: `options()` gives the codes and labels of a choice or reference, read afresh each time.

    Values are str for text and codes ("" when empty), int and date (None when empty); with `many`, a tuple of
    codes, which stand in the cell with semicolons between them. `lines` lets a text have several lines.
    A `unique` value stands in one row of the sheet only.
    """

    key: str
    label: Any
    kind: Kind = Kind.TEXT
    required: bool = False
    unique: bool = False
    many: bool = False
    lines: bool = False
    help: Any = ""
    longest: int = 500
    least: int = 0
    most: int = 1_000_000_000
    options: Callable[[], Iterable[tuple[str, Any]]] | None = None
    width: int = 0

    def __post_init__(self) -> None:
        """A column that could not be read back is not declared."""
        coded = self.kind in (Kind.CHOICE, Kind.REFERENCE)
        if coded != (self.options is not None) or (self.many and not coded):
            raise ValueError(f"column {self.key!r}: options and many belong to choices and references")
        if self.key.startswith("_") or self.longest > MOST_SIGNS:
            raise ValueError(f"column {self.key!r}: a key without underscore first, at most {MOST_SIGNS} signs")

    @property
    def empty(self) -> Any:
        """What an empty cell means."""
        if self.many:
            return ()
        return None if self.kind in (Kind.WHOLE, Kind.DAY) else ""

    def shown(self, code: str, label: Any) -> str:
        """How a code stands in the cell and in its list."""
        text = str(label) if self.kind is Kind.CHOICE else f"{code} | {label}"
        return text.replace(";", ",") if self.many else text


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A kind of sheet; `version` is raised when its columns change, so that older ones are told apart."""

    name: str
    label: Any
    columns: Sequence[Column]
    version: int = 1
    note: Any = ""
    most_rows: int = MOST_ROWS

    def __post_init__(self) -> None:
        """Keys are unique."""
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"sheet {self.name!r}: two columns with one key")

    def column(self, key: str) -> Column:
        """The column with a key; KeyError when there is none."""
        return {column.key: column for column in self.columns}[key]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row to be written: `id` says which record it is, empty for a new one."""

    values: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
