"""Values for tests: each function makes a plain, valid one and takes what a test wants otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from auditor.model import (
    Article,
    Audit,
    Coverage,
    Event,
    EventKind,
    Evidence,
    Finding,
    Gravity,
    Level,
    Mood,
    Pair,
    Post,
    Quote,
    Source,
    Verdict,
)
from auditor.rulebook import Rulebook, Standing, Theme, load_rulebook

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(moment: str) -> datetime:
    """An aware moment in Brussels: at("2027-03-22 08:00"), or at("2027-03-22") for the first moment of the day."""
    return datetime.fromisoformat(moment).replace(tzinfo=BRUSSELS)


def make_post(
    text: str = "Open on Saturday from ten to six.", scheduled: str = "2027-03-18 12:00", **changes: Any
) -> Post:
    fields: dict[str, Any] = {
        "id": "p1",
        "where": "plan.xlsx › March › row 5",
        "timed": " " in scheduled,
        "channels": ("Instagram",),
        "language": "en",
        "visual": "The shop window",
    }
    return Post(text=text, scheduled=at(scheduled), **(fields | changes))


def make_article(title: str = "Storm Odile floods the valley", **changes: Any) -> Article:
    fields: dict[str, Any] = {
        "id": "a1",
        "outlet": "news.example",
        "url": "https://news.example/1",
        "published": datetime(2027, 3, 14, 9, tzinfo=UTC),
        "language": "en",
    }
    return Article(title=title, **(fields | changes))


def make_event(title: str = "Floods in the valley", **changes: Any) -> Event:
    fields: dict[str, Any] = {
        "id": "story-floods",
        "kind": EventKind.NEWS,
        "begins": at("2027-03-09"),
        "ends": at("2027-04-01"),
        "regions": frozenset({"BE"}),
        "meaning": title,
        "gravity": Gravity.GRAVE,
        "mood": Mood.MOURNING,
        "why": "People died and many are missing.",
        "sources": (Source("Storm Odile floods the valley", "https://news.example/1"),),
    }
    return Event(title=title, **(fields | changes))


def make_pair(post: Post | None = None, event: Event | None = None, **changes: Any) -> Pair:
    """A pair that no check has anything to say about, unless `changes` gives it reason to."""
    fields: dict[str, Any] = {"tones": {}, "careless": 0.0, "unusualness": 0.0, "nearness": 1.0, "closeness": 1.0}
    return Pair(post or make_post(), event or make_event(), **(fields | changes))


def quote(post: Post, words: str) -> Quote:
    """`words` as they stand in the post."""
    start = post.text.index(words)
    return Quote(words, start, start + len(words))


TEXTS = {"en": "t", "nl": "t", "fr": "t", "de": "t"}


def make_theme(name: str = "flood", **changes: Any) -> Theme:
    """A theme with one word in each language for everything that must be there."""
    words = {language: ["qqqq"] for language in TEXTS}
    fields: dict[str, Any] = {
        "title": TEXTS,
        "why": TEXTS,
        "sources": ["a book"],
        "reviewed": date(2026, 11, 24),
        "gravity": "serious",
        "mood": "mourning",
        "meaning": "Water where people live.",
    }
    for role in ("named", "hurts", "subjects"):
        fields[role] = words | changes.pop(role, {})
    return Theme(id=name, **(fields | changes))


def make_standing(name: str = "slogan", **changes: Any) -> Standing:
    fields: dict[str, Any] = {
        "title": TEXTS,
        "why": TEXTS,
        "sources": ["a book"],
        "reviewed": date(2026, 11, 24),
        "gravity": "grave",
        "phrases": {"any": ["bad words"]},
    }
    return Standing(id=name, **(fields | changes))


def make_rulebook(*rules: Theme | Standing) -> Rulebook:
    """A rulebook of these rules only and without tones, with the shipped policy, weights and sentences."""
    return replace(
        load_rulebook(),
        tones={},
        themes={rule.id: rule for rule in rules if isinstance(rule, Theme)},
        standing={rule.id: rule for rule in rules if isinstance(rule, Standing)},
    )


def make_evidence(says: str = "The post sells while people mourn.", **changes: Any) -> Evidence:
    fields: dict[str, Any] = {"check": "mood", "strength": 0.8}
    return Evidence(says=says, **(fields | changes))


def make_finding(
    post: Post | None = None, event: Event | None = None, level: Level = Level.HIGH, score: float = 75.0, **changes: Any
) -> Finding:
    fields: dict[str, Any] = {
        "verdict": Verdict(level, score, "cheerful-in-mourning"),
        "reason": "A cheerful post during the floods.",
        "evidence": (make_evidence(),),
    }
    return Finding(post=post or make_post(), event=event or make_event(), **(fields | changes))


def make_audit(*findings: Finding, posts: tuple[Post, ...] = (), **changes: Any) -> Audit:
    """An audit with these findings, worst first; its posts are `posts` and those of the findings."""
    ordered = tuple(sorted(findings, key=lambda finding: (-finding.verdict.level, -finding.verdict.score)))
    fields: dict[str, Any] = {
        "today": date(2027, 3, 15),
        "regions": ("BE", "NL"),
        "posts": tuple(dict.fromkeys([*posts, *(finding.post for finding in findings)])),
        "findings": ordered,
        "coverage": (
            Coverage("posts", 1),
            Coverage("dates", 31),
            Coverage("feed", 0, "news.example: no answer", ok=False),
        ),
    }
    return Audit(**(fields | changes))
