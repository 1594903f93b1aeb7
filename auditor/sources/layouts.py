"""Calendars that are no list of rows: fields down the side, dates across the top, a month with a box for each day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from auditor.sources.cells import Cell, Grid
from auditor.sources.channels import are_channels
from auditor.sources.columns import looks_like_date, looks_like_time, read_header
from auditor.sources.context import find_context
from auditor.sources.date_words import MONTH_NAMES, weekday_of
from auditor.sources.header_rows import Cells
from auditor.sources.moments import read_dates
from auditor.sources.tables import Column, Record, Table, asides_of, column_letter, fill_merged, find_tables
from auditor.sources.vocabulary import Role

_DAY_AND_TEXT = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th|er)?\s*(?:(?:[.):–-]|\n)\s*(.*))?", re.DOTALL)
_ANY_YEAR = 2000
_END_OF_MONTH = 20

_FIELDS = {
    Role.TIME: "Time",
    Role.CHANNEL: "Channel",
    Role.TEXT: "Caption",
    Role.HEADLINE: "Headline",
    Role.TITLE: "Title",
    Role.VISUAL: "Visual",
    Role.STATUS: "Status",
    Role.LINK: "Link",
    Role.HASHTAGS: "Hashtags",
    Role.FORMAT: "Format",
    Role.NOTES: "Notes",
}
_HEADERS = ("Date", *_FIELDS.values())


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The tables that a grid unfolds to, none with the `reason` where it is such a layout but cannot be dated."""

    tables: tuple[Table, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class _Box:
    """What stands below one date, while it is gathered."""

    day: Cell
    letter: str
    first: int
    last: int
    fields: dict[Role, Cell] = field(default_factory=dict)
    group: str = ""

    def record(self) -> Record:
        rows = f"row {self.first}" if self.first == self.last else f"rows {self.first} to {self.last}"
        cells = (self.day, *(self.fields.get(role) for role in _FIELDS))
        return Record(f"{rows}, column {self.letter}", cells)


def transposed(grid: Grid) -> tuple[Table, ...]:
    """The tables of a grid with a column for each post and its fields down the side."""
    width = max((len(row) for row in grid.rows), default=0)
    columns = tuple(tuple(row[index] for row in fill_merged(grid)) for index in range(width))
    turned = Grid(grid.name, columns, tuple(range(1, width + 1)))
    return tuple(_turned_back(table, grid) for table in find_tables(turned) if table.header_row is not None)


def _turned_back(table: Table, grid: Grid) -> Table:
    """A table of the turned grid with its places as they are in the grid itself: its columns are rows there."""
    numbers = {column_letter(index): number for index, number in enumerate(grid.row_numbers)}
    columns = tuple(Column(str(numbers[column.letter]), column.header) for column in table.columns)

    def place(turned: str) -> str:
        number = re.match(r"row (\d+)(,)?", turned)
        if number is None:
            return turned
        rows = f", rows {columns[0].letter} to {columns[-1].letter}" if number[2] else ""
        return f"column {column_letter(int(number[1]) - 1)}{rows}"

    return Table(
        table.tab,
        None,
        columns,
        tuple(replace(record, place=place(record.place)) for record in table.records),
        tuple((place(where), text) for where, text in table.asides),
        tuple(place(where) for where in table.repeats),
        layout="each post has a column, its fields stand down the side",
    )


def dates_across(grid: Grid) -> tuple[Table, ...]:
    """The posts of a grid whose dates stand side by side in rows, with boxes below them."""
    rows = fill_merged(grid)
    starts = [index for index, row in enumerate(rows) if _are_dates(row)]
    days = [{i: cell for i, cell in enumerate(rows[start]) if cell and looks_like_date(cell)} for start in starts]
    return _unfold(grid, rows, starts, days)


def month_boxes(grid: Grid, file_name: str, *, year: int | None = None) -> Unfolded:
    """The posts of a month with weekdays across the top and the number of the day in each box.

    The title above, the tab or the file name say which month; `year` is that of the settings.
    """
    rows = fill_merged(grid)
    top = next((index for index, row in enumerate(rows) if len(_weekdays(row)) >= 3), None)
    if top is None:
        return Unfolded()
    weekdays = _weekdays(rows[top])
    names = ", ".join(cell.text.strip() for index in sorted(weekdays) if (cell := rows[top][index]))
    numbered = _numbered(rows, top, weekdays)
    if not numbered:
        return Unfolded(reason=f"a week with the days {names} across the top, and no dates")
    title = " ".join(text for _, text in asides_of(grid, rows, range(top)))
    what = f"a month in boxes ({names}) with numbers for the days"
    context = find_context(title, grid.name, file_name, year=year)
    if context.month is None or context.year is None:
        missing = "month" if context.month is None else "year"
        return Unfolded(reason=f"{what}, and nothing says which {missing}")
    days = _dates_of(numbered, weekdays, context.year, context.month)
    if days is None:
        month = MONTH_NAMES[context.month - 1]
        return Unfolded(reason=f"{what} that do not fit {month} {context.year}, which {context.month_from} names")
    for (row, column), (_, rest) in numbered.items():
        rows[row][column] = Cell(rest) if rest else None
    return Unfolded(_unfold(grid, rows, sorted(days), [days[row] for row in sorted(days)], include_start=True))


def _are_dates(row: Sequence[Cell | None]) -> bool:
    """Whether at least two cells of a row, and half of them, name days; a year is lent to those without one."""
    filled = [cell for cell in row if cell is not None and cell.text.strip()]
    if sum(map(looks_like_date, filled)) < max(2, 0.5 * len(filled)):
        return False
    moments = read_dates([cell for cell in filled if looks_like_date(cell)], context_year=_ANY_YEAR).moments
    return sum(bool(moment and (moment.day or moment.alternatives)) for moment in moments) >= max(2, 0.5 * len(filled))


def _weekdays(row: Sequence[Cell | None]) -> dict[int, int]:
    found = {
        index: number
        for index, cell in enumerate(row)
        if cell is not None and (number := weekday_of(cell.text)) is not None
    }
    return found if len(set(found.values())) == len(found) else {}


def _numbered(rows: Cells, top: int, weekdays: dict[int, int]) -> dict[tuple[int, int], tuple[int, str]]:
    """The boxes by row and column that bear the number of a day: that number, and the words behind it.

    Where numbers stand in cells of their own, a text such as "3 tips" is none of them.
    """
    found = {}
    for index in range(top + 1, len(rows)):
        for column in weekdays:
            cell = rows[index][column]
            match = _DAY_AND_TEXT.fullmatch(cell.text) if cell else None
            if match and 1 <= int(match[1]) <= 31:
                found[index, column] = int(match[1]), (match[2] or "").strip()
    alone = {box: (number, text) for box, (number, text) in found.items() if not text}
    return alone if len(alone) > 1 else found


def _dates_of(
    numbered: dict[tuple[int, int], tuple[int, str]], weekdays: dict[int, int], year: int, month: int
) -> dict[int, dict[int, Cell]] | None:
    """The dates of the boxes by row and column, None where a day does not fall on its weekday.

    The numbers may begin with the end of the month before and go on into the next.
    """
    boxes = sorted(numbered)
    numbers = [numbered[box][0] for box in boxes]
    wraps = [later < earlier for earlier, later in pairwise(numbers)]
    months = year * 12 + month - 1 - (numbers[0] > _END_OF_MONTH and any(wraps))
    days: dict[int, dict[int, Cell]] = {}
    for (row, column), number, wrap in zip(boxes, numbers, [False, *wraps], strict=True):
        months += wrap
        try:
            day = date(months // 12, months % 12 + 1, number)
        except ValueError:
            return None
        if day.weekday() != weekdays[column]:
            return None
        days.setdefault(row, {})[column] = Cell(day)
    return days


def _unfold(
    grid: Grid, rows: Cells, starts: Sequence[int], days: Sequence[dict[int, Cell]], *, include_start: bool = False
) -> tuple[Table, ...]:
    records: list[Record] = []
    for position, (start, dates) in enumerate(zip(starts, days, strict=True)):
        end = starts[position + 1] if position + 1 < len(starts) else len(rows)
        first = min(dates)
        body = range(start if include_start else start + 1, end)
        for column, cell in sorted(dates.items()):
            records += _boxes(grid, rows, body, column, cell, first)
    if not records:
        return ()
    used = [index for index in range(len(_HEADERS)) if any(record.cells[index] for record in records)]
    columns = tuple(Column("", _HEADERS[index]) for index in used)
    kept = tuple(replace(record, cells=tuple(record.cells[index] for index in used)) for record in records)
    beside: Cells = [[cell if index >= min(days[0]) else None for index, cell in enumerate(row)] for row in rows]
    for position, start in enumerate(starts):
        for index in range(start, starts[position + 1] if position + 1 < len(starts) else len(rows)):
            for column in days[position]:
                beside[index][column] = None
    asides = asides_of(grid, rows, range(starts[0])) + asides_of(grid, beside, range(starts[0], len(rows)))
    return (Table(grid.name, None, columns, kept, asides, layout="the dates stand side by side, the posts below them"),)


def _boxes(grid: Grid, rows: Cells, body: range, column: int, day: Cell, first: int) -> list[Record]:
    """The records below one date. A label beside names a field or a channel; a field that comes again begins anew."""
    boxes: list[_Box] = []
    pending: dict[Role, Cell] = {}
    for index in body:
        cell = rows[index][column]
        if cell is None or not cell.text.strip():
            continue
        number = grid.row_numbers[index]
        labels = [other.text.strip() for other in rows[index][:first] if other is not None and other.text.strip()]
        header = read_header(" ".join(labels))
        role = next((role for role in _FIELDS if role is header.best and header.strength(role) >= 0.5), None)
        if not labels and (are_channels(cell.text) or looks_like_time(cell)):
            pending[Role.CHANNEL if are_channels(cell.text) else Role.TIME] = cell
            continue
        role = role or Role.TEXT
        group = "/".join(header.channels)
        box = boxes[-1] if boxes else None
        if box is None or role in box.fields or (group and group != box.group) or not labels:
            box = _Box(day, column_letter(column), number, number, dict(pending), group)
            pending.clear()
            if group:
                box.fields[Role.CHANNEL] = Cell(", ".join(header.channels))
            boxes.append(box)
        box.fields[role] = cell
        box.last = number
    if pending:
        last = grid.row_numbers[body[-1]]
        boxes.append(_Box(day, column_letter(column), last, last, pending))
    return [box.record() for box in boxes]
