"""Calendars for tests, written as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from auditor.model import Post
from auditor.sources.calendar import Calendar, CalendarOptions, read_grids
from auditor.sources.cells import Cell, Grid, Value, Workbook

TODAY = date(2026, 1, 5)
Rows = Sequence[Sequence[Value | Cell | None]]


def grid(rows: Rows, name: str = "", **changes: Any) -> Grid:
    """A grid whose empty texts and None are empty cells; shorter rows are filled up."""
    width = max((len(row) for row in rows), default=0)
    filled = tuple(tuple(map(_cell, [*row, *[None] * (width - len(row))])) for row in rows)
    return Grid(name, filled, tuple(range(1, len(rows) + 1)), **changes)


def _cell(value: Value | Cell | None) -> Cell | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, Cell) else Cell(value)


def read(*grids: Grid | Rows, file: str = "plan.xlsx", today: date = TODAY, **options: Any) -> Calendar:
    """The calendar of these grids, with times in Brussels unless the options say otherwise."""
    workbook = Workbook(Path(file), tuple(one if isinstance(one, Grid) else grid(one) for one in grids))
    return read_grids(workbook, options=CalendarOptions(**{"time_zone": "Europe/Brussels", **options}), today=today)


def when(post: Post) -> str:
    """The planned moment as "2026-03-02 09:00", or the day alone where the calendar names no time."""
    return f"{post.scheduled:%Y-%m-%d %H:%M}" if post.timed else f"{post.scheduled:%Y-%m-%d}"


def brief(calendar: Calendar) -> list[tuple[str, str, str]]:
    """Of each post the moment, the channels and the text."""
    return [(when(post), "+".join(post.channels), post.text) for post in calendar.posts]


def messages(calendar: Calendar, *, incomplete: bool | None = None) -> str:
    """The problems as lines of place and message."""
    kept: Iterable[Any] = calendar.problems
    if incomplete is not None:
        kept = [problem for problem in calendar.problems if problem.incomplete is incomplete]
    return "\n".join(f"{problem.where}: {problem.message}" for problem in kept)
