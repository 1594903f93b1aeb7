"""Finding the tables in a grid: the header wherever it stands, repeated headers, tables below and beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.sources.cells import Cell, Grid
from auditor.sources.columns import read_header
from auditor.sources.header_rows import Cells, find_headers
from auditor.sources.vocabulary import Role, plain

_WHAT = (Role.TEXT, Role.TITLE, Role.HEADLINE, Role.CHANNEL)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its letter in the spreadsheet, and its header, "" where it has none."""

    letter: str
    header: str

    @property
    def name(self) -> str:
        """How people call it: its header in quotation marks, or "column C"."""
        return f"“{' '.join(self.header.split())}”" if self.header else f"column {self.letter}"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table that is not empty: `place` says where ("row 14"), `spans` that one cell runs across it."""

    place: str
    cells: tuple[Cell | None, ...]
    spans: bool = False

    @property
    def filled(self) -> tuple[int, ...]:
        """The indexes of the cells that are not empty."""
        return tuple(index for index, cell in enumerate(self.cells) if cell is not None and cell.text.strip())

    def text(self, index: int | None) -> str:
        """The text of a cell, "" where it is empty or `index` is None."""
        cell = self.cells[index] if index is not None else None
        return cell.text.strip() if cell else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and records. `header_row` is None without a header, and where the grid is laid out in another way.

    `asides` are the places and texts of titles above it, `repeats` the places of its header repeated within it.
    `layout` says in words how the grid is laid out where it is no list of rows.
    """

    tab: str
    header_row: int | None
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    asides: tuple[tuple[str, str], ...] = ()
    repeats: tuple[str, ...] = ()
    layout: str = ""

    def cells(self, index: int) -> tuple[Cell | None, ...]:
        return tuple(record.cells[index] for record in self.records)

    @property
    def places(self) -> tuple[str, ...]:
        """The places of all that belongs to it: titles, headers, records."""
        header = (f"row {self.header_row}",) if self.header_row else ()
        titles = (place for place, _ in self.asides)
        return (*titles, *header, *self.repeats, *(record.place for record in self.records))

    @property
    def title(self) -> str:
        """The words above the table."""
        return " ".join(text for _, text in self.asides)


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_tables(grid: Grid, *, header_row: int | None = None) -> tuple[Table, ...]:
    """The tables of a grid, from top to bottom and from left to right.

    `header_row` is the number of the header's row as a person sees it, 0 for a grid without header; None to find it.
    A table without header has columns without header; a grid without two filled cells has no table.
    """
    rows = fill_merged(grid)
    spanning = {top for top, left, bottom, right in grid.merged if right > left}
    headers = find_headers(rows, grid, header_row)
    if not headers:
        return _without_header(grid, rows, spanning)
    tables = []
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        end = following.top if following else len(rows)
        repeats = [index for index in range(header.bottom + 1, end) if header.comes_again(rows, index)]
        body = [index for index in range(header.bottom + 1, end) if index not in repeats]
        above = range(0 if header is headers[0] else header.top, header.bottom)
        asides = asides_of(grid, rows, above)
        parts = _side_by_side(header.texts, [rows[index] for index in body])
        for first, last in parts:
            columns = tuple(Column(column_letter(i), header.texts[i]) for i in range(first, last + 1))
            apart = f", columns {column_letter(first)} to {column_letter(last)}" if len(parts) > 1 else ""
            records = _records(grid, rows, body, first, last, spanning, apart)
            places = tuple(f"row {grid.row_numbers[index]}" for index in repeats) if first == parts[0][0] else ()
            tables.append(Table(grid.name, grid.row_numbers[header.bottom], columns, records, asides, places))
            asides = ()
    return tuple(tables)


def fill_merged(grid: Grid) -> Cells:
    """The rows of a grid, with the value of a cell merged over several rows in each of them."""
    rows: Cells = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if left == right:
            for index in range(top + 1, min(bottom, len(rows) - 1) + 1):
                rows[index][left] = rows[top][left]
    return rows


