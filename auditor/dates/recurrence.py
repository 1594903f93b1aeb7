"""When a date comes back: a small language for calendar rules.

| written | means |
| --- | --- |
| `05-04` | 4 May; `02-29` is nothing in a year without one |
| `2026-05-04` | that day only |
| `2nd sunday of november`, `last sunday of april` | the nth weekday of a month |
| `sunday on or after 07-16`, `wednesday before 11-23` | a weekday beside any other day; also `after`, `on or before` |
| `friday after 4th thursday of november` | the same, beside a weekday |
| `easter`, `easter-2`, `orthodox easter-2` | days from Easter Sunday |
| `hijri 09-01` | a day of the Islamic calendar, Muharram is 01 |
| `hebrew 01-27` | a day of the Hebrew calendar, Nisan is 01 |
| `05-04..05-06`, `hijri 09-01..09-30` | from one day to the next other one; a lunar calendar is named once |
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from auditor.dates.lunar import SHIFTS, hebrew_dates, hijri_dates

Day = Callable[[int], list[date]]
"""The dates that a day of a rule has in a year."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ORDINALS = {"1st": 0, "2nd": 1, "3rd": 2, "4th": 3, "5th": 4, "last": -1}
_RELATIONS = {"on or after": (0, 1), "after": (1, 1), "on or before": (0, -1), "before": (1, -1)}
_LUNAR = {"hebrew": hebrew_dates, "hijri": hijri_dates}

_SINGLE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(rf"({'|'.join(_ORDINALS)}) ({'|'.join(_WEEKDAYS)}) of ({'|'.join(_MONTHS)})")
_BESIDE = re.compile(rf"({'|'.join(_WEEKDAYS)}) ({'|'.join(_RELATIONS)}) (.+)")
_EASTER = re.compile(r"(orthodox )?easter([+-]\d{1,3})?")
_LUNAR_DAY = re.compile(r"(hebrew|hijri) (\d\d)-(\d\d)")


class Span(NamedTuple):
    """From the day `first` to the day `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A parsed rule. `from_evening` tells that its days begin at sunset of the day before, as lunar days do."""

    text: str
    first: Day
    last: Day | None
    from_evening: bool

    def spans(self, year: int, shift: str | None = None) -> list[Span]:
        """Every time that it begins in `year`, in order; seldom none or two. `shift` names one of SHIFTS."""
        # A weekday beside 1 January may lie in another year than 1 January does.
        starts = sorted({day for near in (year - 1, year, year + 1) for day in self.first(near)})
        spans = [span for start in starts if (span := self._span(start)) is not None]
        if shift is not None:
            move = SHIFTS[shift]
            spans = [Span(move(first), last + (move(first) - first)) for first, last in spans]
        return [span for span in spans if span.first.year == year]

    def _span(self, start: date) -> Span | None:
        """From `start` to the next last day within a year; None where that day does not exist, as 29 February."""
        if self.last is None:
            return Span(start, start)
        ends = [day for year in (start.year, start.year + 1) for day in self.last(year)]
        return next((Span(start, end) for end in ends if start <= end < start + timedelta(days=366)), None)


@lru_cache(maxsize=2_000)
def parse_rule(text: str) -> Recurrence:
    """A rule as something that can be asked for its dates.

    Raises:
        ValueError: where `text` is not written as the table of this module has it.
    """
    words = " ".join(text.lower().split())
    first, dots, last = words.partition("..")
    named = re.match(r"(hebrew|hijri) ", first)
    if named and _FIXED.fullmatch(last):
        last = named[0] + last
    return Recurrence(
        text=text,
        first=_day(first, text),
        last=_day(last, text) if dots else None,
        from_evening=any(calendar in words for calendar in _LUNAR),
    )


def _day(words: str, whole: str) -> Day:
    if found := _SINGLE.fullmatch(words):
        return _single(*_real_day(int(found[1]), int(found[2]), int(found[3]), whole))
    if found := _FIXED.fullmatch(words):
        _, month, day = _real_day(2000, int(found[1]), int(found[2]), whole)
        return partial(_fixed, month, day)
    if found := _NTH.fullmatch(words):
        return partial(_nth, _ORDINALS[found[1]], _WEEKDAYS.index(found[2]), _MONTHS.index(found[3]) + 1)
    if found := _BESIDE.fullmatch(words):
        away, direction = _RELATIONS[found[2]]
        return partial(_beside, _WEEKDAYS.index(found[1]), away, direction, _day(found[3], whole))
    if found := _EASTER.fullmatch(words):
        return partial(_easter, bool(found[1]), int(found[2] or 0))
    if found := _LUNAR_DAY.fullmatch(words):
        return _lunar(found[1], int(found[2]), int(found[3]), whole)
    raise ValueError(f"{whole!r} is not a date rule; write for instance 05-04, 2nd sunday of november or easter-2")


def _real_day(year: int, month: int, day: int, whole: str) -> tuple[int, int, int]:
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{whole!r} holds a day that does not exist; write month-day, as in 05-04") from error
    return year, month, day


def _single(year: int, month: int, day: int) -> Day:
    only = date(year, month, day)
    return lambda asked: [only] if asked == year else []


def _fixed(month: int, day: int, year: int) -> list[date]:
    return [date(year, month, day)] if day <= monthrange(year, month)[1] else []


def _nth(index: int, weekday: int, month: int, year: int) -> list[date]:
    days = monthrange(year, month)[1]
    matching = [d for d in (date(year, month, n) for n in range(1, days + 1)) if d.weekday() == weekday]
    return matching[index:][:1]


def _beside(weekday: int, away: int, direction: int, base: Day, year: int) -> list[date]:
    found = []
    for day in base(year):
        start = day + timedelta(days=away * direction)
        found.append(start + timedelta(days=direction * ((weekday - start.weekday()) * direction % 7)))
    return found


def _easter(orthodox: bool, offset: int, year: int) -> list[date]:
    return [easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN) + timedelta(days=offset)]


def _lunar(calendar: str, month: int, day: int, whole: str) -> Day:
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"{whole!r}: months of the {calendar} calendar run from 01 to 12, days from 01 to 30")
    convert = _LUNAR[calendar]
    return lambda year: convert(year, month, day)
