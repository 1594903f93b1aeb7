"""From one grid to its tables, read and dated: as a list of rows first, in other layouts where that gives no dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from auditor.sources.cells import Grid
from auditor.sources.context import Context, find_context
from auditor.sources.layouts import dates_across, month_boxes, transposed
from auditor.sources.moments import DateOrder
from auditor.sources.options import CalendarOptions
from auditor.sources.roles import BY_CONTENT, Roles, assign_roles
from auditor.sources.schedule import Schedule, make_schedule
from auditor.sources.tables import Table, find_tables
from auditor.sources.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a table needs besides the table."""

    options: CalendarOptions
    file_name: str
    today: date


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table with the roles of its columns and the days of its records, None where it names no days."""

    table: Table
    roles: Roles
    context: Context
    schedule: Schedule | None

    @property
    def has_words(self) -> bool:
        """Whether it has a column with the words of posts, or with descriptions of their pictures."""
        return bool(self.roles.wording or self.roles.of(Role.VISUAL))

    @property
    def names_words(self) -> bool:
        """Whether a header or the settings name the column with the words, so that it was not told by its content."""
        return any(assigned.why != BY_CONTENT for assigned in self.roles.wording)

    @property
    def is_calendar(self) -> bool:
        """Whether posts can be read from it, if only after the order of day and month is settled."""
        return (
            self.has_words and self.schedule is not None and (self.schedule.dated > 0 or self.schedule.days.ambiguous)
        )

    @property
    def why_not(self) -> str:
        """Why no posts can be read from it, in words that begin after its name."""
        names = (
            ", ".join(column.name for column in self.table.columns if column.header)
            or f"{len(self.table.columns)} without header"
        )
        if self.schedule is None:
            return f"none of its columns holds dates{self._only_parts} (columns: {names})"
        if not self.has_words:
            return f"it has dates, but no column holds the words of posts (columns: {names})"
        example = next((timing for timing in self.schedule.timings if timing.problem), None)
        because = f", for example: {example.problem}" if example else ": they are all empty"
        return f"none of the dates under {self.schedule.days.source} could be read{because}"

    @property
    def _only_parts(self) -> str:
        for role, missing in (
            (Role.DAY, "which month and year"),
            (Role.MONTH, "which days"),
            (Role.WEEKDAY, "which weeks"),
        ):
            column = self.roles.first(role)
            if column:
                found = dict.fromkeys(record.text(column.index) for record in self.table.records)
                values = ", ".join([value for value in found if value][:4])
                return f": {column.column.name} only has {values}, and nothing says {missing} are meant"
        return ""


@dataclass(frozen=True, slots=True)
class ReadTab:
    """The tables of one tab; `why_not` says why none of them is a calendar, "" where one is."""

    grid: Grid
    tables: tuple[ReadTable, ...]
    why_not: str = ""


def read_tab(grid: Grid, reader: Reader) -> ReadTab:
    """Reads the tables of a tab: a list of rows where its headers say so, else the layout that dates most posts."""
    options = reader.options.for_tab(grid.name)
    listed = _read(find_tables(grid, header_row=options.header_row), reader)
    if any(table.is_calendar and table.names_words for table in listed):
        return ReadTab(grid, listed)
    boxes = month_boxes(grid, reader.file_name, year=options.year)
    others = (_read(tables, reader) for tables in (transposed(grid), dates_across(grid), boxes.tables))
    best = max((listed, *others), key=_count_dated)
    if any(table.is_calendar for table in best):
        return ReadTab(grid, best)
    dated = [table for table in listed if table.schedule is not None and table.schedule.dated]
    if boxes.reason and not dated:
        return ReadTab(grid, listed, f"it is {boxes.reason}")
    if not listed:
        return ReadTab(grid, (), "it holds no table")
    nearest = max(listed, key=lambda table: (table.schedule is not None, table.has_words, len(table.table.records)))
    return ReadTab(grid, listed, (dated[0] if dated else nearest).why_not)


def _count_dated(tables: Iterable[ReadTable]) -> int:
    return sum(table.schedule.dated for table in tables if table.is_calendar and table.schedule)


def settle_orders(tabs: Iterable[ReadTab], reader: Reader) -> list[ReadTab]:
    """Reads tables whose dates could be read both ways again, in the order that all other tables of the file share."""
    tabs = list(tabs)
    schedules = [table.schedule for tab in tabs for table in tab.tables if table.is_calendar and table.schedule]
    decided = {
        s.days.order for s in schedules if not s.days.ambiguous and s.days.order in (DateOrder.DMY, DateOrder.MDY)
    }
    if len(decided) != 1 or not any(schedule.days.ambiguous for schedule in schedules):
        return tabs
    order = decided.pop()
    return [replace(tab, tables=tuple(_settled(table, order, reader) for table in tab.tables)) for tab in tabs]


def _settled(read: ReadTable, order: DateOrder, reader: Reader) -> ReadTable:
    if read.schedule is None or not read.schedule.days.ambiguous:
        return read
    again = _schedule(read.table, read.roles, read.context, reader, order)
    if again is not None:
        again = replace(again, days=replace(again.days, why="the other tables of the file are written in this order"))
    return replace(read, schedule=again)


def _read(tables: Iterable[Table], reader: Reader) -> tuple[ReadTable, ...]:
    read = []
    for table in tables:
        options = reader.options.for_tab(table.tab)
        roles = assign_roles(table, options.columns)
        context = find_context(table.title, table.tab, reader.file_name, year=options.year)
        order = DateOrder(options.date_order) if options.date_order else None
        read.append(ReadTable(table, roles, context, _schedule(table, roles, context, reader, order)))
    return tuple(read)


def _schedule(table: Table, roles: Roles, context: Context, reader: Reader, order: DateOrder | None) -> Schedule | None:
    return make_schedule(table, roles, context, order=order, zone=reader.options.time_zone, today=reader.today)
