"""Reading dates and times as people write them in calendars. Pure: no file and no clock.

The order of day and month is decided once for a column, by evidence, never for a single cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from auditor.sources.cells import Cell
from auditor.sources.clock import clock_of_number, read_clock
from auditor.sources.date_order import NUMERIC, DateOrder, Decision, NumericDate, day_of, decide, names_year
from auditor.sources.date_text import Written, read_text
from auditor.sources.date_words import MONTH_NAMES, WEEKDAY_NAMES, weekday_of
from auditor.sources.serials import PLAUSIBLE, moment_of_serial, time_of_fraction
from auditor.sources.zones import zone_of_header
from auditor.wording import fold

__all__ = ["DateColumn", "DateOrder", "Moment", "read_dates", "read_times", "zone_of_header"]

_PLAUSIBLE_YEARS = range(1990, 2101)
_NOTHING = frozenset({"", "-", "--", "–", "—", "/", "n/a", "na", "nvt", "n.v.t.", "unspecified", "none", "null", "nan"})
_COMPACT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SETTING = 'The setting date_order = "dmy" or "mdy" decides.'
_LONGEST_QUOTE = 40
_ENOUGH_TO_SUSPECT = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """What one cell says about when.

    `day` is None where the cell names no day that can be used, `time` where it names no time of day. `ends_next_day`
    marks a range past midnight ("22:00-04:00"; `time` is its beginning). `zone` is an IANA name or a fixed offset
    ("+02:00"), "" where the cell names none. `weekday_said` counts from Monday = 0. `problem` says why the cell
    cannot be used; `warning` says what is odd about one that can. `alternatives` are the readings of an ambiguous date.
    """

    day: date | None = None
    time: time | None = None
    ends_next_day: bool = False
    zone: str = ""
    weekday_said: int | None = None
    problem: str = ""
    warning: str = ""
    alternatives: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The dates of a column: one moment for each cell, None for an empty one; `why` explains the order in a sentence.

    `ambiguous` is True where at least one date could be read both ways and nothing in the column settles it.
    """

    moments: tuple[Moment | None, ...]
    order: DateOrder
    why: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Context:
    """What helps to complete a date: the decided order, the year of the title, and the day of reading."""

    decision: Decision
    year: int | None
    today: date | None


def read_dates(
    cells: Sequence[Cell | None],
    *,
    header: str = "",
    order: DateOrder | None = None,
    weekdays: Sequence[Cell | None] | None = None,
    context_year: int | None = None,
    today: date | None = None,
) -> DateColumn:
    """The moments that a column of dates names; an `order` of DMY, MDY or YMD overrides the evidence.

    `weekdays` is a column of weekday names beside it, as long as `cells`. `context_year` completes dates without a
    year. `today` tells which years are likely (its own and the next) where only a weekday can settle the year.
    """
    beside = [weekday_of(cell.text) if cell else None for cell in weekdays] if weekdays else [None] * len(cells)
    entries = [_read_cell(cell, weekday) for cell, weekday in zip(cells, beside, strict=True)]
    numeric = [
        NumericDate(_said(cell), entry, cell.number_format)
        for cell, entry in zip(cells, entries, strict=True)
        if cell and isinstance(entry, Written) and entry.numbers
    ]
    this_year = today.year if today else None
    decision = decide(numeric, header=header, setting=order, context_year=context_year, this_year=this_year)
    context = _Context(decision, context_year, today)
    moments = [
        _moment(_said(cell), entry, context) if cell and isinstance(entry, Written) else _checked(cell, entry)
        for cell, entry in zip(cells, entries, strict=True)
    ]
    moments = _without_empty_times(_with_suspicions(moments, entries, numeric, decision))
    order, why = _order_of(entries, decision)
    ambiguous = any(moment is not None and len(moment.alternatives) > 1 for moment in moments)
    return DateColumn(tuple(moments), order, why, ambiguous)


def read_times(cells: Sequence[Cell | None], *, header: str = "") -> tuple[Moment | None, ...]:
    """The times of day that a column names: moments without a day, None for an empty cell.

    A zone that the header names holds where a cell names none.
    """
    zone = zone_of_header(header) or ""
    return tuple(_read_time(cell, zone) for cell in cells)