def _side_by_side(texts: Sequence[str], body: Cells) -> list[tuple[int, int]]:
    """The first and last columns of the tables that share a header row; one pair in the usual case."""
    filled = [index for index, text in enumerate(texts) if text.strip() or any(_has(row, index) for row in body)]
    if not filled:
        return []
    first, last = filled[0], filled[-1]
    headers = [read_header(text) for text in texts]
    dates = [index for index in range(first, last + 1) if headers[index].strength(Role.DATE) >= 0.5 and texts[index]]
    for left, right in pairwise(dates):
        start = _start_of_second(texts, body, left, right, first)
        if start is not None:
            return [(first, _last_filled(texts, body, first, start - 1)), *_side_by_side_from(texts, body, start)]
    return [(first, last)]


def _side_by_side_from(texts: Sequence[str], body: Cells, start: int) -> list[tuple[int, int]]:
    blank: Cells = [[cell if index >= start else None for index, cell in enumerate(row)] for row in body]
    return _side_by_side([""] * start + list(texts[start:]), blank)


def _start_of_second(texts: Sequence[str], body: Cells, left: int, right: int, first: int) -> int | None:
    width, start = right - left, right
    if plain(texts[left]) == plain(texts[right]):
        while (
            start - 1 - width >= first
            and texts[start - 1]
            and plain(texts[start - 1]) == plain(texts[start - 1 - width])
        ):
            start -= 1
        same = sum(
            bool(texts[index]) and plain(texts[index]) == plain(texts[index - width])
            for index in range(start, min(start + width, len(texts)))
        )
        if same >= 2:
            return start
    gaps = [
        index
        for index in range(left + 1, right)
        if not texts[index].strip() and not any(_has(row, index) for row in body)
    ]
    if gaps and all(_says_what(texts[a:b]) for a, b in ((first, gaps[0]), (gaps[-1] + 1, len(texts)))):
        return gaps[-1] + 1
    return None


def _says_what(texts: Iterable[str]) -> bool:
    return any(read_header(text).strength(role) >= 0.5 for text in texts if text for role in _WHAT)


def _has(row: Sequence[Cell | None], index: int) -> bool:
    cell = row[index]
    return cell is not None and bool(cell.text.strip())


def _last_filled(texts: Sequence[str], body: Cells, first: int, last: int) -> int:
    while last > first and not texts[last].strip() and not any(_has(row, last) for row in body):
        last -= 1
    return last


def _records(
    grid: Grid, rows: Cells, body: Sequence[int], first: int, last: int, spanning: set[int], apart: str
) -> tuple[Record, ...]:
    records = (
        Record(f"row {grid.row_numbers[index]}{apart}", tuple(rows[index][first : last + 1]), index in spanning)
        for index in body
    )
    return tuple(record for record in records if record.filled)


def asides_of(grid: Grid, rows: Cells, indexes: Iterable[int]) -> tuple[tuple[str, str], ...]:
    """The places and the words of rows, without the empty ones."""
    asides = []
    for index in indexes:
        texts = dict.fromkeys(cell.text.strip() for cell in rows[index] if cell is not None and cell.text.strip())
        if texts:
            asides.append((f"row {grid.row_numbers[index]}", " | ".join(texts)))
    return tuple(asides)


def _without_header(grid: Grid, rows: Cells, spanning: set[int]) -> tuple[Table, ...]:
    filled = [index for index in range(len(rows[0]) if rows else 0) if any(_has(row, index) for row in rows)]
    if len(filled) < 2:
        return ()
    columns = tuple(Column(column_letter(index), "") for index in range(filled[0], filled[-1] + 1))
    records = _records(grid, rows, range(len(rows)), filled[0], filled[-1], spanning, "")
    return (Table(grid.name, None, columns, records),)
