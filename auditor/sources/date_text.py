"""What one text says about a day, before the order of day and month in its column is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from auditor.sources.clock import NO_CLOCK, Clock, find_clock, read_clock
from auditor.sources.date_words import MONTHS, RELATIVE, WEEKDAYS, likely_month
from auditor.sources.zones import fixed_offset
from auditor.wording import fold

LONGEST = 60
"""Characters. A longer text is not a date, even if one stands in it."""

_MAX_REMARK = 30

_ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"(?:(?P<glue>t|\s+)(?P<clock>\d{1,2}:\d{2}(?P<second>:\d{2}(?:[.,]\d+)?)?)\s*(?P<offset>z\b|[+-]\d{2}(?::?\d{2})?(?!\d))?)?"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?('?\d{4}|'?\d{2}(?!\.\d))|\.)?(?!\d)")
_TOKEN = re.compile(r"(\d+)(?:(?:st|nd|rd|th|er|ere|eme|ste|de|e|o|a)(?![a-z]))?|[^\W\d_]+|-|&|/")
_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\d{2}(?![\d.])")
_ANOTHER = re.compile(r"\d\s?[./-]\s?\d|[./-]\s?\d{1,2}\b")
_PUNCTUATION = " .,;:()[]{}-|/·•@'’*_~\n\t"
_FILLERS = frozenset("de del d of the den der le la el am on op um om at a het von van du to feira".split())  # noqa: SIM905
_BETWEEN = frozenset(
    {"-", "&", "/", "to", "tot", "t", "m", "au", "bis", "and", "en", "et", "und", "al", "until", "till"}
)
_WEEK = re.compile(r"\b(?:week|wk|kw|semaine|woche|w)\s*\d{1,2}\b|\b\d{4}-?w\d{2}\b")
_SHORTEST_TRAILING_WEEKDAY = 3


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says. `numbers` holds two or three parts whose order is not known yet; `day` and `month` are certain.

    `year` is None where it is missing or among `numbers`. `by_words` and `year_first` tell how the date is written.
    `dots` is True where the parts of `numbers` stand apart by dots. `problem` says why there is no day;
    `remark` is what else the text says.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    numbers: tuple[int, ...] = ()
    dots: bool = False
    by_words: bool = False
    year_first: bool = False
    weekday: int | None = None
    clock: Clock = NO_CLOCK
    problem: str = ""
    remark: str = ""


def read_text(text: str) -> Written:
    """Take apart a text that should name one day, with or without a time."""
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", fold(" ".join(text.split())))
    if len(folded) > LONGEST:
        return Written(problem="holds more than a date")
    written, rest = _iso(folded)
    if written is None:
        clock, rest = find_clock(folded)
        written, rest = _numeric(rest)
        if written is None:
            clock, rest = (clock, rest) if clock != NO_CLOCK else _dotted_clock(rest)
            written, rest = _in_words(rest)
        written = replace(written, clock=clock)
    if written.problem:
        return replace(written, problem=_relative(folded) or written.problem)
    return _with_rest(written, rest)


def _relative(folded: str) -> str:
    return "is a relative date and needs a start; write the day itself" if RELATIVE.search(folded) else ""


def _iso(folded: str) -> tuple[Written | None, str]:
    """A year-first date with dashes, and the time and offset behind it.

    Without a T, seconds or a plus, "22:00-04:00" is a range of hours rather than a time with an offset.
    """
    found = _ISO.search(folded)
    if not found:
        return None, folded
    written = Written(int(found["day"]), int(found["month"]), int(found["year"]), year_first=True)
    before, offset = folded[: found.start()], found["offset"] or ""
    if offset and (offset[0] != "-" or found["glue"] == "t" or found["second"]):
        clock = read_clock(found["clock"]) or NO_CLOCK
        minutes = offset[-2:] if len(offset) > len("+02") else "00"
        zone = "UTC" if offset == "z" else fixed_offset(offset[0], offset[1:3], minutes)
        return replace(written, clock=replace(clock, zone=zone)), f"{before} {folded[found.end() :]}"
    clock, rest = find_clock(f"{before} {folded[found.end('day') :].removeprefix('t')}")
    return replace(written, clock=clock), rest


def _numeric(text: str) -> tuple[Written | None, str]:
    """A date in figures only."""
    found = _YEAR_FIRST.search(text)
    if found:
        written = Written(int(found[4]), int(found[3]), int(found[1]), year_first=True)
        return written, _cut(text, found)
    found = _COMPACT.search(text)
    if found:
        return Written(int(found[3]), int(found[2]), int(found[1]), year_first=True), _cut(text, found)
    found = _NUMERIC.search(text)
    if not found:
        return None, text
    rest = _cut(text, found)
    if any(word in MONTHS for word in re.findall(r"[a-z]+", rest)):
        return None, text
    first, second, last = int(found[1]), int(found[3]), (found[4] or "").lstrip("'")
    dots = found[2] == "."
    if len(last) == len("26"):
        return Written(numbers=(first, second, int(last)), dots=dots), rest
    return Written(numbers=(first, second), year=int(last) if last else None, dots=dots), rest


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _dotted_clock(text: str) -> tuple[Clock, str]:
    """A time like "9.30" beside the name of a month, where it cannot be a day and a month."""
    found = _DOTTED.search(text) if any(word in MONTHS for word in re.findall(r"[a-z]+", text)) else None
    clock = read_clock(found[0]) if found else None
    return (clock, _cut(text, found)) if found and clock and clock.time else (NO_CLOCK, text)


def _in_words(text: str) -> tuple[Written, str]:
    """A date with the name of its month, or the reason why the text is none."""
    tokens = [(match[0], match[1]) for match in _TOKEN.finditer(text)]
    months = [place for place, (word, _) in enumerate(tokens) if word in MONTHS]
    if len(months) > 1 and tokens[months[0]][0] in WEEKDAYS:
        months = months[1:]
    if len(months) > 1:
        return Written(problem="names several months"), text
    if not months:
        return Written(problem=_why_not(text, tokens)), text
    month = MONTHS[tokens[months[0]][0]]
    figures = [(place, digits) for place, (_, digits) in enumerate(tokens) if digits]
    if any(_is_range(tokens, first[0], second[0]) for first, second in pairwise(figures)):
        return Written(problem="names several days"), text
    years = [place for place, digits in figures if len(digits) == len("2026")]
    short = [place for place, digits in figures if len(digits) <= len("31")]
    if len(years) > 1 or len(years) + len(short) != len(figures) or len(short) > (1 if years else 2):
        return Written(problem="names more than one day"), text
    if not short:
        return Written(problem="names a month, not a day"), text
    if len(short) == 2:
        years = short[1:]
    year = int(tokens[years[0]][1]) if years else None
    written = Written(int(tokens[short[0]][1]), month, _full(year), by_words=True)
    used = {months[0], *years, short[0]}
    rest = " ".join(word for place, (word, _) in enumerate(tokens) if place not in used)
    return written, rest


def _is_range(tokens: list[tuple[str, str]], first: int, second: int) -> bool:
    """Whether two figures are joined as in "10-14 July" or "10 t/m 14 juli"."""
    between = [word for word, _ in tokens[first + 1 : second]]
    return bool(between) and all(word in _BETWEEN for word in between)


def _full(year: int | None) -> int | None:
    """The year of a two-digit one: calendars are of this century."""
    return 2000 + year if year is not None and year < 100 else year


def _why_not(text: str, tokens: list[tuple[str, str]]) -> str:
    """Why a text without a month and without a date in figures names no day."""
    words = [word for word, digits in tokens if not digits and word not in _BETWEEN]
    figures = [digits for _, digits in tokens if digits]
    if _WEEK.search(text):
        return "names a week, not a day"
    unknown = [word for word in words if word not in WEEKDAYS and word not in _FILLERS]
    for word in unknown:
        if month := likely_month(word):
            return f"has {word!r} where a month should be; did you mean {month}?"
    if len(unknown) == 1 and figures:
        return f"has {unknown[0]!r} where a month should be"
    if unknown:
        return "is not a date that can be understood"
    if words:
        return "names a weekday without a month" if figures else "names a weekday, not a date"
    return "is a number, not a date" if figures else "is not a date that can be understood"


def _with_rest(written: Written, rest: str) -> Written:
    """What the text says besides its date: a time like "9.30", a weekday, a remark."""
    if _ANOTHER.search(rest) and (rest.lstrip().startswith("-") or read_clock(rest.strip(_PUNCTUATION)) is None):
        return Written(problem="names more than one day")
    words = rest.strip(_PUNCTUATION)
    if words and written.clock.time is None and not written.clock.problem:
        clock = read_clock(words)
        if clock is not None and re.search(r"\d", words):
            return replace(written, clock=clock)
    parts = [part for part in re.split(rf"[\s{re.escape(_PUNCTUATION)}]+", words) if part]
    weekday = None
    remark = []
    for place, part in enumerate(parts):
        named = WEEKDAYS.get(part)
        if named is not None and weekday is None and (place == 0 or len(part) >= _SHORTEST_TRAILING_WEEKDAY):
            weekday = named
        elif part not in _FILLERS:
            remark.append(part)
    said = " ".join(remark)
    if len(said) > _MAX_REMARK:
        return Written(problem="holds more than a date")
    return replace(written, weekday=weekday, remark=said)
