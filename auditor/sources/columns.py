"""What the header and the cells of one column say about it, before anything is decided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from auditor.sources.cells import Cell
from auditor.sources.channels import are_channels, find_channels, names_format
from auditor.sources.date_words import month_of, weekday_of
from auditor.sources.languages import named_language, without_language
from auditor.sources.statuses import known_status, read_tick
from auditor.sources.texts import hashtags_in, is_link, is_path, says_nothing
from auditor.sources.vocabulary import Claim, Role, header_claims, plain

_NUMERIC_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b\d{1,2}[./]\d{1,2}\b|\d{1,2}月\d{1,2}日"
)
_TIME_LIKE = re.compile(
    r"\d{1,2}\s*(?:[:hHuU]\s*\d{0,2}|\.\d{2})(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr|uur|h)?(?:\s*[-–].*)?|\d{1,2}\s*(?:[ap]\.?m\.?|uhr|uur|h)",
    re.IGNORECASE,
)
_DAY_NUMBER = re.compile(r"(?:([^\W\d_]+)\.?,?\s*)?(\d{1,2})(?:st|nd|rd|th|er|e|\.)?", re.IGNORECASE)
_EXPLANATION = re.compile(r"\s[-–—|]\s|:\s")
_NUMBERED = re.compile(r"[\s_]*#?\d+$")
_ASIDE = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d\s*[%€$£]?")
SAMPLE = 400
LONGEST_DATE = 45
"""Characters in the longest way to write one date with its weekday and time."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header taken apart: what it claims, and the channels and the language that it names."""

    text: str
    claims: Mapping[Role, Claim]
    channels: tuple[str, ...] = ()
    language: str = ""
    only_channels: bool = False
    only_language: bool = False

    def strength(self, role: Role) -> float:
        """How strongly the header speaks for a role; 1 and more where all of its words do."""
        claim = self.claims.get(role)
        return claim.strength if claim else 0.0

    def rank(self, role: Role) -> int:
        claim = self.claims.get(role)
        return claim.rank if claim else 9

    @property
    def best(self) -> Role | None:
        """The role with the strongest claim, if any."""
        return max(self.claims, key=lambda role: (self.claims[role].strength, -self.claims[role].rank), default=None)


@dataclass(frozen=True, slots=True)
class Content:
    """The cells of a column in figures. Shares are of the filled cells, lengths in characters."""

    filled: int
    dates: float = 0.0
    times: float = 0.0
    numbers: float = 0.0
    ticks: float = 0.0
    links: float = 0.0
    paths: float = 0.0
    channels: float = 0.0
    statuses: float = 0.0
    hashtags: float = 0.0
    only_hashtags: float = 0.0
    weekdays: float = 0.0
    formats: float = 0.0
    distinct: float = 0.0
    length: float = 0.0
    words: float = 0.0

    @property
    def is_prose(self) -> bool:
        """Whether the cells hold words for people, at least a phrase long on the whole."""
        other = self.links + self.paths + self.numbers + self.ticks + self.dates
        return self.filled > 0 and other < 0.5 and (self.words >= 3 or self.length >= 25)


@lru_cache(maxsize=4096)
def read_header(text: str) -> Header:
    """Takes a header apart: asides in brackets name a language or a zone, not a role."""
    main = " ".join(_ASIDE.sub(" ", text).split()) or text
    first = _EXPLANATION.split(main, maxsplit=1)[0].strip()
    main = first if first and _best(header_claims(first)) > _best(header_claims(main)) else main
    main = _NUMBERED.sub("", without_language(main)) or main
    claims = header_claims(main)
    channels, rest = find_channels(main)
    if channels and rest:
        claims = header_claims(rest)
    elif not channels and _best(claims) < 1.0 and main != text:
        aside_channels, _ = find_channels(" ".join(_ASIDE.findall(text)))
        channels = aside_channels
    return Header(
        text=text,
        claims=claims,
        channels=channels,
        language=named_language(text),
        only_channels=bool(channels) and are_channels(main),
        only_language=bool(named_language(text)) and len(main.split()) == 1,
    )


def _best(claims: Mapping[Role, Claim]) -> float:
    return max((claim.strength for claim in claims.values()), default=0.0)


def looks_like_date(cell: Cell | None) -> bool:
    """Whether a cell may name a day, by its shape only."""
    if cell is None:
        return False
    if isinstance(cell.value, (date, datetime)):
        return True
    if (
        not isinstance(cell.value, str)
        or len(cell.value) > LONGEST_DATE
        or not any(char.isdigit() for char in cell.value)
    ):
        return False
    words = re.findall(r"[^\W\d_]{3,}", cell.value)
    return bool(_NUMERIC_DATE.search(cell.value)) or any(month_of(word) is not None for word in words)


def day_number(text: str) -> int | None:
    """The day of the month that a text names by its number alone, with a weekday or not: "14", "Mon 2", "3rd"."""
    match = _DAY_NUMBER.fullmatch(text.strip())
    if match is None or (match[1] and weekday_of(match[1]) is None) or not 1 <= int(match[2]) <= 31:
        return None
    return int(match[2])


def looks_like_time(cell: Cell | None) -> bool:
    """Whether a cell may name a time of day, by its shape only."""
    if cell is None:
        return False
    if isinstance(cell.value, time):
        return True
    return isinstance(cell.value, str) and bool(_TIME_LIKE.fullmatch(cell.value.strip()))


def measure(cells: Sequence[Cell | None]) -> Content:
    """The content of a column in figures, of long columns from an even sample; "-" and "n/a" count as empty."""
    filled = [(cell, cell.text.strip()) for cell in cells if cell is not None and not says_nothing(cell.text)]
    total = len(filled)
    filled = filled[:: 1 + total // SAMPLE]
    count = len(filled)
    if not count:
        return Content(0)
    texts = [text for _, text in filled]
    return Content(
        filled=total,
        dates=sum(looks_like_date(cell) for cell, _ in filled) / count,
        times=sum(looks_like_time(cell) for cell, _ in filled) / count,
        numbers=sum(_is_number(cell) for cell, _ in filled) / count,
        ticks=sum(read_tick(text) is not None for text in texts) / count,
        links=sum(is_link(text) for text in texts) / count,
        paths=sum(is_path(text) for text in texts) / count,
        channels=sum(are_channels(text) for text in texts) / count,
        statuses=sum(len(text) <= 30 and bool(known_status(text)) for text in texts) / count,
        hashtags=sum(bool(hashtags_in(text)) for text in texts) / count,
        only_hashtags=sum(all(word.startswith("#") for word in text.split()) for text in texts) / count,
        weekdays=sum(weekday_of(text) is not None for text in texts) / count,
        formats=sum(names_format(text) for text in texts) / count,
        distinct=len(set(map(plain, texts))) / count,
        length=sum(map(len, texts)) / count,
        words=sum(len(text.split()) for text in texts) / count,
    )


def _is_number(cell: Cell) -> bool:
    if isinstance(cell.value, bool):
        return False
    return isinstance(cell.value, (int, float)) or (
        isinstance(cell.value, str) and bool(_NUMBER.fullmatch(cell.value.strip()))
    )
