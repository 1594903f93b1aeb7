"""A sensitive date as rules/dates describes it."""

from __future__ import annotations

from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from auditor.dates.lunar import SHIFTS
from auditor.dates.recurrence import Recurrence, parse_rule
from auditor.dates.regions import checked_region
from auditor.rulebook import GravityWord, MoodWord
from auditor.rulefile import Phrases, Rule, read_folder
from auditor.shipped import shipped
from auditor.wording import check_patterns

CLASHES: dict[str, tuple[str, ...]] = {
    "mourning": ("promotional", "festive", "joking", "luxury"),
    "solemn": ("promotional", "festive", "joking"),
    "religious": ("promotional", "festive", "joking"),
    "contested": ("promotional", "festive", "joking"),
    "festive": (),
}
"""The tones that hurt on a date that does not name its own, by its mood."""


def _parsed(text: str) -> str:
    parse_rule(text)
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not a time zone; write one such as Europe/Brussels") from error
    return name


def _known_shift(name: str) -> str:
    if name not in SHIFTS:
        raise ValueError(f"{name!r} is not a known shift; known: {', '.join(sorted(SHIFTS))}")
    return name


def _searchable(patterns: list[str]) -> list[str]:
    check_patterns(patterns)
    return patterns


def _searchable_phrases(phrases: dict[str, list[str]]) -> dict[str, list[str]]:
    for patterns in phrases.values():
        _searchable(patterns)
    return phrases


class SilenceTimes(BaseModel):
    """An announced silence on the day: from `from` until, and not including, `to`.

    The times are those of `zone`, or of the calendar that is audited where the rule names none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: time = Field(alias="from")
    ends: time = Field(alias="to")
    zone: Annotated[str, AfterValidator(_known_zone)] | None = None

    @model_validator(mode="after")
    def _forward(self) -> SilenceTimes:
        if self.begins >= self.ends:
            raise ValueError(f"the silence ends at {self.ends:%H:%M}, before it begins at {self.begins:%H:%M}")
        return self


class DateRule(Rule):
    """A day, or a few, that comes back.

    `rule` says when (see `auditor.dates.recurrence`), `shift` how a Hebrew day gives way to the sabbath. `since` is
    the year of what happened where `anniversary` is set, and then the first date is a year later; otherwise it is the
    first year in which the day is kept; `until` is the last. `before` and `after` are days around it that count too.
    `clashes` are the tones that hurt, by default those of the mood. `meaning` is the English text that is embedded,
    by default title and why. `hurts` is wording that hurts on this very day.
    """

    rule: Annotated[str, AfterValidator(_parsed)]
    shift: Annotated[str, AfterValidator(_known_shift)] | None = None
    since: int | None = Field(default=None, ge=1, le=9999)
    until: int | None = Field(default=None, ge=1, le=9999)
    anniversary: bool = False
    regions: list[Annotated[str, AfterValidator(checked_region)]] = Field(min_length=1)
    mood: MoodWord
    gravity: GravityWord
    before: int = Field(default=0, ge=0, le=60)
    after: int = Field(default=0, ge=0, le=60)
    silences: list[SilenceTimes] = Field(default_factory=list)
    themes: list[str] = Field(default_factory=list)
    names: Annotated[list[str], AfterValidator(_searchable)] = Field(default_factory=list)
    clashes: list[str] | None = None
    hurts: Annotated[Phrases, AfterValidator(_searchable_phrases)] = Field(default_factory=dict)
    meaning: str | None = Field(default=None, min_length=20)

    @model_validator(mode="after")
    def _years(self) -> DateRule:
        if self.anniversary and self.since is None:
            raise ValueError("an anniversary needs 'since', the year of what happened")
        if self.since is not None and self.since > self.reviewed.year:
            raise ValueError(f"since {self.since} lies after the day it was reviewed")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"until {self.until} lies before since {self.since}")
        if self.silences and ".." in self.rule:
            raise ValueError("silences need a rule of one day")
        return self

    @property
    def recurrence(self) -> Recurrence:
        return parse_rule(self.rule)

    def kept_in(self, year: int) -> bool:
        """Whether the date exists in `year` at all."""
        first = self.since if self.since is None or not self.anniversary else self.since + 1
        return (first is None or year >= first) and (self.until is None or year <= self.until)

    @property
    def tones(self) -> tuple[str, ...]:
        """The tones that hurt on this date."""
        return CLASHES[self.mood] if self.clashes is None else tuple(self.clashes)


@lru_cache(maxsize=4)
def read_date_rules(root: Path | None = None) -> tuple[DateRule, ...]:
    """The date rules of the folder or file `root`, by default the shipped ones; read once a process.

    Raises:
        RuleError: with one line `path:line: message` for every fault in any of the files.
    """
    return tuple(read_folder(root or shipped("rules", "dates"), DateRule))
