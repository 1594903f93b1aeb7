"""On which days the records of a table are planned, before times of day and time zones come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.sources.cells import Cell
from auditor.sources.columns import day_number
from auditor.sources.context import Context, find_context
from auditor.sources.date_reader import DateReader, Days
from auditor.sources.date_words import MONTH_NAMES
from auditor.sources.headings import names_period, under_headings, under_weeks
from auditor.sources.moments import DateOrder, Moment
from auditor.sources.roles import Assigned, Roles
from auditor.sources.statuses import known_status
from auditor.sources.tables import Record, Table
from auditor.sources.texts import says_nothing
from auditor.sources.vocabulary import Role


def find_days(table: Table, roles: Roles, context: Context, *, order: DateOrder | None, today: date) -> Days | None:
    """The days of a table's records, or None where nothing in it names days."""
    reader = DateReader(order, context, today)
    column = roles.first(Role.DATE) or roles.first(Role.DAY)
    cells = _date_cells(table, roles, column, context) if column else None
    if column is None or cells is None:
        return under_headings(table, reader) or under_weeks(table, roles, reader)
    weekday = roles.first(Role.WEEKDAY)
    dates, notes = reader.read(cells, column.column.header, table.cells(weekday.index) if weekday else None)
    said = tuple(cell.text if cell else "" for cell in cells)
    return _carry(replace(Days.of_column(dates, said, column.column.name), notes=notes), table, roles)


def _date_cells(table: Table, roles: Roles, column: Assigned, context: Context) -> list[Cell | None] | None:
    """The cells that name the days, put together where day, month and year stand apart; None where that fails."""
    cells = [_without_remarks(record, column.index) for record in table.records]
    month, year = roles.first(Role.MONTH), roles.first(Role.YEAR)
    if not _are_day_numbers(cells):
        return cells if column.role is Role.DATE else None
    if month is None and context.month is None:
        return cells if column.role is Role.DATE else None
    together = []
    for cell, record in zip(cells, table.records, strict=True):
        named = find_context("", record.text(month.index if month else None), "")
        year_text = record.text(year.index if year else None)
        number = day_number(cell.text) if cell else None
        in_month = named.month or _number(record.text(month.index if month else None), 12) or context.month
        in_year = _number(year_text, 9999) or named.year or context.year
        together.append(_date_cell(number, in_month, in_year) if number and in_month else cell)
    return together


def _without_remarks(record: Record, index: int) -> Cell | None:
    """The cell of the date column, None where it says "tbd" or is the title of the rows below, "Week 2"."""
    cell = record.cells[index]
    if cell is None or says_nothing(cell.text) or (len(record.filled) == 1 and names_period(cell.text)):
        return None
    return cell


def _are_day_numbers(cells: Sequence[Cell | None]) -> bool:
    """Whether cells hold the day of the month alone, as in a tab "March": 1, "Mon 2", "3rd"."""
    texts = [cell.text for cell in cells if cell is not None]
    numbers = sum(day_number(text) is not None for text in texts)
    return bool(texts) and numbers >= 0.8 * len(texts)


def _number(text: str, largest: int) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() else 0
    return number if 1 <= number <= largest else None


def _date_cell(day: int, month: int, year: int | None) -> Cell:
    return Cell(f"{year:04d}-{month:02d}-{day:02d}") if year else Cell(f"{day} {MONTH_NAMES[month - 1]}")


def _carry(days: Days, table: Table, roles: Roles) -> Days:
    """Gives records without date the date above them, where the table is plainly made that way.

    Either every date stands alone in its row, as a heading; or each group of rows below a date has a channel of its own
    in every row and at least two dates have such a group. Anything less would be a guess.
    """
    wording = [any(not says_nothing(record.text(column.index)) for column in roles.wording) for record in table.records]
    blank = [moment is None and has for moment, has in zip(days.moments, wording, strict=True)]
    dated = [index for index, moment in enumerate(days.moments) if moment is not None and moment.day is not None]
    if not dated or not any(blank[dated[0] :]):
        return days
    are_headings = not any(wording[index] for index in dated)
    if not are_headings and not _are_groups(days, table, roles, blank):
        return days
    moments: list[Moment | None] = []
    said: list[str] = []
    carried: list[int] = []
    above: int | None = None
    for index, moment in enumerate(days.moments):
        if moment is not None:
            above = index
        elif blank[index] and above is not None:
            moment, carried = days.moments[above], [*carried, index]
        moments.append(moment)
        said.append(days.said[above] if index in carried and above is not None else days.said[index])
    headings = frozenset(dated) if are_headings else frozenset()
    return replace(days, moments=tuple(moments), said=tuple(said), headings=headings, carried=tuple(carried))


def _are_groups(days: Days, table: Table, roles: Roles, blank: Sequence[bool]) -> bool:
    channel, status = roles.first(Role.CHANNEL), roles.first(Role.STATUS)
    if channel is None:
        return False
    groups: list[list[int]] = []
    for index, record in enumerate(table.records):
        if days.moments[index] is not None:
            groups.append([index])
        elif blank[index]:
            if not groups or (status and known_status(record.text(status.index)) == "idea"):
                return False
            groups[-1].append(index)
    several = [
        [table.records[index].text(channel.index).casefold() for index in group] for group in groups if len(group) > 1
    ]
    return len(several) >= 2 and all(all(names) and len(set(names)) == len(names) for names in several)