def _said(cell: Cell | None) -> str:
    text = " ".join(cell.text.split()) if cell else ""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _read_cell(cell: Cell | None, weekday: int | None) -> Written | Moment | None:
    """What a cell says: a finished moment where it holds a real date, a text taken apart, None where it is empty."""
    if cell is None or fold(cell.text).strip() in _NOTHING:
        return None
    value = cell.value
    if isinstance(value, datetime):
        return Moment(value.date(), value.time().replace(microsecond=0), weekday_said=weekday)
    if isinstance(value, date):
        return Moment(value, weekday_said=weekday)
    if isinstance(value, time):
        return Moment(time=value, problem=f"“{_said(cell)}” is a time without a day")
    text = cell.text.strip()
    if not isinstance(value, bool) and _SERIAL.fullmatch(text) and int(text[:5]) in PLAUSIBLE:
        moment = moment_of_serial(float(text.replace(",", ".")))
        if isinstance(moment, datetime):
            return Moment(moment.date(), moment.time(), weekday_said=weekday)
        return Moment(moment, weekday_said=weekday)
    if isinstance(value, int | float) and not _COMPACT.fullmatch(text):
        return Written(problem="is a number, not a date")
    written = read_text(text)
    return replace(written, weekday=weekday) if written.weekday is None else written


def _checked(cell: Cell | None, moment: Written | Moment | None) -> Moment | None:
    """The moment of a real date cell, held against its weekday and its year."""
    if not isinstance(moment, Moment) or moment.day is None:
        return moment if isinstance(moment, Moment) else None
    if moment.day.year not in _PLAUSIBLE_YEARS:
        return replace(moment, day=None, problem=f"“{_said(cell)}” is in a year that looks like a mistake")
    return replace(moment, warning=_weekday_warning(moment.day, moment.weekday_said))


def _moment(said: str, written: Written, context: _Context) -> Moment:
    """The moment of a text, once the order of its column is known."""
    moment = Moment(
        time=written.clock.time,
        ends_next_day=written.clock.ends_next_day,
        zone=written.clock.zone,
        weekday_said=written.weekday,
    )
    if written.problem:
        return replace(moment, problem=f"“{said}” {written.problem}")
    readings = _readings(written, context)
    if len(readings) > 1:
        problem = f"“{said}” could be {' or '.join(map(_spelled, readings))}: {context.decision.why}. {_SETTING}"
        return replace(moment, problem=problem, alternatives=readings)
    if not readings:
        return replace(moment, problem=f"“{said}” {_why_no_day(written, context)}")
    day = readings[0]
    if day.year not in _PLAUSIBLE_YEARS:
        return replace(moment, problem=f"“{said}” is in a year that looks like a mistake")
    warnings = [
        _weekday_warning(day, written.weekday),
        f"“{said}” also says “{written.remark}”" if written.remark else "",
        f"the time in “{said}” {written.clock.problem}" if written.clock.problem else "",
        f"“{said}” is not written as the rest: {context.decision.why}"
        if written.numbers and context.decision.mixed
        else "",
    ]
    return replace(moment, day=day, warning="; ".join(filter(None, warnings)))


def _readings(written: Written, context: _Context) -> tuple[date, ...]:
    """The days that a text can name: one where it is clear, two where the order is not, none where there is no such."""
    year = context.year if context.year is not None or names_year(written) else _year_of_weekday(written, context)
    order = context.decision.order
    orders = (DateOrder.DMY, DateOrder.MDY) if order not in NUMERIC and written.numbers else (order,)
    days = (day_of(written, one, year) for one in orders)
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _year_of_weekday(written: Written, context: _Context) -> int | None:
    """The one year, of this and the next, in which the day falls on the weekday that the text says."""
    order = context.decision.order
    if context.today is None or written.weekday is None or (written.numbers and order not in NUMERIC):
        return None
    years = (context.today.year, context.today.year + 1)
    days = [day_of(written, order, year) for year in years]
    fitting = [day.year for day in days if day is not None and day.weekday() == written.weekday]
    return fitting[0] if len(fitting) == 1 else None


def _why_no_day(written: Written, context: _Context) -> str:
    """Why a text that looks like a date names no day."""
    order = context.decision.order
    if not names_year(written) and context.year is None:
        if written.weekday is None:
            return "has no year"
        return "has no year, and its weekday does not settle which one is meant"
    others = [other for other in (DateOrder.DMY, DateOrder.MDY) if written.numbers and other is not order]
    meant = next((day for other in others if (day := day_of(written, other, context.year))), None)
    if meant and order in NUMERIC:
        return f"does not fit the rest of the column, where {context.decision.why}; was {_spelled(meant)} meant?"
    return "is a day that does not exist"


