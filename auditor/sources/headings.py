"""Days that stand in rows of their own above the posts: "Monday 2 March", or a week and a weekday in each row below."""

from __future__ import annotations

import re
from datetime import date, timedelta

from auditor.sources.date_reader import DateReader, Days
from auditor.sources.date_words import MONTH_NAMES, weekday_of
from auditor.sources.moments import DateOrder, Moment
from auditor.sources.roles import Roles
from auditor.sources.tables import Table
from auditor.sources.vocabulary import Role

_RANGE = re.compile(r"\s*(?:–|—|-|\bt/m\b|\btot\b|\btill?\b|\bto\b|\bau\b|\bbis\b)\s*")
_PERIOD = re.compile(
    r"\W*(?:week|weken|wk|semaine|woche|kw|month|maand|mois|monat|q[1-4]|quarter|kwartaal|trimestre|quartal|phase|fase"
    r"|sprint|total|totaal|legend|legende|légende|notes?)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 60
_WEEK_BEGINS = (0, 6)
"""Monday and Sunday, as `date.weekday` counts."""


def is_section_title(text: str) -> bool:
    """Whether a cell alone in its row is a title, "Week 2: July 10–14" or "JULY", and not the words of a post."""
    return len(text) <= _LONGEST_TITLE and (names_period(text) or text.endswith(":") or text.isupper())


def names_period(text: str) -> bool:
    """Whether a text begins with a word for a period or a part of a plan, "Week 2", "Q3", "Totaal"."""
    return bool(_PERIOD.match(text))


def under_headings(table: Table, reader: DateReader) -> Days | None:
    """Days named by rows that hold nothing else: "Monday 2 March", and below it the posts of that day."""
    lone = [index for index, record in enumerate(table.records) if len(record.filled) == 1]
    cells = [table.records[index].cells[table.records[index].filled[0]] for index in lone]
    if not cells or len(lone) == len(table.records):
        return None
    column, notes = reader.read(cells)
    found = {
        index: moment
        for index, moment in zip(lone, column.moments, strict=True)
        if moment and (moment.day or moment.alternatives)
    }
    if not found:
        return None
    moments: list[Moment | None] = []
    said: list[str] = []
    above: int | None = None
    for index, record in enumerate(table.records):
        above = index if index in found else above
        moments.append(found[above] if above is not None and (index in found or len(record.filled) > 1) else None)
        heading = table.records[above] if above is not None else None
        said.append(heading.text(heading.filled[0]) if heading is not None and moments[-1] is not None else "")
    return Days(
        tuple(moments),
        tuple(said),
        column.order,
        column.why,
        "the rows that only name a day",
        column.ambiguous,
        frozenset(found),
        notes=notes,
    )


def under_weeks(table: Table, roles: Roles, reader: DateReader) -> Days | None:
    """Days from headings with the range of a week, "Week 1 (27 Jan – 2 Feb)", and a weekday in each row below."""
    weekday = roles.first(Role.WEEKDAY)
    if weekday is None:
        return None
    week: tuple[date, date] | None = None
    found = False
    moments: list[Moment | None] = []
    said: list[str] = []
    for record in table.records:
        heading = record.text(record.filled[0]) if len(record.filled) == 1 else ""
        if heading and weekday_of(heading) is None:
            week = _week(heading, reader) or week
            moments.append(None)
            said.append("")
            continue
        name = record.text(weekday.index)
        number = weekday_of(name)
        if week is None or number is None:
            moments.append(Moment(problem=f"'{name}' is a weekday without a date") if name else None)
        else:
            moments.append(_day_in_week(week, number, name))
            found = True
        said.append(name)
    if not found:
        return None
    why = "each weekday falls in the week that the row above names"
    return Days(
        tuple(moments), tuple(said), DateOrder.WORDS, why, f"{weekday.column.name} and the rows that name a week"
    )


def _week(heading: str, reader: DateReader) -> tuple[date, date] | None:
    """The first and last day of the range that a heading names: "Week 1 (27 Jan – 2 Feb 2026)", "3-7 februari"."""
    inner = re.search(r"[(\[]([^)\]]+)[)\]]", heading)
    text = inner[1] if inner else heading.split(":", 1)[-1]
    text = re.sub(r"^\s*(?:week|wk|semaine|woche|kw)\s*\d*\s*[-–,.]?\s*", "", text, flags=re.IGNORECASE)
    parts = [part.strip() for part in _RANGE.split(text)]
    if len(parts) != 2:
        return None
    left, right = parts
    end = reader.read_one(right, None)
    start = reader.read_one(left, end.year if end else None)
    if end is None and start is not None and right.isdigit():
        end = _next_numbered(start, int(right), 1)
    if start is None and end is not None and left.isdigit():
        start = _next_numbered(end, int(left), -1)
    if start is not None and end is not None and start > end:
        start = start.replace(year=start.year - 1)
    return (start, end) if start and end else None


def _next_numbered(day: date, number: int, step: int) -> date | None:
    """The nearest day after (`step` 1) or before (`step` -1) `day` with this number in its month, within two weeks."""
    near = (day + timedelta(step * distance) for distance in range(1, 15))
    return next((other for other in near if other.day == number), None)


def _day_in_week(week: tuple[date, date], number: int, name: str) -> Moment:
    start, end = week
    first = f"{start.day} {MONTH_NAMES[start.month - 1]} {start.year}"
    if end - start == timedelta(6) and start.weekday() not in _WEEK_BEGINS:
        return Moment(problem=f"the week from {first} does not begin on a Monday; is the year right?")
    day = start + timedelta((number - start.weekday()) % 7)
    if day > end:
        return Moment(problem=f"“{name}” does not fall in the days from {first} that the row above names")
    return Moment(day=day, weekday_said=number)
