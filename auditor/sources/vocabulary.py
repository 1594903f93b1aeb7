"""The words of calendars: what headers, channels, states and countries are called, from the YAML files beside this."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from auditor.rulefile import read_rules

_FOLDER = Path(__file__).resolve().parent

_GENITIVE = frozenset({"of", "for", "de", "du", "des", "d", "van", "der", "fur", "voor"})
_SMALL = _GENITIVE | {"the", "a", "an", "your", "our", "s", "l", "le", "la", "les", "het", "die", "das", "den", "dem"}


class Role(StrEnum):
    """What a column holds. Roles from FORMAT on are known so that they are never taken for the words of a post."""

    DATE = "date"
    TIME = "time"
    TIME_ZONE = "time_zone"
    WEEKDAY = "weekday"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    TEXT = "text"
    HEADLINE = "headline"
    TITLE = "title"
    EXTRA = "extra"
    VISUAL = "visual"
    CHANNEL = "channel"
    CHANNEL_FLAG = "channel_flag"
    STATUS = "status"
    LINK = "link"
    HASHTAGS = "hashtags"
    LANGUAGE = "language"
    REGION = "region"
    ID = "id"
    FORMAT = "format"
    TOPIC = "topic"
    NOTES = "notes"
    OTHER_DATE = "other_date"
    PERSON = "person"
    METRIC = "metric"
    KEYWORD = "keyword"
    MEDIA = "media"
    ACTION = "action"
    NUMBER = "number"
    WEEK = "week"


WORDING = (Role.TEXT, Role.HEADLINE, Role.TITLE, Role.EXTRA)
"""Roles that hold the words of a post."""

UNREAD = frozenset(list(Role)[list(Role).index(Role.FORMAT) :])
"""Roles whose cells do not enter a post."""


class HeaderWords(BaseModel):
    """The phrases that claim one role at one rank; the languages only keep the list in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role
    rank: int = 1
    en: list[str] = Field(default_factory=list)
    nl: list[str] = Field(default_factory=list)
    fr: list[str] = Field(default_factory=list)
    de: list[str] = Field(default_factory=list)
    more: list[str] = Field(default_factory=list)

    @property
    def phrases(self) -> list[str]:
        return [*self.en, *self.nl, *self.fr, *self.de, *self.more]


class ChannelWords(BaseModel):
    """One channel, the names and the emoji it goes by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    aliases: list[str] = Field(min_length=1)
    emoji: list[str]


class StatusWords(BaseModel):
    """One state of a post, the words and the emoji for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: str
    words: list[str] = Field(min_length=1)
    emoji: list[str]


class RegionWords(BaseModel):
    """One country or part of a country by its ISO 3166 code, and its names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]{2}(-[A-Z]{3})?$")
    names: list[str] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """A header that speaks for a role.

    `strength` is the share of its words that say so, and 0.3 more where the head of the header is among them.
    """

    role: Role
    rank: int
    strength: float
    phrase: str


def plain(text: str) -> str:
    """Lower case without accents, punctuation and emoji; one blank between words, also in camelCase and snake_case."""
    text = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[a-z]+(?:[A-Z][a-zA-Z0-9]*)+", text):
        text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    bare = unicodedata.normalize("NFC", bare)
    return " ".join(re.findall(r"#(?!\w)|n°|[^\W_]+", bare))


def words_of(header: str) -> tuple[str, ...]:
    """The telling words of a header: `plain`, without small words such as "of" and "de"."""
    words = plain(header).split()
    return tuple(word for word in words if word not in _SMALL) or tuple(words)


@lru_cache(maxsize=1)
def _header_index() -> tuple[dict[str, list[tuple[tuple[str, ...], Role, int]]], list[tuple[str, Role, int]]]:
    by_first_word: dict[str, list[tuple[tuple[str, ...], Role, int]]] = defaultdict(list)
    endings: list[tuple[str, Role, int]] = []
    for entry in read_rules(_FOLDER / "headers.yaml", HeaderWords):
        for phrase in entry.phrases:
            if phrase.startswith("-"):
                endings.append((plain(phrase), entry.role, entry.rank))
            else:
                words = words_of(phrase)
                by_first_word[words[0]].append((words, entry.role, entry.rank))
    return dict(by_first_word), endings


@lru_cache(maxsize=4096)
def header_claims(header: str) -> Mapping[Role, Claim]:
    """The roles that a header speaks for, the strongest claim of each.

    The head of a header is its last word ("image brief" is a brief), or its first where a genitive follows
    ("date de publication", "copy of the post").
    """
    words = words_of(header)
    raw = plain(header).split()
    head = 0 if _GENITIVE & set(raw[1:-1]) else len(words) - 1
    by_first_word, endings = _header_index()
    best: dict[Role, Claim] = {}

    def claim(role: Role, rank: int, start: int, length: int, phrase: str) -> None:
        strength = length / len(words) + (0.3 if start <= head < start + length else 0.0)
        known = best.get(role)
        if known is None or (strength, -rank) > (known.strength, -known.rank):
            best[role] = Claim(role, rank, strength, phrase)

    for start, word in enumerate(words):
        for phrase, role, rank in by_first_word.get(word, ()):
            if words[start : start + len(phrase)] == phrase:
                claim(role, rank, start, len(phrase), " ".join(phrase))
        for ending, role, rank in endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                claim(role, rank, start, 1, f"-{ending}")
    return best


@lru_cache(maxsize=1)
def channel_words() -> Sequence[ChannelWords]:
    """The channels that are known, read once a process."""
    return read_rules(_FOLDER / "channels.yaml", ChannelWords)


@lru_cache(maxsize=1)
def status_words() -> Sequence[StatusWords]:
    """The states of a post, from the first idea to the last, read once a process."""
    return read_rules(_FOLDER / "statuses.yaml", StatusWords)


@lru_cache(maxsize=1)
def region_words() -> Sequence[RegionWords]:
    """The countries that are known by name, read once a process."""
    return read_rules(_FOLDER / "regions.yaml", RegionWords)
