"""The nouns of the lower half of reading: a workbook of grids of cells, whatever the file format was."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from auditor.model import Problem

Value = str | int | float | bool | date | datetime | time
"""What a cell can hold. Dates and times are naive: a spreadsheet knows no time zone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty.

    `number_format` is the spreadsheet's own ("dd/mm/yyyy"), "" for text files. `link` is the target of a hyperlink.
    """

    value: Value
    number_format: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        """The value as a person reads it: 15.0 is "15", True is "TRUE", dates and times are ISO."""
        value = self.value
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        if isinstance(value, datetime):
            return value.isoformat(" ", "minutes")
        if isinstance(value, time):
            return value.isoformat("minutes")
        if isinstance(value, date):
            return value.isoformat()
        return str(value)


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One tab, or the whole of a delimited text.

    `rows` is rectangular, counted from 0, without the empty rows and columns at its end. `row_numbers` gives for each
    row the number that a person sees beside it in a spreadsheet. `hidden_rows` are indexes into `rows`; their cells
    are there all the same. `merged` holds (top, left, bottom, right), inclusive and counted from 0; the value of a
    merged area stands in its top left cell only.
    """

    name: str
    rows: tuple[Row, ...]
    row_numbers: tuple[int, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def first_row(self) -> int:
        """The number that a person sees beside the first row."""
        return self.row_numbers[0] if self.row_numbers else 1


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read of a calendar file: `notes` say how, `problems` what could not be read or had to be repaired."""

    path: Path
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def finite_number(text: str) -> int | float | None:
    """The number that a spreadsheet file writes as `text`, whole where it is written so; None where it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(text) if re.fullmatch(r"-?\d{1,15}", text, re.ASCII) else number
