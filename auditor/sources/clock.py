"""Reading times of day: "19:00", "9.30 uur", "18h", "7 pm", "20 Uhr", "22:00-04:00"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from auditor.sources.date_words import NOON
from auditor.sources.zones import fixed_offset, take_zone, zone_of_abbreviation

_HOUR_WORD = r"(?:h|u|hs|hrs?|heures?|uur|uhr|horas?|ore|o'?clock)"
_HALF = r"(?:[ap]\.?\s?m\b\.?)"
_ONE = (
    rf"(?:\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?:\s?(?:{_HALF}|{_HOUR_WORD}\b))?"
    rf"|\d{{1,2}}\s?(?:h|u|uhr|uur)(?:\d{{2}}|\s\d{{2}}(?!\s+[a-z]{{3}}))(?!\d)"
    rf"|\d{{1,2}}(?:[.,]\d{{2}})?\s?(?:{_HALF}|{_HOUR_WORD}\b)"
    rf"|\b(?:12\s)?(?:{'|'.join(sorted(NOON))})\b)"
)
_BARE = rf"(?:{_ONE}|\d{{1,2}}\.\d{{2}}(?:\.\d{{2}})?(?!\d)|\d{{1,2}}(?!\d))"
_UNTIL = r"\s*(?:-|to|until|till|tot|t/m|a|au|jusqu'a|bis|hasta)\s*"
_OFFSET = r"(?:\s*(?P<offset>z\b|[+-]\d{2}:?\d{2}(?!\d)))"
_ZONE = r"(?:\s*\(?(?P<zone>[a-z]{2,4})\)?(?![a-z]))"

_NOT_AMID_NUMBERS = r"(?<![\d.,:/-])"
_RANGE = re.compile(rf"{_NOT_AMID_NUMBERS}(?P<begin>{_ONE}|\d{{1,2}}(?=-\d)){_UNTIL}(?P<end>{_ONE})(?![\d:])")
_SINGLE = re.compile(rf"{_NOT_AMID_NUMBERS}(?P<begin>{_ONE})(?![\d:]){_OFFSET}?")
_WHOLE_RANGE = re.compile(rf"(?P<begin>{_BARE}){_UNTIL}(?P<end>{_BARE})")
_WHOLE = re.compile(rf"(?P<begin>{_BARE}){_OFFSET}?")
_BEHIND = re.compile(_ZONE)
_LEADING = re.compile(r"^(?:at|om|um|a|as|las|alle|vers|ca\.?|rond|gegen|around|from|van|de|von|@|~|\u00b7|,)\s*(?=\d)")
_NUMBERS = re.compile(r"\d+")
_LONGEST_REMARK = 25


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in a text. `zone` is an IANA name, a fixed offset such as "+02:00", or "".

    `problem` says why there is no time although the text seems to name one.
    """

    time: time | None = None
    ends_next_day: bool = False
    zone: str = ""
    problem: str = ""


NO_CLOCK = Clock()


def find_clock(text: str) -> tuple[Clock, str]:
    """The time of day that stands unmistakably in `text` (folded), and the rest of the text.

    Unmistakable is what has a colon or a word for hours; "9.30" could be a day and "9" anything.
    """
    zone, text = take_zone(text)
    found = _RANGE.search(text) or _SINGLE.search(text)
    if not found:
        return NO_CLOCK, text
    clock, end = _read(found, text)
    before, after = text[: found.start()], text[end:]
    if _SINGLE.search(after):
        return Clock(problem="names several times of day"), f"{before} {_SINGLE.sub(' ', after)}"
    return replace(clock, zone=zone or clock.zone), f"{before} {after}"


def read_clock(text: str) -> Clock | None:
    """The time of day that the whole of `text` (folded) names, also as "9.30" or "9"; None where it names none."""
    zone, rest = take_zone(text)
    rest = _LEADING.sub("", rest.strip(), count=1)
    for pattern in (_WHOLE_RANGE, _WHOLE):
        found = pattern.match(rest)
        if found:
            clock, end = _read(found, rest)
            if not rest[end:].strip(" .,;()"):
                return replace(clock, zone=zone or clock.zone)
    clock, others = find_clock(rest)
    remark = others.strip()
    if clock.problem or (clock.time and len(remark) <= _LONGEST_REMARK and not _NUMBERS.search(remark)):
        return replace(clock, zone=zone or clock.zone)
    return None


def clock_of_number(number: float) -> Clock:
    """The time of day that a number in a column of times stands for.

    Less than one is a fraction of a day; a whole number an hour; 18.3 is what a spreadsheet makes of a typed "18.30",
    which is taken for that only where the minutes are a quarter of an hour, since 9.5 could be half past nine as well.
    """
    hour, minute = int(number), round(number % 1 * 100)
    if 0 <= number < 24 and (minute in {0, 15, 30, 45}) and abs(number * 100 - round(number * 100)) < 1e-6:
        return Clock(time(hour, minute))
    return Clock(problem="is not a time of day")


def _read(found: re.Match[str], text: str) -> tuple[Clock, int]:
    groups = found.groupdict()
    begin, end = groups["begin"], groups.get("end")
    zone, stop = _zone(groups.get("offset"), text, found.end())
    last = _time(end, "") if end else None
    first = _time(begin, "")
    if end and _half(end) and not _half(begin):
        first = _first_of_halves(begin, end, last)
    if first is None or (end and last is None):
        return Clock(problem="is not a time of day: hours go from 0 to 23, minutes to 59"), stop
    return Clock(first, ends_next_day=last is not None and last < first, zone=zone), stop


def _first_of_halves(begin: str, end: str, last: time | None) -> time | None:
    """The beginning of "9-11 am" or "11-1 pm", in the half of the day that makes the range run forward."""
    same, other = _time(begin, _half(end)), _time(begin, "a" if _half(end) == "p" else "p")
    return other if same and last and same > last else same


def _zone(offset: str | None, text: str, end: int) -> tuple[str, int]:
    """The zone behind a time of day, and where the text goes on after it."""
    if offset:
        return ("UTC" if offset == "z" else fixed_offset(offset[0], offset[1:3], offset[-2:])), end
    behind = _BEHIND.match(text, end)
    zone = zone_of_abbreviation(behind["zone"]) if behind else ""
    return (zone, behind.end()) if behind and zone else ("", end)


def _half(text: str) -> str:
    """The half of the day that a text names: "a", "p" or ""."""
    found = re.search(r"([ap])\.?\s?m\b", text)
    return found[1] if found else ""


def _time(text: str, half: str) -> time | None:
    """The time of a single matched text; `half` is the half of the day where the text itself names none."""
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if not numbers:
        return time(12)
    hour, minute, second = (*numbers, 0, 0)[:3]
    half = _half(text) or half
    if half:
        if not 1 <= hour <= 12:
            return time(hour, minute, second) if 13 <= hour <= 23 and minute < 60 and second < 60 else None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
