"""Whether the dates of a column are written day first or month first: one decision for a column, by evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.sources.date_text import Written
from auditor.wording import fold


class DateOrder(StrEnum):
    """How the dates of a column are written. UNKNOWN is what nothing settles."""

    CELLS = "cells"
    ISO = "iso"
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    WORDS = "words"
    UNKNOWN = "unknown"


NUMERIC = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)
_PLAIN = {DateOrder.DMY: "day first", DateOrder.MDY: "month first", DateOrder.YMD: "year first"}

_CLEARLY = 4
"""An order needs this many times as many cells on its side as the other one has, where a column contradicts itself."""

_NEAR_YEARS, _FAR_YEARS, _MANY_YEARS = 2, 5, 3
"""How near to the year of reading calendars are planned, how far they never are, and how many years none covers."""


_DAY, _MONTH, _YEAR, _SEPARATOR = r"(?:dd?|jj?|tt|gg)", r"mm?", r"(?:y{2,4}|j{2,4}|a{2,4})", r"\s?[./-]\s?"
_HEADERS = (
    (DateOrder.YMD, rf"\b{_YEAR}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_DAY}\b|\byyyymmdd\b"),
    (DateOrder.DMY, rf"\b{_DAY}{_SEPARATOR}{_MONTH}(?:{_SEPARATOR}{_YEAR})?\b|\bddmmyy(?:yy)?\b|\bdmy\b"),
    (DateOrder.MDY, rf"\b{_MONTH}{_SEPARATOR}{_DAY}(?:{_SEPARATOR}{_YEAR})?\b|\bmmddyy(?:yy)?\b|\bmdy\b"),
    (DateOrder.DMY, rf"\b(?:day|dag|jour|tag){_SEPARATOR}(?:month|maand|mois|monat)\b"),
    (DateOrder.MDY, rf"\b(?:month|maand|mois|monat){_SEPARATOR}(?:day|dag|jour|tag)\b"),
)
"""How headers promise an order, as in "(DD/MM/YYYY)", "jj/mm/aaaa" or "TT.MM.JJJJ"; folded, underscores as dashes."""

_LOCAL_FORMATS = frozenset({"mm-dd-yy", "m/d/yy h:mm"})
"""Files name these two by number, and every Excel shows them in the order of its own country."""


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures as it stands in a cell: its text, what it says, and the number format of its cell."""

    text: str
    written: Written
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The order of a column, and a sentence that says why. `mixed` is True where its cells contradict each other."""

    order: DateOrder
    why: str
    mixed: bool = False


def day_of(written: Written, order: DateOrder, year: int | None) -> date | None:
    """The day that `written` names in `order`, in `year` where it says none; None where there is no such day."""
    numbers = written.numbers
    if not numbers:
        day, month, own_year = written.day, written.month, written.year
    elif order is DateOrder.YMD:
        if len(numbers) < 3:
            return None
        day, month, own_year = numbers[2], numbers[1], 2000 + numbers[0]
    else:
        day, month = numbers[:2] if order is DateOrder.DMY else (numbers[1], numbers[0])
        own_year = 2000 + numbers[2] if len(numbers) == 3 else written.year
    chosen = own_year if own_year is not None else year
    if chosen is None or day is None or month is None:
        return None
    try:
        return date(chosen, month, day)
    except ValueError:
        return None


def names_year(written: Written) -> bool:
    """Whether a date says its year, however short."""
    return written.year is not None or len(written.numbers) == 3


def decide(
    dates: Sequence[NumericDate],
    *,
    header: str,
    setting: DateOrder | None,
    context_year: int | None,
    this_year: int | None,
) -> Decision:
    """The order of the dates in figures of one column."""
    if setting in NUMERIC:
        return Decision(setting, 'the setting "date_order" says so')
    evidence: tuple[Callable[[], Decision | None], ...] = (
        lambda: _by_header(dates, header),
        lambda: _by_near_years(dates, context_year or this_year),
        lambda: _by_parts(dates),
        lambda: _by_weekdays(dates, context_year),
        lambda: _by_number_formats(dates),
        lambda: _by_dots(dates),
    )
    for look in evidence:
        decision = look()
        if decision:
            return decision
    return Decision(DateOrder.UNKNOWN, "nothing in the column tells whether the day or the month comes first")


def _possible(item: NumericDate, order: DateOrder) -> bool:
    # A leap year stands in for a missing one, so that 29/02 counts as possible.
    return day_of(item.written, order, 2028) is not None


def _counts(dates: Sequence[NumericDate]) -> tuple[list[NumericDate], list[NumericDate]]:
    """The dates that can only be read day first, and those that can only be read month first."""
    only_day_first, only_month_first = [], []
    for item in dates:
        day_first, month_first = _possible(item, DateOrder.DMY), _possible(item, DateOrder.MDY)
        if day_first and not month_first:
            only_day_first.append(item)
        elif month_first and not day_first:
            only_month_first.append(item)
    return only_day_first, only_month_first


def _by_header(dates: Sequence[NumericDate], header: str) -> Decision | None:
    folded = fold(header).replace("_", "-")
    order = next((order for order, pattern in _HEADERS if re.search(pattern, folded)), None)
    if order is None or (order is DateOrder.YMD and any(len(item.written.numbers) < 3 for item in dates)):
        return None
    if order is not DateOrder.YMD:
        sides = _counts(dates)
        agree, contradict = sides if order is DateOrder.DMY else sides[::-1]
        if contradict and len(agree) < _CLEARLY * len(contradict):
            return Decision(
                DateOrder.UNKNOWN, f"the header says {_PLAIN[order]}, but “{contradict[0].text}” is not", mixed=True
            )
    return Decision(order, f"the header says {_PLAIN[order]}")


def _by_parts(dates: Sequence[NumericDate]) -> Decision | None:
    day_first, month_first = _counts(dates)
    if not day_first and not month_first:
        return None
    if len(day_first) >= _CLEARLY * len(month_first):
        return Decision(DateOrder.DMY, f"“{day_first[0].text}” can only be read day first")
    if len(month_first) >= _CLEARLY * len(day_first):
        return Decision(DateOrder.MDY, f"“{month_first[0].text}” can only be read month first")
    why = f"“{day_first[0].text}” can only be read day first, but “{month_first[0].text}” only month first"
    return Decision(DateOrder.UNKNOWN, why, mixed=True)


def _by_near_years(dates: Sequence[NumericDate], year: int | None) -> Decision | None:
    """Year first, where "26-07-14" always begins with a year near to `year` and cannot well end with one."""
    triples = [item.written.numbers for item in dates if len(item.written.numbers) == 3 and not item.written.dots]
    firsts, lasts = {numbers[0] for numbers in triples}, {numbers[2] for numbers in triples}
    if year is None or len(firsts) != 1 or len(triples) < len(dates):
        return None
    begin = 2000 + firsts.pop()
    if abs(begin - year) > _NEAR_YEARS:
        return None
    if len(lasts) < _MANY_YEARS and any(abs(2000 + last - year) <= _FAR_YEARS for last in lasts):
        return None
    return Decision(DateOrder.YMD, f"each date begins with {begin % 100}, for {begin}, and only its end changes")


def _by_weekdays(dates: Sequence[NumericDate], context_year: int | None) -> Decision | None:
    """The order in which the dates fall on the weekdays that stand beside them."""
    fits = {DateOrder.DMY: 0, DateOrder.MDY: 0}
    for item in dates:
        readings = {order: day_of(item.written, order, context_year) for order in fits}
        if item.written.weekday is None or len(set(readings.values())) == 1:
            continue
        for order, day in readings.items():
            fits[order] += day is not None and day.weekday() == item.written.weekday
    for order, other in ((DateOrder.DMY, DateOrder.MDY), (DateOrder.MDY, DateOrder.DMY)):
        if fits[order] and fits[order] >= _CLEARLY * fits[other]:
            return Decision(order, f"the weekdays fit only where dates are read {_PLAIN[order]}")
    return None


def _by_number_formats(dates: Sequence[NumericDate]) -> Decision | None:
    orders = {order for item in dates if (order := _order_of_format(item.number_format))}
    if len(orders) != 1:
        return None
    order = orders.pop()
    return Decision(order, f"the cells are formatted to show dates {_PLAIN[order]}")


def _order_of_format(code: str) -> DateOrder | None:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]', "", code.lower())
    if code in _LOCAL_FORMATS or "d" not in plain or "m" not in plain or plain.startswith("y"):
        return None
    return DateOrder.DMY if plain.index("d") < plain.index("m") else DateOrder.MDY


def _by_dots(dates: Sequence[NumericDate]) -> Decision | None:
    """Dots between the parts: the countries that write dates with dots put the day first."""
    if dates and all(item.written.dots for item in dates):
        return Decision(DateOrder.DMY, "dates with dots are written day first")
    return None
