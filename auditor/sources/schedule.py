"""When each record of a table is planned: from a date column, from day, month and year apart, or from headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from auditor.sources.cells import Cell
from auditor.sources.context import Context
from auditor.sources.date_reader import Days
from auditor.sources.days import find_days
from auditor.sources.moments import DateOrder, Moment, read_times, zone_of_header
from auditor.sources.roles import Roles
from auditor.sources.tables import Record, Table
from auditor.sources.vocabulary import Role

_ORDER_IN_HEADER = re.compile(r"\b[DJT]{1,2}\s?[/.-]\s?M{1,3}\b|\bM{1,3}\s?[/.-]\s?[DJT]{1,2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timing:
    """When one record is planned. `said` is what its cells say about the day, "" where they are empty."""

    scheduled: datetime | None = None
    timed: bool = False
    said: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """The timings of a table, one for each record, and how they were found.

    `headings` are the indexes of records that only name the day of those below them. `notes` concern the whole table.
    """

    timings: tuple[Timing, ...]
    days: Days
    zone: str
    zone_from: str
    notes: tuple[str, ...] = ()

    @property
    def dated(self) -> int:
        return sum(timing.scheduled is not None for timing in self.timings)


def make_schedule(
    table: Table, roles: Roles, context: Context, *, order: DateOrder | None, zone: str | None, today: date
) -> Schedule | None:
    """The schedule of a table, or None where nothing in it says on which days its records are planned.

    `order` is the order of day and month from the settings or from other tabs; `zone` the IANA name of the zone in
    which times are meant where the table names none, UTC where that is None too.
    """
    days = find_days(table, roles, context, order=order, today=today)
    if days is None:
        return None
    clocks, notes = _read_clocks(table, roles)
    notes += days.notes + _header_notes(roles, days)
    default, default_from = _default_zone(roles, zone)
    timings = tuple(
        _timing(moment, clock, said, _row_zone(record, roles) or default)
        for moment, clock, said, record in zip(days.moments, clocks, days.said, table.records, strict=True)
    )
    return Schedule(timings, days, default, default_from, notes)


def _read_clocks(table: Table, roles: Roles) -> tuple[Sequence[Moment | None], tuple[str, ...]]:
    columns = roles.of(Role.TIME)
    hour, minute = roles.first(Role.HOUR), roles.first(Role.MINUTE)
    if hour and not columns:
        cells = [_clock_cell(record, hour.index, minute.index if minute else None) for record in table.records]
        return read_times(cells), ()
    if not columns:
        return [None] * len(table.records), ()
    first, others = columns[0], columns[1:]
    notes: tuple[str, ...] = ()
    if others:
        names = ", ".join(column.column.name for column in others)
        notes = (f"there are {len(columns)} columns with times; {first.column.name} was used, not {names}",)
    return read_times(table.cells(first.index), header=first.column.header), notes


def _header_notes(roles: Roles, days: Days) -> tuple[str, ...]:
    """A header that promises an order of day and month above cells that hold real dates, which have none."""
    column = roles.first(Role.DATE)
    if column is None or days.order is not DateOrder.CELLS or not _ORDER_IN_HEADER.search(column.column.header):
        return ()
    return (f"{column.column.name} promises dates as text, but its cells hold real dates, which were read as they are",)


def _clock_cell(record: Record, hour: int, minute: int | None) -> Cell | None:
    text, minutes = record.text(hour), record.text(minute) or "0"
    if text.isdecimal() and minutes.isdecimal():
        return Cell(f"{int(text):02d}:{int(minutes):02d}")
    return Cell(text) if text else None


def _default_zone(roles: Roles, zone: str | None) -> tuple[str, str]:
    for assigned in (*roles.of(Role.TIME)[:1], *roles.of(Role.DATE)):
        named = zone_of_header(assigned.column.header)
        if named:
            return named, f"the header {assigned.column.name}"
    return (zone, "the settings") if zone else ("UTC", "")


def _row_zone(record: Record, roles: Roles) -> str:
    column = roles.first(Role.TIME_ZONE)
    named = record.text(column.index) if column else ""
    try:
        return named if named and ZoneInfo(named) else zone_of_header(named) or ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return zone_of_header(named) or ""


def _timing(moment: Moment | None, clock: Moment | None, said: str, zone: str) -> Timing:
    if moment is None:
        return Timing(said=said)
    if moment.day is None:
        return Timing(said=said, problem=_why_not(moment, said))
    warnings = [warning for warning in (moment.warning, clock.warning if clock else "") if warning]
    if clock is not None and clock.problem:
        warnings.append(clock.problem)
    moment_time = clock.time if clock is not None and clock.time is not None else moment.time
    named = (clock.zone if clock is not None else "") or moment.zone or zone
    info = _zone_info(named)
    scheduled = datetime.combine(moment.day, moment_time or time.min, info)
    if moment_time is not None:
        warnings += _switch_warnings(scheduled, named)
    return Timing(scheduled, moment_time is not None, said, "", tuple(warnings))


def _why_not(moment: Moment, said: str) -> str:
    if moment.problem:
        return moment.problem
    readings = " or ".join(f"{day.day} {day:%B %Y}" for day in moment.alternatives)
    return f"“{said}” can be {readings}" if readings else f"“{said}” is no date that could be read"


def _zone_info(name: str) -> tzinfo:
    match = re.fullmatch(r"([+-])(\d{2}):(\d{2})", name)
    if match:
        offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(-offset if match[1] == "-" else offset)
    return ZoneInfo(name)


def _switch_warnings(scheduled: datetime, zone: str) -> list[str]:
    """Times that the clocks skip or show twice on the day of a switch to or from summer time."""
    back = scheduled.astimezone(UTC).astimezone(scheduled.tzinfo)
    if back.replace(tzinfo=None) != scheduled.replace(tzinfo=None):
        said = f"{scheduled:%H:%M} does not exist on this day in {zone}, since the clocks jump over it"
        return [f"{said}; it counts as {back:%H:%M}"]
    if scheduled.utcoffset() != scheduled.replace(fold=1).utcoffset():
        return [
            f"{scheduled:%H:%M} comes twice on this day in {zone}, since the clocks go back; the first one was taken"
        ]
    return []
