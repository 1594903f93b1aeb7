"""On which days the records of a table are planned, before times of day and time zones come in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.sources.cells import Cell
from auditor.sources.context import Context
from auditor.sources.date_reader import DateReader, Days
from auditor.sources.date_words import MONTH_NAMES, month_of, weekday_of
from auditor.sources.headings import names_period, under_headings, under_weeks
from auditor.sources.moments import DateOrder, Moment
from auditor.sources.roles import Roles
from auditor.sources.statuses import known_status
from auditor.sources.tables import Table
from auditor.sources.texts import says_nothing
from auditor.sources.vocabulary import Role

_DAY_NUMBER = re.compile(r"(?:[^\W\d_]+\.?,?\s*)?(\d{1,2})(?:st|nd|rd|th|er|e|\.)?", re.IGNORECASE)


def find_days(table: Table, roles: Roles, context: Context, *, order: DateOrder | None, today: date) -> Days | None:
    """The days of a table's records, or None where nothing in it names days."""
    weekday = roles.first(Role.WEEKDAY)
    weekdays = table.cells(weekday.index) if weekday else None
    reader = DateReader(order, context, today)
    date_column = roles.first(Role.DATE)
    if date_column:
        cells = [
            None
            if cell and (says_nothing(cell.text) or (len(record.filled) == 1 and names_period(cell.text)))
            else cell
            for record, cell in zip(table.records, table.cells(date_column.index), strict=True)
        ]
        if context.month and _are_day_numbers(cells):
            cells = [_day_of_month(cell, context) for cell in cells]
        column, notes = reader.read(cells, date_column.column.header, weekdays)
        said = tuple(
            record.text(date_column.index) if cell else "" for record, cell in zip(table.records, cells, strict=True)
        )
        days = replace(Days.of_column(column, said, date_column.column.name), notes=notes)
        return _carry(days, table, roles)
    parts = _from_parts(table, roles, context)
    if parts is not None:
        cells, names = parts
        column, notes = reader.read(cells, "", weekdays)
        said = tuple(cell.text if cell else "" for cell in cells)
        return replace(Days.of_column(column, said, names), notes=notes)
    return under_headings(table, reader) or under_weeks(table, roles, reader)


def _are_day_numbers(cells: Sequence[Cell | None]) -> bool:
    """Whether cells hold the day of the month alone, as in a tab "March": 1, "Mon 2", "3rd"."""
    texts = [cell.text.strip() for cell in cells if cell is not None and not says_nothing(cell.text)]
    numbers = [match for text in texts if (match := _DAY_NUMBER.fullmatch(text)) and 1 <= int(match[1]) <= 31]
    return len(numbers) >= 2 and len(numbers) >= 0.8 * len(texts) and all(_names_no_month(text) for text in texts)


def _names_no_month(text: str) -> bool:
    return all(month_of(word) is None or weekday_of(word) is not None for word in re.findall(r"[^\W\d_]+", text))


def _day_of_month(cell: Cell | None, context: Context) -> Cell | None:
    match = _DAY_NUMBER.fullmatch(cell.text.strip()) if cell else None
    if match is None or context.month is None:
        return cell
    return _date_cell(int(match[1]), context.month, context.year)


def _date_cell(day: int, month: int, year: int | None) -> Cell:
    return Cell(f"{year:04d}-{month:02d}-{day:02d}") if year else Cell(f"{day} {MONTH_NAMES[month - 1]}")


def _from_parts(table: Table, roles: Roles, context: Context) -> tuple[list[Cell | None], str] | None:
    """Dates put together from columns for day, month and year, and the names of these; None without such columns."""
    day, month, year = (roles.first(role) for role in (Role.DAY, Role.MONTH, Role.YEAR))
    if day is None or (month is None and context.month is None):
        return None
    cells: list[Cell | None] = []
    for record in table.records:
        day_text, month_text = record.text(day.index), record.text(month.index if month else None)
        number = _DAY_NUMBER.fullmatch(day_text)
        named = (int(month_text) if month_text.isdigit() else month_of(month_text)) if month_text else context.month
        year_text = record.text(year.index if year else None)
        if number is None or named is None:
            cells.append(Cell(day_text) if day_text else None)
        else:
            cells.append(_date_cell(int(number[1]), named, int(year_text) if year_text.isdigit() else context.year))
    names = " and ".join(assigned.column.name for assigned in (day, month, year) if assigned)
    return cells, names


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
