"""A tab while it is being read: cells by row and column, turned into a grid at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.errors import SourceError
from auditor.sources.cells import Cell, Grid, Row

MAX_CELLS = 2_000_000
MAX_AREA = 10_000_000
"""Rows times columns: what a few stray cells far to the right could otherwise blow up."""

MAX_EMPTY_ROWS = 50
"""Longer runs of empty rows are shortened; `row_numbers` keeps every other row where a person finds it."""

Area = tuple[int, int, int, int]
"""Top, left, bottom and right, counted from 0, inclusive."""


@dataclass(slots=True)
class Sheet:
    """Cells by row and column, both counted from 0, with what else is known of the tab."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    count: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Place a cell.

        Raises:
            SourceError: where the tab holds more cells than any calendar does.
        """
        self.count += 1
        if self.count > MAX_CELLS:
            raise _too_large(self.name, f"it holds more than {MAX_CELLS:,} cells")
        self.rows.setdefault(row, {})[column] = cell

    def grid(self) -> Grid:
        """The finished tab.

        Raises:
            SourceError: where its used area is larger than any calendar's.
        """
        numbers = _shortened(sorted(self.rows))
        width = max((max(cells) + 1 for cells in self.rows.values()), default=0)
        if len(numbers) * width > MAX_AREA:
            raise _too_large(self.name, f"its cells spread over {len(numbers):,} rows and {width:,} columns")
        empty: Row = (None,) * width
        index = {number: position for position, number in enumerate(numbers)}
        return Grid(
            name=self.name,
            rows=tuple(_row(self.rows[number], width) if number in self.rows else empty for number in numbers),
            row_numbers=tuple(number + 1 for number in numbers),
            hidden=self.hidden,
            hidden_rows=frozenset(index[number] for number in self.hidden_rows if number in index),
            merged=tuple(
                (index[top], left, index[min(bottom, numbers[-1])], right)
                for top, left, bottom, right in self.merged
                if top in index and min(bottom, numbers[-1]) in index
            ),
        )


def _row(cells: dict[int, Cell], width: int) -> Row:
    row: list[Cell | None] = [None] * width
    for column, cell in cells.items():
        row[column] = cell
    return tuple(row)


def _shortened(used: list[int]) -> list[int]:
    """The rows to keep: all used ones, and those between them except the middle of very long gaps."""
    numbers: list[int] = []
    for number in used:
        begin = numbers[-1] + 1 if numbers else 0
        numbers += range(max(begin, number - MAX_EMPTY_ROWS), number + 1)
    return numbers


def _too_large(tab: str, reason: str) -> SourceError:
    return SourceError(
        f"The tab {tab!r} is too large to be a calendar: {reason}.",
        "Copy the rows with your posts into a new file and use that.",
    )


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, B, ..., Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
