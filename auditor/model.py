"""The nouns of the auditor: plain, frozen values that every stage hands to the next.

Standard library only. Every datetime is aware. Nothing here reads a file, a clock or a model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

WORLD = "WORLD"
"""The region code of an event that concerns every audience."""

Fact = str | int | float | bool | None


class Level(IntEnum):
    """How urgently a person should look at a post. MEDIUM and above is flagged."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The level as the contract spells it: none, low, medium, high, critical."""
        return self.name.lower()

    @property
    def flagged(self) -> bool:
        return self >= Level.MEDIUM


class Gravity(IntEnum):
    """How grave an event is, whoever posts about it."""

    MINOR = 1
    SERIOUS = 2
    GRAVE = 3
    EXTREME = 4


class Mood(StrEnum):
    """The mood that an event asks of those who speak during it."""

    MOURNING = "mourning"
    SOLEMN = "solemn"
    RELIGIOUS = "religious"
    CONTESTED = "contested"
    FESTIVE = "festive"


class EventKind(StrEnum):
    """Where an event comes from."""

    DATE = "date"
    NEWS = "news"
    CRISIS = "crisis"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: a headline, a rule file's reference, an outlet. `url` is empty where there is none."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One planned post as the calendar holds it.

    `scheduled` is aware. Where the calendar gives no time of day, `timed` is False and `scheduled` is the first
    moment of that day in the calendar's time zone. `where` is a place a person can find, "plan.xlsx › March › row 14".
    `visual` describes the picture, empty where the calendar says nothing about it. `language` is an ISO 639-1 code,
    or "" where neither the calendar nor the text tells. `regions` is empty where the audience of the audit applies.
    """

    id: str
    where: str
    text: str
    scheduled: datetime
    timed: bool = True
    visual: str = ""
    channels: tuple[str, ...] = ()
    language: str = ""
    regions: frozenset[str] = frozenset()
    status: str = ""
    link: str = ""
    hashtags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.scheduled.tzinfo is None:
            raise ValueError(f"{self.where}: scheduled must be aware")


@dataclass(frozen=True, slots=True)
class Article:
    """One headline of a feed. `published` is None where the feed does not say; `language` is ISO 639-1 or ""."""

    id: str
    title: str
    summary: str = ""
    url: str = ""
    outlet: str = ""
    published: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """An announced silence: from `begins` until, and not including, `ends`; both aware."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something sensitive: a window in time, a place, a meaning, and sources.

    The window runs from `begins` until, and not including, `ends`; both aware, None for no such limit.
    `regions` holds ISO 3166 codes of countries or subdivisions ("BE", "BE-WAL"), or WORLD.
    `meaning` is the text that is embedded. `names` are places, people, products and hashtags that belong to the event.
    `half_life` is the time after `last_seen` in which a story's weight halves; None for events that do not fade.
    `round_years` is the number of years on a round anniversary (1, 5, 10, 25 ...), otherwise None.
    `clashes` are ids of tones that hurt during the event, `hurts` is wording that hurts beside this very event.
    """

    id: str
    kind: EventKind
    title: str
    begins: datetime | None
    ends: datetime | None
    regions: frozenset[str]
    meaning: str
    gravity: Gravity
    mood: Mood
    why: str
    sources: tuple[Source, ...]
    themes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    clashes: frozenset[str] = frozenset()
    hurts: tuple[str, ...] = ()
    silences: tuple[Silence, ...] = ()
    round_years: int | None = None
    last_seen: datetime | None = None
    half_life: timedelta | None = None
    articles: tuple[Article, ...] = ()

    def __post_init__(self) -> None:
        for moment in (self.begins, self.ends, self.last_seen):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"event {self.id}: every datetime must be aware")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a post: `text` is `post.text[start:end]`, or words of its picture description where start is -1."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A post beside an event that it may clash with, and everything the checks need to know about the two.

    `tones` and `careless` are probabilities. `unusualness` says by how many standard deviations post and event are
    closer in meaning than ordinary posts are to this event. `nearness` falls from 1 to 0 as a story fades before the
    post goes out; `closeness` is 1 in the audience's own country, less abroad. The quotes are words of the post:
    `hurts` and `subjects` by the event's themes, `names` that belong to the event, `phrases` of a standing rule,
    `tone_words` by tone, `brand` the brand's own names and products that the event is about too. `own` is True where
    the event is about the brand itself, whether or not the post names it.
    """

    post: Post
    event: Event
    tones: Mapping[str, float]
    careless: float
    unusualness: float
    nearness: float
    closeness: float
    hurts: tuple[Quote, ...] = ()
    subjects: tuple[Quote, ...] = ()
    names: tuple[Quote, ...] = ()
    phrases: tuple[Quote, ...] = ()
    brand: tuple[Quote, ...] = ()
    own: bool = False
    tone_words: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one check has to say about one (post, event) pair.

    `strength` runs from 0 to 1. `facts` holds the numbers and names the testimony rests on.
    """

    check: str
    says: str
    strength: float
    quotes: tuple[Quote, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the machine thinks: a level, a score from 0 to 100, and the policy row that decided."""

    level: Level
    score: float
    row: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One (post, event) pair with its evidence and verdict: the whole case, one card on the screen."""

    post: Post
    event: Event
    verdict: Verdict
    reason: str
    evidence: tuple[Evidence, ...]

    @property
    def fingerprint(self) -> str:
        """Identity across audits; leaves out row, score, wording of reasons and model."""
        channels = ",".join(sorted(self.post.channels))
        moment = self.post.scheduled.isoformat() if self.post.timed else self.post.scheduled.date().isoformat()
        parts = (self.post.text, self.post.visual, moment, channels, self.event.id)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a finding, joined to it by the fingerprint. Followed by others, never changed."""

    fingerprint: str
    action: str
    who: str
    why: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know: a row without a date, a feed that failed, a duplicate post.

    `incomplete` is True where something could not be looked at, False where it is only a warning.
    """

    where: str
    message: str
    incomplete: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """One line of what was looked at: `what` (posts, dates, stories, feed, pictures ...), how many, and a detail."""

    what: str
    count: int
    detail: str = ""
    ok: bool = True


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of an audit. `findings` is sorted, worst first; `posts` holds every dated post, flagged or not."""

    today: date
    regions: tuple[str, ...]
    posts: tuple[Post, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    coverage: tuple[Coverage, ...] = ()