def _weekday_warning(day: date, said: int | None) -> str:
    if said is None or said == day.weekday():
        return ""
    return f"{_spelled(day)} is a {WEEKDAY_NAMES[day.weekday()]}, not a {WEEKDAY_NAMES[said]}"


def _spelled(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _with_suspicions(
    moments: list[Moment | None],
    entries: Sequence[Written | Moment | None],
    numeric: Sequence[NumericDate],
    decision: Decision,
) -> list[Moment | None]:
    """Warn of real dates that a spreadsheet program probably made of texts in another country's order.

    It then turns 03/04 into a date with day and month swapped, and leaves 25/04 as text, for there is no month 25.
    """
    real = [entry.day for entry in entries if isinstance(entry, Moment) and entry.day]
    texts_left = [item for item in numeric if max(item.written.numbers[:2]) > 12]
    if len(real) < _ENOUGH_TO_SUSPECT or not texts_left or len(texts_left) < len(numeric):
        return moments
    if decision.order not in {DateOrder.DMY, DateOrder.MDY} or any(day.day > 12 for day in real):
        return moments
    warning = (
        f"day and month may be swapped here: “{texts_left[0].text}” stayed a text, as happens when a spreadsheet "
        "program reads dates in the order of another country"
    )
    return [
        replace(moment, warning="; ".join(filter(None, (moment.warning, warning))))
        if moment and isinstance(entry, Moment) and moment.day and moment.day.day != moment.day.month
        else moment
        for moment, entry in zip(moments, entries, strict=True)
    ]


def _without_empty_times(moments: list[Moment | None]) -> list[Moment | None]:
    """A column in which every time is 00:00 holds days only: spreadsheets and databases add the time by themselves."""
    times = {moment.time for moment in moments if moment is not None and moment.time is not None}
    if times != {time()}:
        return moments
    return [replace(moment, time=None) if moment is not None else None for moment in moments]


def _order_of(entries: Sequence[Written | Moment | None], decision: Decision) -> tuple[DateOrder, str]:
    """The order that most dates of the column are written in, and why it was taken for that."""
    kinds = Counter(kind for entry in entries if (kind := _kind(entry, decision)) is not None)
    if not kinds:
        return DateOrder.UNKNOWN, "no cell holds a date"
    order, _ = max(kinds.items(), key=lambda item: (item[1], item[0] is decision.order))
    why = {
        DateOrder.CELLS: "the cells hold real dates",
        DateOrder.ISO: "dates are written year first",
        DateOrder.WORDS: "months are written as words",
    }
    return order, why.get(order, decision.why)


def _kind(entry: Written | Moment | None, decision: Decision) -> DateOrder | None:
    if isinstance(entry, Moment):
        return DateOrder.CELLS if entry.day else None
    if entry is None or entry.problem:
        return None
    if entry.numbers:
        return decision.order
    return DateOrder.ISO if entry.year_first else DateOrder.WORDS


def _read_time(cell: Cell | None, zone: str) -> Moment | None:
    if cell is None or fold(cell.text).strip() in _NOTHING:
        return None
    value = cell.value
    if isinstance(value, datetime):
        return Moment(time=value.time().replace(microsecond=0), zone=zone)
    if isinstance(value, time):
        return Moment(time=value.replace(microsecond=0), zone=zone)
    if isinstance(value, bool | date):
        return Moment(problem=f"“{_said(cell)}” is not a time of day")
    if isinstance(value, float) and 0 <= value < 1:
        return Moment(time=time_of_fraction(value), zone=zone)
    if isinstance(value, int | float):
        clock = clock_of_number(value)
    else:
        found = read_clock(re.sub(r"[\u2010-\u2015\u2212]", "-", fold(" ".join(value.split()))))
        if found is None:
            return Moment(problem=f"“{_said(cell)}” is not a time of day")
        clock = found
    if clock.problem:
        return Moment(problem=f"“{_said(cell)}” {clock.problem}")
    return Moment(time=clock.time, ends_next_day=clock.ends_next_day, zone=clock.zone or zone)
